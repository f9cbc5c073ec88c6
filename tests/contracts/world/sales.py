"""Sales and what undoes them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from application.cart import RequestedLine
from application.queries.sales.sales import SaleDetails
from application.use_cases.sales.edit_sale import EditSale, EditSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.accounts.access import Actor
from domain.sales.sale import Sale
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import Shop


class Sales(Ports):
    """Selling, correcting, voiding and taking back."""

    def sell(self, actor: Actor, wanted: Mapping[int, int | str], **facts: Any) -> SaleDetails:
        """`wanted` maps product ids to quantities."""
        lines = tuple(RequestedLine(product_id=key, quantity=Decimal(amount)) for key, amount in wanted.items())
        return self.sell_lines(actor, *lines, **facts)

    def sell_lines(self, actor: Actor, *lines: RequestedLine, **facts: Any) -> SaleDetails:
        command = RegisterSaleCommand(actor=actor, lines=lines, **facts)
        return RegisterSale(self.unit_of_work, self.clock)(command)

    def void(self, shop: Shop, sale_id: int, reason: str = "") -> SaleDetails:
        command = VoidSaleCommand(actor=shop.admin, sale_id=sale_id, reason=reason)
        return VoidSale(self.unit_of_work, self.clock)(command)

    def edit_sale(self, actor: Actor, sale_id: int, **facts: Any) -> SaleDetails:
        return EditSale(self.unit_of_work, self.clock)(EditSaleCommand(actor=actor, sale_id=sale_id, **facts))

    def return_lines(self, shop: Shop, sale_id: int, wanted: Mapping[int, int | str], reason: str = "") -> SaleDetails:
        """`wanted` maps line ids to quantities."""
        lines = tuple(ReturnedLineRequest(key, Decimal(amount)) for key, amount in wanted.items())
        command = ReturnSaleCommand(actor=shop.admin, sale_id=sale_id, lines=lines, reason=reason)
        return ReturnSale(self.unit_of_work, self.clock)(command)

    def stored_sale(self, shop: Shop, sale_id: int) -> Sale:
        return self.within(shop.id, lambda uow: uow.sales.lock(sale_id))
