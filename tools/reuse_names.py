"""Writes the public import paths into `docs/reuse.md`: `python -m tools.reuse_names`, or `make docs`.

Every class of the use cases, queries, reports and ports is public, and so is every error of the domain. Everything else
is public only if it is named here.
"""

import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from domain.shared.errors import DomainError

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reuse.md"
BEGIN, END = "<!-- begin: make docs -->", "<!-- end: make docs -->"

APPLICATION: Mapping[str, tuple[str, ...]] = {
    "application.shared_steps.cart": ("RequestedLine",),
    "application.shared_steps.partial_update": ("UNSET",),
    "application.shared_steps.passwords": ("SellerAccess", "NewPassword", "hash_chosen", "generate_temporary"),
    "application.shared_steps.purchasing": ("GoodsLine", "AssetFacts"),
    "application.execution.runner": ("Runner", "Answer"),
}
QUERIES: Mapping[str, tuple[str, ...]] = {
    "application.queries.sales.sales": ("tax_shares", "visible_sale"),
    "application.reports.catalogue": (
        *("REPORTS", "SALES", "PRODUCTS", "CATEGORIES", "SELLERS", "CLIENTS", "PROFIT", "TAX", "STOCK", "LEDGER"),
        *("PURCHASES", "EXPENSES", "LOW_STOCK", "EXPIRING", "UNMOVED", "DEBTS", "TILLS"),
    ),
    "application.reports.periods": ("lately", "month", "span"),
}
PORTS: Mapping[str, tuple[str, ...]] = {"application.ports.unit_of_work": ("Backoff",)}
DOMAIN: Mapping[str, tuple[str, ...]] = {
    "domain.accounts.access": ("Role", "Permission", "Actor"),
    "domain.accounts.account": ("Account",),
    "domain.accounts.second_factor": ("Proof",),
    "domain.audit_trail.audit_record": ("AuditAction", "AuditRecord"),
    "domain.business.logo": ("Logo",),
    "domain.business.settings": ("ShopSettings",),
    "domain.expenses.entry": ("EntryState",),
    "domain.expenses.extra_income": ("IncomeKind",),
    "domain.inventory.stock": ("MovementType", "Reason", "Shortage"),
    "domain.purchases.purchase_line": ("AskedPrice", "Overdelivery"),
    "domain.purchases.purchase_order": ("PurchaseState", "PurchaseKind"),
    "domain.sales.numbering": ("Alert", "NumberingAlert", "Numbering", "UsedNumbers"),
    "domain.sales.payment": ("PaymentMethod", "Payment", "Tender", "CASH", "Cash"),
    "domain.sales.resolution": ("Resolution",),
    "domain.sales.sale": ("SaleState", "SaleNumber"),
    "domain.sales.sale_line": ("Excess",),
    "domain.shared.calendar": ("BOGOTA", "bogota_day", "day_start", "past_day"),
    "domain.shared.confirmation": ("Concern", "Confirmed"),
    "domain.shared.identity_document": ("DocumentType", "RepeatedDocument"),
    "domain.shared.money": ("Money", "ZERO"),
    "domain.shared.price": ("Price",),
    "domain.shared.quantity": ("Unit", "Quantity"),
    "domain.shared.tax": ("Treatment",),
    "domain.shared.text": ("words",),
    "domain.tills.till": ("TillState", "CashKind", "CashEntry", "Drawer", "Takings", "TillSession"),
}
IN_MEMORY: Mapping[str, tuple[str, ...]] = {
    "adapters.in_memory.clock": ("FixedClock",),
    "adapters.in_memory.images": ("InMemoryImages",),
    "adapters.in_memory.passwords": ("FastPasswords",),
    "adapters.in_memory.rate_limits": ("InMemoryRateLimits",),
    "adapters.in_memory.secrets": ("CountingSecrets",),
    "adapters.in_memory.store": ("InMemoryStore",),
    "adapters.in_memory.unit_of_work": ("InMemoryUnitOfWorkFactory",),
}


def tables() -> str:
    """All tables, as they stand on the page."""
    sections = (
        ("Use cases, their commands and results", ("application.use_cases",), APPLICATION, _is_public),
        ("Queries and their results", ("application.queries", "application.reports"), QUERIES, _is_public),
        ("Ports", ("application.ports",), PORTS, _is_public),
        ("Domain: values, and the errors in their modules", ("domain",), DOMAIN, _is_error),
        ("In-memory adapters", ("adapters.in_memory.queries",), IN_MEMORY, _is_reader),
    )
    return "\n\n".join(_table(*section) for section in sections)


def page(text: str) -> str:
    """The page with the current tables between its two markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _table(
    title: str, packages: tuple[str, ...], named: Mapping[str, tuple[str, ...]], public: Callable[[type], bool]
) -> str:
    names = {module: list(chosen) for module, chosen in named.items()}
    for module in _modules(packages):
        found = [each for each in _classes(module) if public(each)]
        listed = names.setdefault(module.__name__, [])
        listed[:0] = [each.__name__ for each in found if each.__name__ not in listed]
    lines = [f"| `{module}` | {', '.join(f'`{each}`' for each in names[module])} |" for module in sorted(names)]
    shown = [line for line in lines if not line.endswith("|  |")]
    return "\n".join([f"### {title}", "", "| module | names |", "|---|---|", *shown])


def _modules(packages: tuple[str, ...]) -> Iterator[ModuleType]:
    for name in packages:
        package = import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.ispkg:
                yield import_module(found.name)


def _classes(module: ModuleType) -> list[type]:
    """Those of the module itself, in the order in which it defines them."""
    return [each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == module.__name__]


def _is_public(kind: type) -> bool:
    return not kind.__name__.startswith("_")


def _is_error(kind: type) -> bool:
    return _is_public(kind) and issubclass(kind, DomainError)


def _is_reader(kind: type) -> bool:
    return bool(re.fullmatch(r"InMemory\w+Reader", kind.__name__))


if __name__ == "__main__":
    now = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page(now), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {'as it was' if page(now) == now else 'written'}\n")
