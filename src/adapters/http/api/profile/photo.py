"""`/perfil/api/foto/`: the own photo; `/perfil/foto/<id>/`: that of anybody of the shop."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView
from adapters.http.api.files.pictures import IMAGES, picture
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.api.profile.schemas import ProfileAnswer
from adapters.http.injection import Injected
from application.queries.accounts.users import ShowPhoto
from application.use_cases.profile.remove_photo import RemovePhoto, RemovePhotoCommand
from application.use_cases.profile.set_photo import SetPhoto, SetPhotoCommand
from domain.accounts.access import Permission
from domain.accounts.photo import PHOTO_LIMIT


class OwnPhotoView(ApiView):
    """The body is the file itself; what it is, its content says and not its name or type."""

    needs: ClassVar = {"put": Permission.EDIT_PROFILE, "delete": Permission.EDIT_PROFILE}
    set_photo: SetPhoto = Injected
    remove_photo: RemovePhoto = Injected

    @operation("Poner la propia foto: el cuerpo es la imagen, de máximo 5 MB", ProfileAnswer, upload=IMAGES)
    def put(self, request: HttpRequest) -> HttpResponse:
        command = SetPhotoCommand(actor=self.actor, image=self.read_file(PHOTO_LIMIT))
        return self.run(self.set_photo, command, lambda user: ProfileAnswer.show(self.person.after(user)))

    @operation("Quitar la propia foto", DeletedAnswer, problems=[404])
    def delete(self, request: HttpRequest) -> HttpResponse:
        command = RemovePhotoCommand(actor=self.actor)
        return self.run(self.remove_photo, command, deletion)


class PhotoImageView(ApiView):
    """The picture itself, for people of the same shop; anybody else's does not exist."""

    open_to_newcomers = True
    show_photo: ShowPhoto = Injected

    @operation("Ver la foto de una persona del negocio", None, download="image/jpeg", problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        photo = self.show_photo(self.actor, id)
        return picture(request, photo.image, photo.media_type)
