"""Puts the parts together. The only place that knows which adapter answers which port, and the only import of punq."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

import punq

import application.queries
import application.use_cases
from adapters.django_orm.queries.audit import DjangoBookAuditor
from adapters.django_orm.queries.identity import DjangoPersonReader, DjangoTokenReader
from adapters.django_orm.queries.products import DjangoProductReader
from adapters.django_orm.queries.sales import DjangoSaleReader
from adapters.django_orm.unit_of_work import DjangoUnitOfWorkFactory
from adapters.system import SystemClock, SystemSecrets, pause
from application.ports.clock import Clock
from application.ports.secrets import Secrets
from application.ports.unit_of_work import Pause, UnitOfWorkFactory
from application.queries.audit import BookAuditor
from application.queries.identity import PersonReader, TokenReader
from application.queries.products import ProductReader
from application.queries.sales import SaleReader
from application.runner import Runner

T = TypeVar("T")
Resolve = Callable[[type[T]], T]

_PORTS: dict[Any, Any] = {
    Clock: SystemClock(),
    Secrets: SystemSecrets(),
    UnitOfWorkFactory: DjangoUnitOfWorkFactory(),
    Pause: pause,
    ProductReader: DjangoProductReader(),
    SaleReader: DjangoSaleReader(),
    PersonReader: DjangoPersonReader(),
    TokenReader: DjangoTokenReader(),
    BookAuditor: DjangoBookAuditor(),
}


def build(ports: dict[Any, Any] | None = None) -> punq.Container:
    """A container in which every use case and query resolves; `ports` replaces adapters, as other services may."""
    container = punq.Container()
    for port, adapter in {**_PORTS, **(ports or {})}.items():
        container.register(port, instance=adapter)
    for callable_class in callables():
        container.register(callable_class)
    return container


@cache
def shared() -> punq.Container:
    """The container of this process."""
    return build()


def callables() -> Iterator[type]:
    yield Runner
    for package in (application.use_cases, application.queries):
        for module in _modules(package):
            for _, member in inspect.getmembers(module, inspect.isclass):
                if member.__module__ == module.__name__ and "__call__" in vars(member):
                    yield member


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)
