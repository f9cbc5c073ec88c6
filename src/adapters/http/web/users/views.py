"""The pages of who sells in the shop: finding, hiring, correcting, switching off and letting go."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.after_commit import AfterCommit
from adapters.http.auth.encryption import seal, unseal
from adapters.http.auth.notices import Notices
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.errors import problem_of
from adapters.http.injection import Injected
from adapters.http.vocabulary.accounts import USER_ORDERS
from adapters.http.web.core.confirm_pages import RemovalPage, SwitchPage
from adapters.http.web.core.forms import FactsForm, words
from adapters.http.web.core.list_filters import sorting, state_of
from adapters.http.web.core.pages import FormPage, Page, new_key, page_number, printable
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.queries.accounts.users import ListUsers, ShowUser, UserCriteria, UserDetails
from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria
from application.shared_steps.passwords import SellerAccess
from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from domain.accounts.access import Permission, Role
from domain.accounts.account import PASSWORD_LIMIT
from domain.shared.errors import Conflict

PAGE_SIZE = 20
LATEST = 10
SEALED = "inventario.temporary_password"
"""The key of the session under which a temporary password waits to be shown, once, with whose it is."""

_ACTIVE: Mapping[str, bool | None] = {"": None, "activos": True, "inactivos": False}
_STATE_CHOICES = (
    ("", gettext_lazy("Todos")),
    ("activos", pgettext_lazy("estado", "Activos")),
    ("inactivos", gettext_lazy("Inactivos")),
)
_ORDER_CHOICES = (
    ("username", gettext_lazy("Usuario, de la A a la Z")),
    ("-username", gettext_lazy("Usuario, de la Z a la A")),
    ("-fecha", gettext_lazy("Más recientes primero")),
    ("fecha", gettext_lazy("Más antiguos primero")),
)


class UserForm(FactsForm):
    """Somebody's account, but for the password."""

    FACTS: ClassVar = {
        "username": "username",
        "email": "email",
        "first_name": "nombre",
        "last_name": "apellido",
        "phone": "telefono",
    }

    nombre = words(gettext_lazy("Nombre"), autofocus=True)
    apellido = words(gettext_lazy("Apellido"))
    username = words(gettext_lazy("Usuario"), required=True, autocapitalize="none", spellcheck="false")
    email = words(gettext_lazy("Correo"), required=True, inputmode="email", autocapitalize="none")
    telefono = words(gettext_lazy("Teléfono"), inputmode="tel")


