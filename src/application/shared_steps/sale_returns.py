"""The returns of a sale, for use cases that return the changed sale."""

from application.ports.unit_of_work import UnitOfWork
from application.queries.sales.sale_parts import ReturnOfSale
from domain.sales.sale import Sale


def returns_of(uow: UnitOfWork, sale: Sale) -> tuple[ReturnOfSale, ...]:
    """Oldest first. Sales without returns need no statement."""
    if not any(line.returned for line in sale.lines):
        return ()
    returns = uow.sales.returns(sale.id)
    people = {id: uow.accounts.get(id).full_name for id in sorted({each.actor_id for each in returns})}
    return tuple(ReturnOfSale.of(each, sale, people[each.actor_id]) for each in returns)
