"""`/configuracion/api/`: how the shop is set up; and its logo."""

from typing import ClassVar

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from adapters.http.api.business.schemas import ConfigurationAnswer, ConfigurationMessage, LogoAnswer
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.files.pictures import IMAGES, picture
from adapters.http.api.products.schemas import DeletedAnswer
from adapters.http.injection import Injected
from application.ports.clock import Clock
from application.queries.business import ShowConfiguration, ShowLogo
from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.business.set_logo import SetLogo, SetLogoCommand
from domain.accounts.access import Permission
from domain.business.logo import LOGO_LIMIT, ImageTooLarge
from domain.shared.calendar import bogota_day


class ConfigurationView(ApiView):
    """Both PUT and PATCH leave alone what is not sent; PUT insists on a name."""

    needs: ClassVar = {
        "get": Permission.READ_CONFIGURATION,
        "put": Permission.CONFIGURE,
        "patch": Permission.CONFIGURE,
    }
    clock: Clock = Injected
    show_configuration: ShowConfiguration = Injected
    edit_configuration: EditConfiguration = Injected

    @operation("Consultar la configuración", ConfigurationAnswer)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply(self._present())

    @operation("Cambiar la configuración", ConfigurationAnswer, request=ConfigurationMessage, problems=[409])
    def put(self, request: HttpRequest) -> HttpResponse:
        return self._edit(partial=False)

    @operation("Cambiar parte de la configuración", ConfigurationAnswer, request=ConfigurationMessage, problems=[409])
    def patch(self, request: HttpRequest) -> HttpResponse:
        return self._edit(partial=True)

    def _present(self) -> dict[str, object]:
        return ConfigurationAnswer.show(self.show_configuration(self.actor, bogota_day(self.clock.now())))

    def _edit(self, *, partial: bool) -> HttpResponse:
        values = self.read(ConfigurationMessage, partial=partial, present=self._present)
        command = EditConfigurationCommand(actor=self.actor, **values)
        return self.run(self.edit_configuration, command, ConfigurationAnswer.show)


class LogoView(ApiView):
    """The body is the file itself; what it is, its content says and not its name or type."""

    needs: ClassVar = {"put": Permission.CONFIGURE, "delete": Permission.CONFIGURE}
    set_logo: SetLogo = Injected
    remove_logo: RemoveLogo = Injected

    @operation("Poner el logo: el cuerpo es la imagen, de máximo 1 MB", LogoAnswer, upload=IMAGES)
    def put(self, request: HttpRequest) -> HttpResponse:
        return self.run(self.set_logo, SetLogoCommand(actor=self.actor, image=_body(request)), LogoAnswer.show)

    @operation("Quitar el logo", DeletedAnswer, problems=[404])
    def delete(self, request: HttpRequest) -> HttpResponse:
        command = RemoveLogoCommand(actor=self.actor)
        return self.run(self.remove_logo, command, lambda business_id: {"id": business_id, "eliminado": True})


class LogoImageView(ApiView):
    """The picture itself, for whoever works in the shop; a browser asks again only whether it is still the same."""

    open_to_newcomers = True
    show_logo: ShowLogo = Injected

    @operation("Ver el logo", None, download="image/png", problems=[404])
    def get(self, request: HttpRequest) -> HttpResponse:
        logo = self.show_logo(self.actor)
        return picture(request, logo.image, logo.media_type)


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig as error:
        raise ImageTooLarge(LOGO_LIMIT, field="logo") from error
