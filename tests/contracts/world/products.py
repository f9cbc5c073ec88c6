"""Products and their stock."""

from decimal import Decimal
from typing import Any

from application.queries.products import KardexEntry, ProductDetails
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from domain.inventory.stock import MovementType, Reason
from domain.products.product import Product
from domain.shared.money import Money
from tests.contracts.world.listings import walk
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import Shop


class Products(Ports):
    """The catalogue, the shelves and the ledger."""

    def register(self, shop: Shop, name: str = "Café", *, stock: int | str = 0, **facts: Any) -> ProductDetails:
        facts = {"price": Money.parse("1500.00"), "unit_cost": Money.parse("1000.00")} | facts
        if "final_price" in facts:
            del facts["price"]
        command = RegisterProductCommand(actor=shop.admin, name=name, stock=Decimal(stock), **facts)
        return RegisterProduct(self.unit_of_work, self.clock)(command)

    def edit(self, shop: Shop, product_id: int, **facts: Any) -> ProductDetails:
        command = EditProductCommand(actor=shop.admin, product_id=product_id, **facts)
        return EditProduct(self.unit_of_work, self.clock)(command)

    def archive(self, shop: Shop, product_id: int, *, archived: bool = True) -> ProductDetails:
        command = ArchiveProductCommand(actor=shop.admin, product_id=product_id, archived=archived)
        return ArchiveProduct(self.unit_of_work, self.clock)(command)

    def delete(self, shop: Shop, product_id: int) -> int:
        return DeleteProduct(self.unit_of_work)(DeleteProductCommand(actor=shop.admin, product_id=product_id))

    def adjust(
        self, shop: Shop, product_id: int, change: int | str, reason: Reason = Reason.SHRINKAGE, **facts: Any
    ) -> ProductDetails:
        command = AdjustStockCommand(
            actor=shop.admin, product_id=product_id, change=Decimal(change), reason=reason, **facts
        )
        return AdjustStock(self.unit_of_work, self.clock)(command)

    def stored_product(self, shop: Shop, product_id: int) -> Product:
        return self.within(shop.id, lambda uow: uow.products.get(product_id))

    def kardex(self, shop: Shop, product_id: int) -> tuple[KardexEntry, ...]:
        """The whole ledger of a product, oldest first."""
        newest_first = walk(lambda listing: self.product_reader.kardex(shop.id, product_id, listing), 50)
        return tuple(reversed(newest_first))

    def holding(self, shop: Shop, product_id: int) -> tuple[Decimal, str, str]:
        """Stock, value and average cost as stored."""
        details = self.product_reader.one(shop.id, product_id)
        return details.stock, str(details.stock_value), str(details.unit_cost)

    def moves(self, shop: Shop, product_id: int) -> list[tuple[MovementType, Decimal, str]]:
        """Cause, quantity and value of each movement, oldest first."""
        return [(entry.cause, entry.quantity, str(entry.value)) for entry in self.kardex(shop, product_id)]
