"""Oneself: names, photo, password, tokens and the browsers in which one is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.after_commit import AfterCommit
from adapters.http.auth.authentication import keep_session, session_key, signed_in_at
from adapters.http.auth.notices import Notice, Notices
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.auth.users import must_be_signed_in
from adapters.http.injection import Injected
from adapters.http.web.accounts.session import landing
from adapters.http.web.core.pages import Page, new_key
from adapters.http.web.profile.forms import PasswordForm, PhotoForm, ProfileForm, TokenForm
from application.ports.clock import Clock
from application.queries.accounts.principals import ListTokens
from application.queries.accounts.sessions import ListSessions
from application.use_cases.accounts.issue_token import IssuedToken, IssueToken, IssueTokenCommand
from application.use_cases.accounts.revoke_token import RevokeToken, RevokeTokenCommand
from application.use_cases.profile.change_password import ChangePassword, ChangePasswordCommand
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from application.use_cases.profile.end_other_sessions import EndOtherSessions, EndOtherSessionsCommand
from application.use_cases.profile.remove_photo import RemovePhoto, RemovePhotoCommand
from application.use_cases.profile.set_photo import SetPhoto, SetPhotoCommand
from domain.accounts.photo import PHOTO_LIMIT
from domain.accounts.token import Expiry
from domain.shared.calendar import day_end


class ProfilePage(Page):
    """GET shows everything; POST corrects names and phone. The other forms of the page have addresses of their own."""

    template = "inventario/profile/profile.html"
    section = "profile"
    clock: Clock = Injected
    list_tokens: ListTokens = Injected
    list_sessions: ListSessions = Injected
    edit_profile: EditProfile = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProfileForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._edit(form)) is not None:
            messages.success(request, _("Perfil actualizado correctamente."))
            return redirect("profile")
        return self.show(status=form.status, form=form)

    def show(self, *, status: int = 200, **changed: object) -> HttpResponse:
        """The page; `changed` replaces what it usually shows, such as a fresh form by the one that was just sent."""
        person, key = self.person, session_key(self.request, self.person)
        facts = {"nombre": person.first_name, "apellido": person.last_name, "telefono": person.phone}
        fresh = {
            "form": ProfileForm(initial=facts),
            "photo_form": PhotoForm(),
            "token_form": TokenForm(initial={"clave": new_key(), "alcance": "lectura"}),
        }
        return self.render(
            status=status,
            tokens=self.list_tokens(person.actor),
            sessions=self.list_sessions(person.actor, key, self.clock.now()),
            **{**fresh, **changed},
        )

    def _edit(self, form: ProfileForm) -> object:
        facts = form.cleaned_data
        command = EditProfileCommand(
            actor=self.person.actor,
            first_name=facts["nombre"],
            last_name=facts["apellido"],
            phone=facts["telefono"],
        )
        return self.runner(self.edit_profile, command)


class PhotoPage(ProfilePage):
    """POST puts another photo."""

    http_method_names = ("post",)
    set_photo: SetPhoto = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PhotoForm(request.POST, request.FILES)
        if form.is_valid() and self.attempt(form, lambda: self._put(form)) is not None:
            messages.success(request, _("Foto actualizada correctamente."))
            return redirect("profile")
        return self.show(status=form.status, photo_form=form)

    def _put(self, form: PhotoForm) -> object:
        image = form.cleaned_data["foto"].read(PHOTO_LIMIT + 1)
        return self.runner(self.set_photo, SetPhotoCommand(actor=self.person.actor, image=image))


class NoPhotoPage(Page):
    """POST takes the photo away."""

    http_method_names = ("post",)
    remove_photo: RemovePhoto = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        self.runner(self.remove_photo, RemovePhotoCommand(actor=self.person.actor))
        messages.success(request, _("Foto eliminada."))
        return redirect("profile")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PasswordPage(Page):
    """Another password; where somebody with a temporary one has to go first."""

    template = "inventario/profile/password.html"
    section = "profile"
    open_to_newcomers = True
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    change_password: ChangePassword = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=PasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasswordForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._change(form)) is not None:
            self.rate_limiter.passed("password", str(self.person.actor.user_id))
            keep_session(request, self.person.actor.user_id)
            self.notices.tell(request, self.person.actor.user_id, Notice.PASSWORD_CHANGED)
            messages.success(request, _("Contraseña actualizada. Las otras sesiones y los tokens se cerraron."))
            return redirect(landing(must_be_signed_in(request)) if self.person.must_change_password else "profile")
        return self.render(form=form, status=form.status)

    def _change(self, form: PasswordForm) -> object:
        facts = form.cleaned_data
        command = ChangePasswordCommand(
            actor=self.person.actor,
            current=facts["actual"],
            new_password=facts["password1"],
            repeated=facts["password2"],
            session=session_key(self.request, self.person),
        )
        self.rate_limiter.admit(self.request, "password", str(self.person.actor.user_id))
        return self.runner(self.change_password, command)


class NewTokenPage(ProfilePage):
    """POST makes a token and shows the secret, this once."""

    http_method_names = ("post",)
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    issue_token: IssueToken = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        secret = self.attempt(form, lambda: self._issue(form)) if form.is_valid() else None
        if secret is None:
            return self.show(status=form.status, token_form=form)
        return self.show(secret=secret)

    def _issue(self, form: TokenForm) -> str:
        facts = form.cleaned_data
        command = IssueTokenCommand(
            actor=self.person.actor,
            name=facts["nombre"],
            read_only=facts["alcance"] == "lectura",
            resources=facts["recursos"],
            expires_at=day_end(facts["vence"]) if facts["vence"] else Expiry.DEFAULT,
            signed_in_at=signed_in_at(self.request, self.person),
            current=facts["actual"],
            code=facts["codigo"],
        )
        self.rate_limiter.admit(self.request, "token", str(self.person.actor.user_id))
        token = AfterCommit(_secret)
        with self.rate_limiter.proof(self.request, self.person.actor.user_id, with_password=bool(command.current)):
            secret = self.once(self.issue_token, command, facts["clave"], token, secret=True)
        if token.result:
            self.notices.tell(self.request, self.person.actor.user_id, Notice.TOKEN_ISSUED)
        return secret


def _secret(issued: IssuedToken) -> str:
    return issued.secret


class RevokeTokenPage(Page):
    """POST revokes one of the own tokens."""

    http_method_names = ("post",)
    revoke_token: RevokeToken = Injected

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        self.runner(self.revoke_token, RevokeTokenCommand(actor=self.person.actor, token_id=id))
        messages.success(request, _("Token revocado: ya no abre nada."))
        return redirect("profile")


class OtherSessionsPage(Page):
    """POST signs out everywhere else."""

    http_method_names = ("post",)
    end_other_sessions: EndOtherSessions = Injected

    def post(self, request: HttpRequest) -> HttpResponse:
        session = session_key(request, self.person)
        self.runner(self.end_other_sessions, EndOtherSessionsCommand(actor=self.person.actor, session=session))
        messages.success(request, _("Las otras sesiones se cerraron."))
        return redirect("profile")
