"""Parts of pages that are shorter to say as a tag: icons, filters, columns, facts. docs/pages.md shows them in use."""

from collections.abc import Iterable

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from adapters.http.web.widgets.date_fields import NO_DAY, DayInput, parse_day
from adapters.http.web.widgets.icons import icon

register = template.Library()
register.simple_tag(icon)

_NOT_FILTERS = ("page", "orden")


@register.simple_tag(takes_context=True)
def is_filtered(context: template.Context) -> bool:
    """Whether the address filters this list."""
    return any(value for name, value in context["request"].GET.items() if name not in _NOT_FILTERS)


@register.inclusion_tag("inventario/parts/_search.html", takes_context=True)
def search_field(context: template.Context, label: str, value: str = "") -> dict[str, object]:
    """The words to search for: `q` in the address."""
    return {"label": label, "value": value or context["request"].GET.get("q", "")}


@register.inclusion_tag("inventario/parts/_select.html")
def choice(name: str, label: str, options: Iterable[tuple[str, object]], chosen: object = "") -> dict[str, object]:
    """A filter with a few `(code, word)` to choose from; `name` in the address."""
    return {"name": name, "label": label, "options": options, "chosen": str(chosen or "")}


@register.inclusion_tag("inventario/parts/_day.html", takes_context=True)
def day_field(context: template.Context, name: str, label: str, day: object = None) -> dict[str, object]:
    """A filter by day; `name` in the address. What is no day there stays as it was typed, and is said to be none."""
    text = context["request"].GET.get(name, "")
    wrong = bool(text.strip()) and parse_day(text) is None
    marks = {"aria-invalid": "true", "aria-describedby": f"{name}-hint"} if wrong else {}
    field = DayInput().render(name, text if wrong else day, {"id": name, **marks})
    return {"name": name, "label": label, "field": field, "error": NO_DAY if wrong else ""}


@register.inclusion_tag("inventario/parts/_column.html", takes_context=True)
def column(context: template.Context, label: str, by: str = "", kind: str = "") -> dict[str, object]:
    """The header of a column. With `by`, a link that sorts by it, and the other way when it already does.

    The page's `order` says how the list is sorted now, a minus before what is descending. `kind` is a class.
    """
    order = str(context.get("order", ""))
    now = order.removeprefix("-") == by and bool(by)
    descending = order.startswith("-")
    query = _with(context["request"], orden=by if not now or descending else f"-{by}") if by else ""
    return {"label": label, "kind": kind, "now": now, "descending": descending, "query": query}


@register.simple_tag
def fact(label: str, value: object) -> SafeString:
    """One fact of a `dl.facts`; nothing known is a dash."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, "—" if value in (None, "") else value)


def _with(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
