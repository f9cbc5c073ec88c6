"""The symbols of icons.svg."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def icon(name: str) -> SafeString:
    """One of the symbols of icons.svg; decoration, so words have to stand beside it."""
    address = f"{static('inventario/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', address)
