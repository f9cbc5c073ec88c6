"""Gives views what they declare by type, once, when the addresses are built: nothing looks for a service in a request.

A view writes `show_sale: ShowSale = Injected`; so does a class of this package, by the annotations of its `__init__`.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, get_type_hints

from django import views
from django.http.response import HttpResponseBase

T = TypeVar("T")
View = Callable[..., HttpResponseBase]


class Resolve(Protocol):
    def __call__(self, kind: type[T], /) -> T: ...


class _Marker:
    def __repr__(self) -> str:
        return "Injected"


Injected: Any = _Marker()
"""The value of an attribute until the addresses are built."""


class Injector:
    """One instance of each kind for all views.

    `resolve(cls)` hands out a use case, query, port or runner. What belongs to HTTP is built here of those.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._known: dict[type, Any] = {}

    def get(self, kind: type[T]) -> T:
        if kind not in self._known:
            of_http = kind.__module__.startswith("adapters.http.")
            self._known[kind] = self._build(kind) if of_http else self._resolve(kind)
        instance: T = self._known[kind]
        return instance

    def view(self, view: type[views.View], **options: object) -> View:
        """`view.as_view(...)` with everything that the class declares as Injected, and its `options`."""
        dependencies = {
            name: kind for name, kind in get_type_hints(view).items() if getattr(view, name, None) is Injected
        }
        return view.as_view(**{name: self.get(kind) for name, kind in dependencies.items()}, **options)

    def _build(self, kind: type[T]) -> T:
        dependencies = get_type_hints(kind.__init__)
        dependencies.pop("return", None)
        return kind(**{name: self.get(each) for name, each in dependencies.items()})
