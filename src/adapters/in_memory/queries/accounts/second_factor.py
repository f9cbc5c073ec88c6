from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.queries.accounts.second_factor import SecondFactorDetails


@frozen
class InMemorySecondFactorReader:
    _store: InMemoryStore

    def of_user(self, user_id: int) -> SecondFactorDetails | None:
        factor = self._store.tables.second_factors.get(user_id)
        return SecondFactorDetails(factor.since, len(factor.codes)) if factor else None
