"""`/usuarios/api/`: who works in the shop."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.after_commit import AfterCommit
from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.api.users.schemas import (
    SellerMessage,
    StaffAccessAnswer,
    StaffAnswer,
    StaffEditMessage,
    StaffFilters,
)
from adapters.http.auth.notices import Notices
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.injection import Injected
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.queries.accounts.users import ListUsers, ShowUser, UserCriteria
from application.shared_steps.passwords import SellerAccess
from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from domain.accounts.access import Permission


def address(access: SellerAccess) -> str:
    return reverse("api-user-detail", args=[access.details.id])


class UsersView(ApiView):
    """The admin and the sellers."""

    needs: ClassVar = {"get": Permission.READ_SELLERS, "post": Permission.MANAGE_SELLERS}
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    list_users: ListUsers = Injected
    register_seller: RegisterSeller = Injected

    @operation("Listar usuarios", StaffAnswer, filters=StaffFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, StaffFilters)
        page = self.list_users(self.actor, query.criteria(UserCriteria), query.listing)
        return query.answer(page, StaffAnswer)

    @operation("Crear un vendedor", StaffAccessAnswer, request=SellerMessage, status=201, keyed=True, problems=[429])
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RegisterSellerCommand(actor=self.actor, **self.read(SellerMessage))
        outcome = AfterCommit(StaffAccessAnswer.show_access)
        with self.rate_limiter.counted(request, "people", str(self.actor.business_id), UsernameTaken, EmailTaken):
            response = self.run(self.register_seller, command, outcome, status=201, location=address, secret=True)
        self.notices.tell_of(request, outcome.result)
        return response


class UserView(ApiView):
    """One of them. Both PUT and PATCH leave alone what is not sent; PUT insists on username and e-mail."""

    needs: ClassVar = {
        "get": Permission.READ_SELLERS,
        "put": Permission.MANAGE_SELLERS,
        "patch": Permission.MANAGE_SELLERS,
        "delete": Permission.MANAGE_SELLERS,
    }
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    show_user: ShowUser = Injected
    edit_user: EditUser = Injected
    delete_user: DeleteUser = Injected

    @operation("Consultar un usuario", StaffAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un usuario", StaffAccessAnswer, request=StaffEditMessage, problems=[404, 409, 429])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un usuario", StaffAccessAnswer, request=StaffEditMessage, problems=[404, 409, 429])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un vendedor sin historia", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteUserCommand(actor=self.actor, user_id=id)
        return self.run(self.delete_user, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return StaffAnswer.show(self.show_user(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(StaffEditMessage, partial=partial, present=lambda: self._present(id), secret=True)
        command = EditUserCommand(actor=self.actor, user_id=id, **values)
        outcome = AfterCommit(StaffAccessAnswer.show_access)
        with self.rate_limiter.counted(self.request, "people", str(self.actor.business_id), UsernameTaken, EmailTaken):
            response = self.run(self.edit_user, command, outcome, secret=True)
        self.notices.tell_of(self.request, outcome.result)
        return response
