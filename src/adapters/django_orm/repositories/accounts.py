from adapters.django_orm.ids import next_id
from adapters.django_orm.models import UserRow
from adapters.django_orm.sql import translated
from application.ports.accounts import EmailTaken, NewAccount, UsernameTaken


class DjangoAccountRepository:
    """Accounts as Django users, passwords under Django's own hashers."""

    def next_id(self) -> int:
        return next_id("user_account")

    def add(self, account: NewAccount) -> None:
        row = UserRow(
            id=account.id,
            business_id=account.business_id,
            username=account.username,
            email=account.email,
            role=account.role.value,
            first_name=account.first_name,
            last_name=account.last_name,
            email_verified=account.verified,
        )
        row.set_password(account.password)
        taken = UsernameTaken(account.username, field="username")
        refusals = {
            "user_username_unique": taken,
            "user_account_username_key": taken,
            "user_email_unique": EmailTaken(account.email, field="email"),
        }
        with translated(refusals):
            row.save(force_insert=True)
