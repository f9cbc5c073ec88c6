"""A short guided tour on an admin's first visit: what to do first, and where."""

from contextlib import suppress

from attrs import frozen
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.web.core.pages import Page
from application.ports.unit_of_work import LockTimeout
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from domain.accounts.access import Permission


@frozen
class Step:
    """`lead` names the page where it is done."""

    title: Promise
    text: Promise
    lead: str


STEPS = (
    Step(
        gettext_lazy("Agregar los productos"),
        gettext_lazy("Nombre, precio y existencias. El código de barras se lee con el escáner."),
        "product-new",
    ),
    Step(
        gettext_lazy("Vender"),
        gettext_lazy("Leer o buscar lo que lleva el cliente, cobrar y ver el cambio; también desde el teléfono."),
        "sale-new",
    ),
    Step(
        gettext_lazy("Revisar las ventas"),
        gettext_lazy("Cada una con su recibo; ahí se anula o se recibe una devolución."),
        "sale-list",
    ),
    Step(
        gettext_lazy("Proteger la cuenta"),
        gettext_lazy("Un segundo paso al entrar, para que la contraseña sola no baste."),
        "second-factor",
    ),
    Step(
        gettext_lazy("Saber quién hizo qué"),
        gettext_lazy("Quién entró, y quién cambió o anuló algo."),
        "audit-trail",
    ),
)


def tour_of(page: Page, edit_profile: EditProfile) -> tuple[Step, ...]:
    """All steps on the first visit, which is noted as soon as they are shown; none afterwards."""
    if page.person.tutorial_seen or page.request.method != "GET":
        return ()
    with suppress(LockTimeout):  # then it is shown once more
        page.runner(edit_profile, EditProfileCommand(actor=page.person.actor, tutorial_seen=True))
    return STEPS


class TourPage(Page):
    """POST with `visto` `no` shows the tour again, at once; with `si`, not any more."""

    http_method_names = ("post",)
    permission = Permission.MANAGE_PRODUCTS
    edit_profile: EditProfile = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        seen = request.POST.get("visto") != "no"
        self.runner(self.edit_profile, EditProfileCommand(actor=self.person.actor, tutorial_seen=seen))
        if not seen:
            return redirect("dashboard")
        messages.success(request, _("El recorrido no se mostrará."))
        return redirect("profile")
