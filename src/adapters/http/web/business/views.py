"""The page on which a shop is set up, and what it leads to: its logo and its resolution."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.products import TREATMENTS
from adapters.http.vocabulary.sales import alert_sentence
from adapters.http.web.business.forms import ConfigurationForm, LogoForm, ResolutionForm
from adapters.http.web.core.forms import ShopForm
from adapters.http.web.core.pages import Page
from application.ports.clock import Clock
from application.queries.business import ConfigurationDetails, ShowConfiguration
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.business.set_logo import SetLogo, SetLogoCommand
from domain.accounts.access import Permission
from domain.business.logo import LOGO_LIMIT
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound


class ConfigurationPage(Page):
    """GET shows everything; POST changes what is sent. Logo and resolution have addresses of their own."""

    template = "inventario/business/business.html"
    section = "configuration"
    permission = Permission.CONFIGURE
    clock: Clock = Injected
    show_configuration: ShowConfiguration = Injected
    edit_configuration: EditConfiguration = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ConfigurationForm(request.POST, partial=True)
        if form.is_valid() and self.attempt(form, lambda: self._edit(form)) is not None:
            messages.success(request, _("Configuración guardada correctamente."))
            return redirect("configuration")
        return self.refuse(form, form=form)

    def refuse(self, refused: ShopForm, **forms: ShopForm) -> HttpResponse:
        """The page with the form that was refused instead of a fresh one, and a flash."""
        self.flag_refusal()
        return self.show(status=refused.status, refused=refused, **forms)

    def show(self, *, status: int = 200, **forms: ShopForm) -> HttpResponse:
        """The page, with what was just sent instead of a fresh form."""
        details = self.show_configuration(self.person.actor, bogota_day(self.clock.now()))
        fresh = {
            "form": ConfigurationForm(initial=_initial(details)),
            "logo_form": LogoForm(),
            "resolution_form": ResolutionForm(initial={"version": details.version}),
        }
        context = fresh | forms
        if details.resolution:
            context["form"].fields["prefijo"].widget.attrs["readonly"] = True
        alerts = [alert_sentence(alert) for alert in details.alerts]
        return self.render(status=status, details=details, alerts=alerts, **context)

    def _edit(self, form: ConfigurationForm) -> ConfigurationDetails:
        version = form.cleaned_data["version"]
        command = form.build(EditConfigurationCommand, actor=self.person.actor, version=version)
        return self.runner(self.edit_configuration, command)


class LogoPage(ConfigurationPage):
    """POST puts another logo."""

    http_method_names = ("post",)
    set_logo: SetLogo = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LogoForm(request.POST, request.FILES)
        if form.is_valid() and self.attempt(form, lambda: self._put(form)) is not None:
            messages.success(request, _("Logo actualizado correctamente."))
            return redirect("configuration")
        return self.refuse(form, logo_form=form)

    def _put(self, form: LogoForm) -> object:
        image = form.cleaned_data["logo"].read(LOGO_LIMIT + 1)
        return self.runner(self.set_logo, SetLogoCommand(actor=self.person.actor, image=image))


class NoLogoPage(Page):
    """POST takes the logo away; where there is none any more, that is what was wanted."""

    http_method_names = ("post",)
    permission = Permission.CONFIGURE
    remove_logo: RemoveLogo = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.runner(self.remove_logo, RemoveLogoCommand(actor=self.person.actor))
        except NotFound:
            return redirect("configuration")
        messages.success(request, _("Logo eliminado."))
        return redirect("configuration")


class ResolutionPage(ConfigurationPage):
    """POST numbers under another resolution from the next sale on."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ResolutionForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._count_under(form)) is not None:
            messages.success(request, _("Resolución guardada correctamente."))
            return redirect("configuration")
        return self.refuse(form, resolution_form=form)

    def _count_under(self, form: ResolutionForm) -> ConfigurationDetails:
        resolution, version = form.build(NewResolution), form.cleaned_data["version"]
        command = EditConfigurationCommand(actor=self.person.actor, version=version, resolution=resolution)
        return self.runner(self.edit_configuration, command)


class NoResolutionPage(Page):
    """GET asks, POST numbers without a resolution from the next sale on."""

    template = "inventario/business/resolution_delete.html"
    section = "configuration"
    permission = Permission.CONFIGURE
    edit_configuration: EditConfiguration = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render()

    def post(self, request: HttpRequest) -> HttpResponse:
        self.runner(self.edit_configuration, EditConfigurationCommand(actor=self.person.actor, drop_resolution=True))
        messages.success(request, _("Las ventas se numeran sin resolución."))
        return redirect("configuration")


def _initial(details: ConfigurationDetails) -> dict[str, object]:
    return {
        "nombre": details.name,
        "nit": details.nit,
        "digito_verificacion": details.check_digit,
        "direccion": details.address,
        "telefono": details.phone,
        "correo": details.contact_email,
        "pie_recibo": details.receipt_footer,
        "prefijo": details.prefix,
        "primer_numero": details.first_number,
        "responsable_iva": "true" if details.charges_tax else "false",
        "tarifa_iva_predeterminada": TREATMENTS[details.default_treatment],
        "redondeo_efectivo": details.cash_unit,
        "stock_minimo_predeterminado": details.default_minimum_stock,
        "vendedores_ven_todas": "true" if details.sellers_see_all else "false",
        "version": details.version,
    }
