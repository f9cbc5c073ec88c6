from attrs import frozen

from adapters.in_memory.repositories.business import InMemoryBusinessRepository
from adapters.in_memory.store import InMemoryStore, Session
from application.queries.business import ConfigurationDetails, LogoFile
from domain.business.settings import ShopSettings
from domain.shared.errors import NotFound


@frozen
class InMemoryConfigurationReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def configuration(self, business_id: int) -> ConfigurationDetails:
        businesses = InMemoryBusinessRepository(Session(self._store.tables, business_id, self._store.next_id))
        business = businesses.lock()
        used = businesses.used_numbers(business.numbering.prefix, business.numbering.lowest)
        return ConfigurationDetails.of(business, used)

    def settings(self, business_id: int) -> ShopSettings:
        return self._store.tables.businesses[business_id].settings

    def logo(self, business_id: int) -> LogoFile:
        tables = self._store.tables
        business = tables.businesses.get(business_id)
        if business is None or business.logo is None:
            raise NotFound("logo", business_id)
        return LogoFile(tables.logos[business_id], business.logo.media_type, business.logo.changed_at)