class SellerForm(UserForm):
    """Somebody new; without a password, one is made up."""

    password = forms.CharField(
        label=gettext_lazy("Contraseña"),
        required=False,
        max_length=PASSWORD_LIMIT,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def facts(self) -> dict[str, object]:
        password = self.cleaned_data["password"]
        return super().facts() | ({"password": password} if password else {})


class UserListPage(Page):
    """The sellers; `q`, `estado` and `orden` in the address."""

    template = "inventario/users/users.html"
    section = "users"
    permission = Permission.READ_SELLERS
    list_users: ListUsers = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        state, order = state_of(request, _ACTIVE), sorting(request, USER_ORDERS, "username")
        criteria = UserCriteria(
            text=printable(request.GET.get("q", "")),
            active=_ACTIVE[state],
            role=Role.SELLER,
            order=order.by,
            descending=order.descending,
        )
        page = self.list_users(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(
            page=page, criteria=criteria, order=order.word, state=state, orders=_ORDER_CHOICES, states=_STATE_CHOICES
        )


class UserPage(Page):
    """One of the people, the latest sales and, right after it was made up, the temporary password."""

    template = "inventario/users/user.html"
    section = "users"
    permission = Permission.READ_SELLERS
    show_user: ShowUser = Injected
    list_sales: ListSales = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        user = self.show_user(self.person.actor, id)
        sales = self.list_sales(self.person.actor, SaleCriteria(seller_id=id), Listing(size=LATEST))
        return self.render(account=user, sales=sales, password=_take_password(request, id))


class UserFormPage(FormPage):
    """What hiring somebody and correcting an account share."""

    template = "inventario/users/user_form.html"
    section = "users"
    permission = Permission.MANAGE_SELLERS
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected

    def rate_limit(self) -> AbstractContextManager[None]:
        """Names that somebody has, in whichever shop, are asked for so often and no more."""
        shop = str(self.person.actor.business_id)
        return self.rate_limiter.counted(self.request, "people", shop, UsernameTaken, EmailTaken)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NewSellerPage(UserFormPage):
    """GET shows the form; a good POST goes to the seller, where a password that was made up is shown."""

    register_seller: RegisterSeller = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.form_page(SellerForm(initial={"clave": new_key()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SellerForm(request.POST)
        access = AfterCommit(_summary)
        answer = self.attempt(form, lambda: self._register(form, access)) if form.is_valid() else None
        if answer is None:
            return self.form_page(form)
        self.notices.tell_of(request, access.result)
        id, _space, password = answer.partition(" ")
        _hold_password(request, int(id), password)
        messages.success(request, _("Usuario agregado correctamente."))
        return redirect("user-detail", id)

    def _register(self, form: SellerForm, access: AfterCommit[SellerAccess, str]) -> str:
        command = form.build(RegisterSellerCommand, actor=self.person.actor)
        with self.rate_limit():
            return self.once(self.register_seller, command, form.cleaned_data["clave"], access, secret=True)


class EditUserPage(UserFormPage):
    """GET shows the account; a good POST goes to it."""

    show_user: ShowUser = Injected
    edit_user: EditUser = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        user = self.show_user(self.person.actor, id)
        return self.form_page(UserForm(initial=UserForm.initial_of(user)), account=user)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        user = self.show_user(self.person.actor, id)
        form = UserForm(request.POST, initial=UserForm.initial_of(user), partial=True)
        access = self.attempt(form, lambda: self._edit(form, id)) if form.is_valid() else None
        if access:
            self.notices.tell_of(request, access)
            messages.success(request, _("Usuario actualizado correctamente."))
            return redirect("user-detail", id)
        return self.form_page(form, account=user)

    def _edit(self, form: UserForm, id: int) -> SellerAccess:
        version = form.cleaned_data["version"]
        command = form.build(EditUserCommand, actor=self.person.actor, user_id=id, version=version)
        with self.rate_limit():
            return self.runner(self.edit_user, command)


class ResetPasswordPage(Page):
    """GET asks, POST makes another password up, shown on the page of the user."""

    template = "inventario/users/user_password.html"
    section = "users"
    permission = Permission.MANAGE_SELLERS
    notices: Notices = Injected
    show_user: ShowUser = Injected
    edit_user: EditUser = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(account=self.show_user(self.person.actor, id))

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = EditUserCommand(actor=self.person.actor, user_id=id, reset_password=True)
        try:
            access = self.runner(self.edit_user, command)
        except Conflict as error:
            messages.error(request, problem_of(error).sentence)
            return redirect("user-detail", id)
        self.notices.tell_of(request, access)
        _hold_password(request, id, access.temporary_password or "")
        messages.success(request, _("Contraseña restablecida. Sus sesiones y sus tokens se cerraron."))
        return redirect("user-detail", id)


class DeleteUserPage(RemovalPage):
    """Whoever did something in the shop stays, and the page offers to switch the account off."""

    template = "inventario/users/user_delete.html"
    section = "users"
    permission = Permission.MANAGE_SELLERS
    thing, home, message = "account", "user-list", gettext_lazy("Usuario eliminado correctamente.")
    show_user: ShowUser = Injected
    delete_user: DeleteUser = Injected

    def record(self, id: int) -> UserDetails:
        return self.show_user(self.person.actor, id)

    def remove(self, id: int) -> None:
        self.runner(self.delete_user, DeleteUserCommand(actor=self.person.actor, user_id=id))


class SwitchUserPage(SwitchPage):
    """Switches an account off or on."""

    permission = Permission.MANAGE_SELLERS
    detail = "user-detail"
    message_on = gettext_lazy("Usuario activado correctamente.")
    message_off = gettext_lazy("Usuario desactivado: sus sesiones y sus tokens se cerraron.")
    edit_user: EditUser = Injected

    def switch(self, id: int, *, on: bool) -> None:
        self.runner(self.edit_user, EditUserCommand(actor=self.person.actor, user_id=id, active=on))


def _summary(access: SellerAccess) -> str:
    """What a form that comes twice needs: whose account, and its password if one was made up."""
    return f"{access.details.id} {access.temporary_password or ''}"


def _hold_password(request: HttpRequest, id: int, password: str) -> None:
    """Nobody can read it in the session meanwhile."""
    if password:
        request.session[SEALED] = [id, seal(password.encode()).decode()]


def _take_password(request: HttpRequest, id: int) -> str:
    """The temporary password that waits for this page, which is shown this once."""
    whose, sealed = request.session.get(SEALED, [0, ""])
    if whose != id:
        return ""
    del request.session[SEALED]
    return unseal(sealed.encode()).decode()
