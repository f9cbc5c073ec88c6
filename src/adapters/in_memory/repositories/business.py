from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import UsedNumbers
from domain.shared.errors import NotFound


@frozen
class InMemoryBusinessRepository:
    """Copies in and out; the logo is kept when a business is saved."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("business")

    def next_resolution_id(self) -> int:
        return self._session.next_id("resolution")

    def add(self, business: Business) -> None:
        self._session.tables.businesses[business.id] = evolve(business, logo=None)

    def settings(self) -> ShopSettings:
        return self._stored().settings

    def lock(self) -> Business:
        return evolve(self._stored())

    def save(self, business: Business) -> None:
        stored = self._stored()
        self._session.tables.businesses[stored.id] = evolve(business, logo=stored.logo)

    def used_numbers(self, prefix: str, since: int) -> UsedNumbers | None:
        numbers = [
            sale.number.consecutive
            for sale in self._session.tables.sales.values()
            if sale.business_id == self._session.business_id and sale.number and sale.number.prefix == prefix
        ]
        used = [number for number in numbers if number >= since]
        return UsedNumbers(min(used), max(used)) if used else None

    def set_logo(self, logo: Logo, image: bytes) -> None:
        business = self._stored()
        self._session.tables.businesses[business.id] = evolve(business, logo=logo)
        self._session.tables.logos[business.id] = image

    def remove_logo(self) -> None:
        business = self._stored()
        if business.logo is None:
            raise NotFound("logo", business.id)
        self._session.tables.businesses[business.id] = evolve(business, logo=None)
        del self._session.tables.logos[business.id]

    def _stored(self) -> Business:
        business = self._session.tables.businesses.get(self._session.business_id or 0)
        if business is None:
            raise NotFound("business", self._session.business_id)
        return business
