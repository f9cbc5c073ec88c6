"""The second step of whoever has a second factor, by password or by Google; allauth keeps in the session who waits."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from adapters.http.auth.sign_in import SINCE, SignIn
from adapters.http.auth.users import User
from adapters.http.errors import Refused
from adapters.http.injection import Injected
from adapters.http.web.accounts.forms import CodeForm
from adapters.http.web.core.pages import OpenPage
from domain.accounts.account import fingerprint


@method_decorator(sensitive_post_parameters("codigo"), name="dispatch")
class SecondStepPage(OpenPage):
    """A code of the app or a recovery code; then one is inside, and where one wanted to be."""

    template = "inventario/accounts/second_step.html"
    sign_in: SignIn = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=CodeForm()) if _current_stage(request) else redirect("account_login")

    def post(self, request: HttpRequest) -> HttpResponse:
        stage = _current_stage(request)
        if stage is None:
            messages.warning(request, _("Hay que iniciar sesión de nuevo."))
            return redirect("account_login")
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.render(status=400, form=form)
        try:
            self.sign_in.prove(request, stage.login.user, form.cleaned_data["codigo"])
        except Refused as refusal:
            if refusal.problem.status == 429:
                raise
            form.add_error("codigo", refusal.problem.sentence)
            return self.render(status=400, form=form)
        inside: HttpResponse = stage.exit()
        return inside


def _current_stage(request: HttpRequest) -> Any:
    """The step that this browser has to take, unless nobody waits, or the account has changed meanwhile."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        return None
    user, since = stage.login.user, stage.login.state.get(SINCE)
    if user is None or not _may_act(user) or (since and since != fingerprint(user.password)):
        clear_login(request)
        return None
    return stage


def _may_act(user: User) -> bool:
    """Somebody of a shop, or an operator, who belongs to none."""
    return user.person() is not None or (user.is_active and user.is_superuser)
