"""Lots: receipts of goods that expire, and which of them a movement of stock takes from or goes back to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from domain.shared.quantity import Quantity


@frozen
class Lot:
    """One receipt of a product that expires on the Bogota date `expiry_date`; `remaining` of it is on the shelf."""

    id: int
    product_id: int
    purchase_line_id: int
    expiry_date: date
    quantity: Quantity
    remaining: Quantity
    received_at: datetime

    def changed(self, quantity: Quantity) -> "Lot":
        """After `quantity` went in (positive) or out (negative)."""
        return evolve(self, remaining=self.remaining + quantity)


@frozen
class LotAllocation:
    """The part of a quantity that concerns one lot, as the lot was before. Signed where it belongs to a movement."""

    lot: Lot
    quantity: Quantity


@frozen
class LotsSold:
    """The part of a sale of one product that is not returned: `quantity` in all, `shares` of it out of lots."""

    quantity: Quantity
    shares: tuple[LotAllocation, ...] = ()

    def back(self, quantity: Quantity) -> tuple[LotAllocation, ...]:
        """Where `quantity` goes when it comes back: first to what never expires, then last to expire first.

        It is the opposite order of selling, so that bringing everything back, at once or in parts, undoes it.
        """
        nothing = Quantity.zero(quantity.unit)
        unlotted = self.quantity - sum((share.quantity for share in self.shares), nothing)
        last_first = sorted(self.shares, key=lambda share: (share.lot.expiry_date, share.lot.id), reverse=True)
        return _shared_out(max(quantity - unlotted, nothing), last_first)

    def after_return(self, quantity: Quantity, back: Sequence[LotAllocation]) -> "LotsSold":
        """Once `quantity` came back, `back` of it into lots."""
        came = {share.lot.id: share.quantity for share in back}
        remaining = (
            LotAllocation(share.lot.changed(came[share.lot.id]), share.quantity - came[share.lot.id])
            if share.lot.id in came
            else share
            for share in self.shares
        )
        return LotsSold(self.quantity - quantity, tuple(share for share in remaining if share.quantity))


def by_expiry(lots: Iterable[Lot]) -> tuple[Lot, ...]:
    """First to expire first; of the same day, first received first."""
    return tuple(sorted(lots, key=lambda lot: (lot.expiry_date, lot.id)))


def allocate_fefo(lots: Sequence[Lot], quantity: Quantity) -> tuple[LotAllocation, ...]:
    """Out of `lots`, in their order, until `quantity` is reached or they are empty."""
    shares = _shared_out(quantity, [LotAllocation(lot, lot.remaining) for lot in lots])
    return tuple(LotAllocation(share.lot, -share.quantity) for share in shares)


def _shared_out(quantity: Quantity, most: Iterable[LotAllocation]) -> tuple[LotAllocation, ...]:
    """`quantity` over the lots of `most`, in their order, at most so much to each."""
    shares, missing = [], quantity
    for share in most:
        part = min(missing, share.quantity)
        if part:
            shares.append(LotAllocation(share.lot, part))
            missing -= part
    return tuple(shares)


def after(lots: Sequence[Lot], shares: Sequence[LotAllocation]) -> tuple[Lot, ...]:
    """The lots that still hold something once `shares` moved."""
    by_id = {lot.id: lot for lot in lots}
    for share in shares:
        by_id[share.lot.id] = by_id.get(share.lot.id, share.lot).changed(share.quantity)
    return by_expiry(lot for lot in by_id.values() if lot.remaining)


def outstanding_lots(shares: Iterable[LotAllocation], lots: Mapping[int, Lot]) -> tuple[LotAllocation, ...]:
    """What signed `shares` of the past took of each of `lots` (by id, as they are now) and did not bring back."""
    quantities: dict[int, Quantity] = {}
    for share in shares:
        id = share.lot.id
        quantities[id] = quantities[id] - share.quantity if id in quantities else -share.quantity
    return tuple(LotAllocation(lots[id], quantity) for id, quantity in quantities.items() if quantity)


def lotted(lots: Sequence[Lot], zero: Quantity) -> Quantity:
    """The total quantity in the lots."""
    return sum((lot.remaining for lot in lots), zero)
