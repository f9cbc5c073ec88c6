"""What a person would notice about an answer."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse


def flashes(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(response: HttpResponse) -> str:
    return response.content.decode()


def rows(*lines: tuple[object, object], **others: Any) -> dict[str, Any]:
    """The till's form: `(product id, quantity)` for each line, and whatever else it says."""
    data: dict[str, Any] = {"detalles-TOTAL_FORMS": len(lines), **others}
    for position, (product, quantity) in enumerate(lines):
        data[f"detalles-{position}-producto"] = product
        data[f"detalles-{position}-cantidad"] = quantity
    return data


def sent_back(page: Any, name: str = "form") -> dict[str, str]:
    """A form of the page just as the browser would send it when nobody touched it."""
    form = page.context[name]
    data: dict[str, str] = {}
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else str(value)
        if bound.field.show_hidden_initial:
            data[bound.html_initial_name] = data[bound.html_name]
    return data
