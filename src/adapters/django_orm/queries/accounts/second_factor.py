from allauth.mfa import app_settings

from adapters.django_orm.db.connection import rows
from application.queries.accounts.second_factor import SecondFactorDetails

_OF_USER = """
    SELECT f.created_at, bit_count((c.data ->> 'used_mask')::bigint::bit(64))
    FROM mfa_authenticator f LEFT JOIN mfa_authenticator c ON c.user_id = f.user_id AND c.type = 'recovery_codes'
    WHERE f.user_id = %s AND f.type = 'totp'
"""


class DjangoSecondFactorReader:
    """The library keeps which of its recovery codes were used as the bits of a number."""

    def of_user(self, user_id: int) -> SecondFactorDetails | None:
        for since, used in rows(_OF_USER, [user_id]):
            return SecondFactorDetails(since, app_settings.RECOVERY_CODE_COUNT - used)
        return None
