"""Sales and what undoes them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from application.queries.sales.held_sales import HeldSaleDetails
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.discard_held_sale import DiscardHeldSale, DiscardHeldSaleCommand
from application.use_cases.sales.edit_held_sale import EditHeldSale, EditHeldSaleCommand
from application.use_cases.sales.edit_sale import EditSale, EditSaleCommand
from application.use_cases.sales.hold_sale import HoldSale, HoldSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.accounts.access import Actor
from domain.sales.held_sale import HeldSale
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

    def hold(self, actor: Actor, wanted: Mapping[int, int | str], **facts: Any) -> HeldSaleDetails:
        """`wanted` maps product ids to quantities."""
        lines = tuple(RequestedLine(product_id=key, quantity=Decimal(amount)) for key, amount in wanted.items())
        return self.hold_lines(actor, *lines, **facts)

    def hold_lines(self, actor: Actor, *lines: RequestedLine, name: str = "Mesa 4", **facts: Any) -> HeldSaleDetails:
        command = HoldSaleCommand(actor=actor, name=name, lines=lines, **facts)
        return HoldSale(self.unit_of_work, self.clock)(command)

    def edit_held_sale(self, actor: Actor, id: int, **facts: Any) -> HeldSaleDetails:
        command = EditHeldSaleCommand(actor=actor, held_sale_id=id, **facts)
        return EditHeldSale(self.unit_of_work, self.clock)(command)

    def discard_held_sale(self, actor: Actor, id: int) -> int:
        return DiscardHeldSale(self.unit_of_work)(DiscardHeldSaleCommand(actor=actor, held_sale_id=id))

    def stored_held_sale(self, shop: Shop, id: int) -> HeldSale:
        return self.within(shop.id, lambda uow: uow.held_sales.lock(id))

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
