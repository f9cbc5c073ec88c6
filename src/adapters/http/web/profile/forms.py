"""The forms of the profile."""

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.accounts import RESOURCES
from adapters.http.web.core.forms import Data, FormOptions, ShopForm, WordsField
from adapters.http.web.widgets.date_fields import DayField
from adapters.http.web.widgets.field_options import LazyText
from adapters.http.web.widgets.file_fields import PictureInput
from domain.accounts.account import PASSWORD_LIMIT


def _password(label: LazyText, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=PASSWORD_LIMIT, strip=False, widget=widget)


def _words(label: LazyText, autocomplete: str, **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.TextInput({"autocomplete": autocomplete, **attributes})
    )


class ProfileForm(ShopForm):
    nombre = _words(_("Nombre"), "given-name")
    apellido = _words(_("Apellido"), "family-name")
    telefono = _words(_("Teléfono"), "tel", inputmode="tel")


class PhotoForm(ShopForm):
    foto = forms.FileField(label=_("Foto"), widget=PictureInput, allow_empty_file=True)


class PasswordForm(ShopForm):
    actual = _password(_("Contraseña actual"), "current-password")
    password1 = _password(_("Contraseña nueva"), "new-password")
    password2 = _password(_("La nueva, otra vez"), "new-password")


class SecondFactorForm(ShopForm):
    """Two of them may be on one page, hence ids that begin with `id`."""

    actual = _password(_("Contraseña"), "current-password")
    codigo = forms.CharField(
        label=_("Código"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "number"}),
    )

    def __init__(self, data: Data | None = None, *, id: str, **options: Unpack[FormOptions]) -> None:
        options.setdefault("auto_id", f"{id}_%s")
        super().__init__(data, **options)


class TokenForm(ShopForm):
    """On one page with ProfileForm, hence ids of its own."""

    nombre = forms.CharField(label=_("Nombre"), required=False, widget=forms.TextInput({"autocomplete": "off"}))
    alcance = forms.ChoiceField(
        label=_("Alcance"), choices=[("lectura", _("Solo leer")), ("completo", _("Leer y cambiar"))]
    )
    recursos = WordsField(RESOURCES, label=_("Limitar a"))
    vence = DayField(label=_("Vence"))

    actual = forms.CharField(
        label=_("Contraseña de ahora"),
        required=False,
        max_length=PASSWORD_LIMIT,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    codigo = forms.CharField(
        label=_("Código del segundo paso"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "number"}),
    )

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        options.setdefault("auto_id", "token_%s")
        super().__init__(data, **options)
