import hmac
import struct
from base64 import b32decode
from datetime import datetime
from secrets import randbelow

from attrs import evolve, frozen

from adapters.in_memory.store import Session, StoredSecondFactor
from domain.accounts.second_factor import Proof, SecondFactorIsOn, steps

CODES = 10


@frozen
class InMemorySecondFactors:
    _session: Session

    def is_on(self, user_id: int) -> bool:
        return user_id in self._session.tables.second_factors

    def add(self, user_id: int, secret: str, at: datetime) -> tuple[str, ...]:
        if self.is_on(user_id):
            raise SecondFactorIsOn
        factor = StoredSecondFactor(secret, at, last_step=0, codes=_new_codes())
        self._session.tables.second_factors[user_id] = factor
        return factor.codes

    def spend(self, user_id: int, code: str, at: datetime) -> Proof | None:
        factor = self._session.tables.second_factors.get(user_id)
        canonical_code = code.replace(" ", "").replace("-", "")
        if factor is None:
            return None
        if canonical_code in factor.codes:
            remaining = tuple(each for each in factor.codes if each != canonical_code)
            self._session.tables.second_factors[user_id] = evolve(factor, codes=remaining)
            return Proof.RECOVERY_CODE
        for step in steps(at, factor.last_step):
            if canonical_code == app_code(factor.secret, step):
                self._session.tables.second_factors[user_id] = evolve(factor, last_step=step)
                return Proof.APP
        return None

    def renew_codes(self, user_id: int, at: datetime) -> tuple[str, ...]:  # noqa: ARG002
        factor = evolve(self._session.tables.second_factors[user_id], codes=_new_codes())
        self._session.tables.second_factors[user_id] = factor
        return factor.codes

    def remove(self, user_id: int) -> None:
        self._session.tables.second_factors.pop(user_id, None)


def app_code(secret: str, step: int) -> str:
    """What an app shows in that half minute since 1970: RFC 6238 with SHA-1 and 6 digits."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def _new_codes() -> tuple[str, ...]:
    return tuple(f"{randbelow(100_000_000):08}" for _ in range(CODES))
