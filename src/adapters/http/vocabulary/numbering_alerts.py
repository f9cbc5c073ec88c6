"""What is told about the numbering of a shop before it cannot sell any more, on both faces."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from domain.sales.numbering import Alert, NumberingAlert

_TOLD: Mapping[Alert, Promise] = {
    Alert.NUMBERS_OVER: _("La numeración autorizada se agotó y no se puede vender: hay que registrar otra resolución."),
    Alert.FEW_NUMBERS: ngettext_lazy(
        "Queda %(left)s número de la resolución: conviene pedir otra.",
        "Quedan %(left)s números de la resolución: conviene pedir otra.",
        "left",
    ),
    Alert.RESOLUTION_OVER: _(
        "La resolución venció el %(day)s y no se puede vender: hay que registrar una que esté vigente."
    ),
    Alert.FEW_DAYS: ngettext_lazy(
        "La resolución vence el %(day)s, en %(left)s día: conviene pedir otra.",
        "La resolución vence el %(day)s, en %(left)s días: conviene pedir otra.",
        "left",
    ),
    Alert.NOT_YET_VALID: _("La resolución vale desde el %(day)s: hasta entonces no se puede vender con ella."),
}


def told(alert: NumberingAlert) -> str:
    return str(_TOLD[alert.alert] % {"left": alert.left, "day": alert.day})
