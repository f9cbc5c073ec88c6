"""Second factors in allauth's table, sealed as MFA_ADAPTER seals them.

The codes are the library's. Ours is that a code of the app serves once for all processes: the last half minute that
was used stands beside the secret, where the library remembers it in a cache of one process.
"""

from contextlib import suppress
from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken

from adapters.django_orm.db.connection import domain_errors
from domain.accounts.second_factor import Proof, SecondFactorIsOn, steps

TOTP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class DjangoSecondFactors:
    def is_on(self, user_id: int) -> bool:
        return Authenticator.objects.filter(user_id=user_id, type=TOTP).exists()

    def add(self, user_id: int, secret: str, at: datetime) -> tuple[str, ...]:
        data = {"secret": encrypt(secret), "last_step": 0}
        with domain_errors({"unique_authenticator_type": SecondFactorIsOn()}):
            Authenticator.objects.create(user_id=user_id, type=TOTP, data=data, created_at=at)
        return self.renew_codes(user_id, at)

    def spend(self, user_id: int, code: str, at: datetime) -> Proof | None:
        own = {row.type: row for row in Authenticator.objects.filter(user_id=user_id)}
        if TOTP not in own:
            return None
        with suppress(InvalidToken):  # sealed under another key, it proves nothing
            if _is_code_of_app(own[TOTP], code, at):
                return Proof.APP
            if CODES in own and RecoveryCodes(own[CODES]).validate_code(code):
                return Proof.RECOVERY_CODE
        return None

    def renew_codes(self, user_id: int, at: datetime) -> tuple[str, ...]:
        Authenticator.objects.filter(user_id=user_id, type=CODES).delete()
        data = {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
        row = Authenticator.objects.create(user_id=user_id, type=CODES, data=data, created_at=at)
        return tuple(RecoveryCodes(row).generate_codes())

    def remove(self, user_id: int) -> None:
        Authenticator.objects.filter(user_id=user_id).delete()


def _is_code_of_app(row: Authenticator, code: str, at: datetime) -> bool:
    """Whether this is a code of about now, later than the last one; then no earlier one serves any more."""
    secret = decrypt(row.data["secret"])
    for step in steps(at, row.data["last_step"]):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            row.data["last_step"], row.last_used_at = step, at
            row.save(update_fields=["data", "last_used_at"])
            return True
    return False
