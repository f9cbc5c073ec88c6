"""What the pages say: a text, or one whose language is decided when it is shown."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    LazyText: TypeAlias = str | _StrPromise
else:
    LazyText = str | Promise
