"""What the pages say about a field: a text, or one whose language is decided when it is shown."""

from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    LazyText: TypeAlias = str | _StrPromise
else:
    LazyText = str | Promise


class FieldOptions(TypedDict, total=False):
    """What every field of a form can be created with."""

    label: LazyText
    help_text: LazyText
    show_hidden_initial: bool
