"""Choosing a file in the shop's own words: what browsers say beside such a field is in their language."""

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from adapters.http.web.widgets.icons import icon


class PictureInput(forms.FileInput):
    """A button, and the name of the file that was chosen. Without JavaScript the browser's own field is shown."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"accept": "image/png, image/jpeg, image/webp", **(attrs or {})})

    def render(
        self, name: str, value: object, attrs: dict[str, object] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        return format_html(
            '<span class="file">{}<label class="button" for="{}">{}{}</label>'
            '<span class="chosen" aria-live="polite">{}</span></span>',
            super().render(name, value, {**(attrs or {}), "data-file": ""}, renderer),
            (attrs or {}).get("id", ""),
            icon("upload"),
            _("Elegir archivo"),
            _("Ningún archivo elegido"),
        )
