from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory


@frozen(kw_only=True)
class VerifyEmailCommand:
    """`email` is where the link was sent that came back."""

    business_id: int
    user_id: int
    email: str


@frozen
class VerifyEmail:
    """From now on the account can sign in. Raises AccountChanged, NotFound."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: VerifyEmailCommand) -> None:
        with self._unit_of_work(command.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            account.verify(command.email)
            uow.accounts.save(account)
