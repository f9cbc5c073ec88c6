from domain.accounts.account import (
    Account,
)
from tests.builders import NOON


def a_seller_account(*, must_change_password: bool = True) -> Account:
    return Account.of_seller(
        id=2,
        business_id=7,
        username=" luz ",
        email=" luz@example.com ",
        password="kept",
        created_by=1,
        at=NOON,
        must_change_password=must_change_password,
    )
