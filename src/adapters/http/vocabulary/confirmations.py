"""What is asked before going on, in sentences."""

from collections.abc import Mapping

import attrs
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from domain.shared.confirmation import Concern, ConfirmationNeeded
from domain.shared.identity_document import RepeatedDocument

CONCERNS: Mapping[type[Concern], Promise] = {
    RepeatedDocument: _("%(name)s ya tiene el documento %(document)s."),
}
"""A sentence may name the concern's own attributes."""
_CONFIRM = _("%(concerns)s Si así debe quedar, hay que confirmarlo.")


def confirmation_needed(error: ConfirmationNeeded) -> str:
    told = [str(CONCERNS[type(each)]) % attrs.asdict(each, recurse=False) for each in error.concerns]
    return _CONFIRM % {"concerns": " ".join(told)}
