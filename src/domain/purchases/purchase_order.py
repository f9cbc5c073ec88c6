"""A purchase: what the shop ordered, what of it has arrived, and at which cost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from attrs import define, evolve, field

from domain.assets.asset import Asset
from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType, StockMovement
from domain.products.product import Product, all_or_nothing
from domain.purchases.purchase_errors import NothingOutstanding, PurchaseAlreadyVoid, PurchaseNotPending
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import Overdelivery, PurchaseLine, ReceivesMoreThanOrdered, check_lines, expiry
from domain.purchases.purchase_state import OPEN_STATES, PurchaseKind, PurchaseState
from domain.shared.calendar import bogota_day
from domain.shared.changes import recorded_as
from domain.shared.errors import NotFound, error_field, next_version
from domain.shared.money import Money, total
from domain.shared.quantity import Quantity
from domain.shared.text import clean

REASON_LIMIT = 200


@define(kw_only=True)
class PurchaseOrder:
    """Goods in lines, or one asset. `received_at` is when the latest of the goods arrived.

    `number` is the shop's own, without gaps; the books give it when the purchase is added.

    Goods are pending, then partial, then received. What is still to come can be given up, which closes the purchase;
    any purchase that stands can be voided. Neither closed nor void goods are on order.
    """

    id: int
    business_id: int
    actor_id: int
    header: PurchaseHeader = field(metadata=recorded_as("terms"))
    created_at: datetime
    number: int = 0
    lines: tuple[PurchaseLine, ...] = ()
    asset: Asset | None = None
    state: PurchaseState = PurchaseState.PENDING
    version: int = 1
    received_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: int | None = None
    close_reason: str = ""
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str = ""

    @property
    def kind(self) -> PurchaseKind:
        return PurchaseKind.ASSETS if self.asset else PurchaseKind.GOODS

    @property
    def product_ids(self) -> frozenset[int]:
        return frozenset(line.product_id for line in self.lines)

    @property
    def total(self) -> Money:
        return self.asset.value if self.asset else total([line.subtotal for line in self.lines])

    @property
    def total_base(self) -> Money:
        return self.asset.value if self.asset else total([line.base for line in self.lines])

    @property
    def total_tax(self) -> Money:
        return self.total - self.total_base

    @property
    def outstanding(self) -> dict[int, Quantity]:
        """What is still to come, by line id."""
        return {line.id: line.outstanding for line in self.lines if line.outstanding}

    @property
    def search_text(self) -> str:
        """What a search looks through."""
        supplier = self.header.supplier
        bought = [self.asset.search_text] if self.asset else [line.name for line in self.lines]
        return " ".join([supplier.search_text if supplier else "", self.header.reference, *bought])

    @classmethod
    def place(
        cls,
        *,
        id: int,
        business_id: int,
        actor_id: int,
        header: PurchaseHeader,
        lines: Sequence[PurchaseLine],
        at: datetime,
    ) -> "PurchaseOrder":
        """Goods on order, none of them here yet. Raises Invalid with the field named."""
        order = cls(id=id, business_id=business_id, actor_id=actor_id, header=header, created_at=at)
        order._ask_for(lines)
        return order

    @classmethod
    def acquire(
        cls, *, id: int, business_id: int, actor_id: int, header: PurchaseHeader, asset: Asset, at: datetime
    ) -> "PurchaseOrder":
        """An asset, which is here at once and moves no stock."""
        return cls(
            id=id,
            business_id=business_id,
            actor_id=actor_id,
            header=header,
            created_at=at,
            asset=asset,
            state=PurchaseState.RECEIVED,
            received_at=at,
        )

    def revise(self, header: PurchaseHeader, lines: Sequence[PurchaseLine], expected_version: int | None) -> None:
        """Replace header and lines, while nothing has arrived. Raises PurchaseNotPending, StaleVersion, Invalid."""
        self.must_be_pending()
        version = next_version(self.version, expected_version)
        repeated = [evolve(new, id=old.id) for new, old in zip(lines, self.lines, strict=False)]
        self._ask_for(self.lines if len(lines) == len(self.lines) and repeated == list(self.lines) else lines)
        self.header, self.version = header, version

    def restate(self, header: PurchaseHeader, expected_version: int | None) -> None:
        """Edit supplier, date and reference. Ordered and received quantities stay as they are.

        Raises PurchaseAlreadyVoid, StaleVersion, ExpiryOutOfRange.
        """
        self._must_stand()
        version = next_version(self.version, expected_version)
        for position, line in enumerate(self.lines):
            with error_field(f"lines.{position}"):
                expiry(None, line.expiry_date, header.day)
        self.header, self.version = header, version

    def must_be_pending(self) -> None:
        if self.state is not PurchaseState.PENDING:
            raise PurchaseNotPending(self.id)

    def must_be_open(self) -> None:
        if self.state not in OPEN_STATES:
            raise NothingOutstanding(self.id)

    def correct_asset(self, asset: Asset, header: PurchaseHeader, expected_version: int | None) -> None:
        """Correct the asset. The version is that of the asset. Raises PurchaseAlreadyVoid, StaleVersion."""
        self._must_stand()
        version = next_version(asset.version, expected_version)
        if (asset, header) == (self.asset, self.header):
            return
        self.asset, self.header = evolve(asset, version=version), header
        self.version += 1

    def arrived(self, parts: Iterable[tuple[int, Decimal]]) -> dict[int, Quantity]:
        """Quantities by line id, the same line summed.

        Raises NotFound for a line of another purchase and Invalid for a quantity, both with the position named.
        """
        mine = {line.id: line for line in self.lines}
        arrived: dict[int, Quantity] = {}
        for position, (line_id, amount) in enumerate(parts):
            if line_id not in mine:
                raise NotFound("purchase_line", line_id, field=f"lines.{position}.line_id")
            with error_field(f"lines.{position}.quantity"):
                quantity = Quantity.of(amount, mine[line_id].quantity.unit).positive()
                arrived[line_id] = arrived[line_id] + quantity if line_id in arrived else quantity
        return arrived

    def reprice(self, arrived: Mapping[int, Quantity], products: Mapping[int, Product], at: datetime) -> list[Product]:
        """Ask the selling prices that come with the first of the goods of each line; which products changed.

        Call it before `receive`. A price edited between two receipts of a line stays as it was edited.
        """
        repriced = {}
        for position, line in enumerate(self.lines):
            if line.asked is None or line.received or line.id not in arrived:
                continue
            product = products[line.product_id]
            with error_field(f"lines.{position}"):
                price = line.asked.price(product.price.treatment, bogota_day(at))
            if price != product.price:
                product.price = price
                product.bump_version(at, None)
                repriced[product.id] = product
        return list(repriced.values())

    def lots_in(self, arrived: Mapping[int, Quantity]) -> int:
        """How many lots receiving it begins."""
        return sum(line.id in arrived and line.expiry_date is not None for line in self.lines)

    def receive(
        self,
        arrived: Mapping[int, Quantity],
        products: Mapping[int, Product],
        *,
        lot_ids: Iterable[int],
        tax_is_cost: bool,
        actor_id: int,
        at: datetime,
    ) -> list[StockMovement]:
        """Put `arrived` (goods by line id) into stock; what expires in new lots, as many as `lots_in` says.

        `tax_is_cost`: the shop cannot deduct the tax it pays, so that it is part of what the goods cost.
        Raises NothingOutstanding, and ReceivesMoreThanOrdered naming every offending line.
        """
        self.must_be_open()
        self._must_be_outstanding(arrived)
        origin = MovementOrigin(MovementType.PURCHASE, actor_id, at, document_id=self.id)
        ids = iter(lot_ids)
        with all_or_nothing(products.values()):
            movements = [
                products[line.product_id].receive(
                    part := arrived[line.id],
                    line.value_of(part, with_tax=tax_is_cost),
                    origin,
                    line.lot(next(ids), part, at) if line.expiry_date else None,
                )
                for line in self.lines
                if line.id in arrived
            ]
        self.lines = tuple(
            line.after_receipt(arrived[line.id], with_tax=tax_is_cost) if line.id in arrived else line
            for line in self.lines
        )
        self.state = PurchaseState.PARTIAL if self.outstanding else PurchaseState.RECEIVED
        self.received_at = at
        return movements

    def close(self, *, reason: str, actor_id: int, at: datetime) -> None:
        """Give up the outstanding goods, with a reason. Raises NothingOutstanding, Invalid about `reason`."""
        self.must_be_open()
        with error_field("reason"):
            reason = clean(reason, REASON_LIMIT, required=True)
        self.lines = tuple(evolve(line, closed=True) for line in self.lines)
        self.state, self.closed_at, self.closed_by, self.close_reason = PurchaseState.CLOSED, at, actor_id, reason
        self.version += 1

    def void(self, products: Mapping[int, Product], *, reason: str, actor_id: int, at: datetime) -> list[StockMovement]:
        """The received goods go back to the supplier, at the cost at which they came. Selling prices stay.

        Raises PurchaseAlreadyVoid, and InsufficientStock naming every product of which too little is left.
        """
        self._must_stand()
        with error_field("reason"):
            reason = clean(reason, REASON_LIMIT)
        self._must_be_here(products)
        origin = MovementOrigin(MovementType.PURCHASE_VOID, actor_id, at, document_id=self.id)
        with all_or_nothing(products.values()):
            movements = [
                products[line.product_id].return_to_supplier(line.received, line.received_value, origin, line.id)
                for line in reversed(self.lines)
                if line.received
            ]
        self.state, self.voided_at, self.voided_by, self.void_reason = PurchaseState.VOID, at, actor_id, reason
        self.version += 1
        return movements

    def _ask_for(self, lines: Sequence[PurchaseLine]) -> None:
        check_lines(len(lines))
        with error_field("lines"):
            total([line.subtotal for line in lines])  # what is beyond the books
        self.lines = tuple(lines)

    def _must_be_outstanding(self, arrived: Mapping[int, Quantity]) -> None:
        check_lines(len(arrived))
        arrivals = [(line, arrived[line.id].positive()) for line in self.lines if line.id in arrived]
        too_much = tuple(
            Overdelivery(line.id, line.outstanding, q, line.name) for line, q in arrivals if line.outstanding < q
        )
        if too_much:
            raise ReceivesMoreThanOrdered(too_much, field="lines")

    def _must_be_here(self, products: Mapping[int, Product]) -> None:
        shortages = [products[id].shortage(quantity) for id, quantity in self._received().items()]
        missing = tuple(shortage for shortage in shortages if shortage)
        if missing:
            raise InsufficientStock(missing)

    def _received(self) -> dict[int, Quantity]:
        """What arrived so far, by product."""
        received: dict[int, Quantity] = {}
        for line in self.lines:
            if line.received:
                before = received.get(line.product_id)
                received[line.product_id] = before + line.received if before else line.received
        return received

    def _must_stand(self) -> None:
        if self.state is PurchaseState.VOID:
            raise PurchaseAlreadyVoid(self.id)
