"""What people type who have not signed in."""

from django import forms
from django.utils.translation import gettext_lazy

from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.web.core.forms import ShopForm
from adapters.http.web.widgets.field_options import LazyText
from application.ports.unit_of_work import LockTimeout
from domain.accounts.account import PASSWORD_LIMIT, USERNAME_LIMIT, PasswordsDiffer
from domain.shared import contact
from domain.shared.errors import DomainError, Invalid


class EmailField(forms.CharField):
    """An address, by the domain's rule."""

    def __init__(self) -> None:
        widget = forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"})
        super().__init__(label=gettext_lazy("Correo"), max_length=contact.EMAIL_LIMIT, widget=widget)

    def clean(self, value: object) -> str:
        try:
            return contact.email(super().clean(value))
        except Invalid as error:
            raise forms.ValidationError(sentence_of(error)) from error


class NewPasswordField(forms.CharField):
    """Exactly as typed; longer than anybody types is refused before anything is computed from it."""

    def __init__(self, *, label: LazyText) -> None:
        widget = forms.PasswordInput({"autocomplete": "new-password"})
        super().__init__(label=label, max_length=PASSWORD_LIMIT, strip=False, widget=widget)


class EmailForm(forms.Form):
    email = EmailField()


class CodeForm(forms.Form):
    codigo = forms.CharField(
        label=gettext_lazy("Código"),
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "number"}
        ),
    )


class NewPasswordForm(ShopForm):
    password1 = NewPasswordField(label=gettext_lazy("Contraseña"))
    password2 = NewPasswordField(label=gettext_lazy("La misma contraseña otra vez"))

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if {"password1", "password2"} <= data.keys() and data["password1"] != data["password2"]:
            self.add_error("password2", sentence_of(PasswordsDiffer()))
        return data


class RegisterForm(NewPasswordForm):
    username = forms.CharField(
        label=gettext_lazy("Usuario"),
        max_length=USERNAME_LIMIT,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    email = EmailField()

    field_order = ("username", "email", "password1", "password2")

    def blame(self, error: DomainError | LockTimeout) -> None:
        """The command knows one password; the form has two fields for it."""
        if isinstance(error, DomainError) and error.field == "password":
            error.field = "new_password"
        super().blame(error)
