from datetime import datetime
from hashlib import sha256

from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.repositories.accounts import NewToken
from application.ports.secrets import Secrets
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.accounts.principals import TokenDetails
from application.shared_steps.second_factor import consume_code, require_password
from domain.accounts.access import Actor, Permission
from domain.accounts.token import Expiry, ProofNeeded, Resources, TokenFromToken, expiry, signed_in_recently
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.shared.errors import error_field
from domain.shared.text import clean

NAME_LIMIT = 60
MARK = "inv_"
PREFIX_LENGTH = len(MARK) + 6


@frozen(kw_only=True)
class IssueTokenCommand:
    """`read_only` and `resources` are the scope, no resources being all of them; `expires_at` None: never.

    `by_token`: a program asks. `signed_in_at` is when the person did, on the browser that asks; where that is a while
    ago, `current` is the password, and `code` that of a second factor, if there is one.
    """

    actor: Actor
    name: str
    read_only: bool = False
    resources: Resources = frozenset()
    expires_at: datetime | Expiry | None = Expiry.DEFAULT
    by_token: bool = False
    signed_in_at: datetime | None = None
    current: str = field(default="", repr=False)
    code: str = field(default="", repr=False)


@frozen
class IssuedToken:
    """`secret` is shown once and not stored."""

    details: TokenDetails
    secret: str


@frozen
class IssueToken:
    """A program gets a key of its own to act for a person.

    Raises Invalid with the field named, PasswordWrong, CodeNotValid, ProofNeeded, TokenFromToken, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _secrets: Secrets
    _passwords: Passwords

    def __call__(self, command: IssueTokenCommand) -> IssuedToken:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_TOKENS)
        with error_field("name"):
            name = clean(command.name, NAME_LIMIT, required=True)
        with error_field("expires_at"):
            expires_at = expiry(command.expires_at, now)
        if command.by_token:
            raise TokenFromToken
        secret = MARK + self._secrets.token()
        with self._unit_of_work(actor.business_id) as uow:
            if not signed_in_recently(command.signed_in_at, now):
                self._prove(uow, command, now)
            token = NewToken(
                id=uow.tokens.next_id(),
                business_id=actor.business_id,
                user_id=actor.user_id,
                name=name,
                prefix=secret[:PREFIX_LENGTH],
                digest=sha256(secret.encode()).hexdigest(),
                read_only=command.read_only,
                created_at=now,
                expires_at=expires_at,
                resources=command.resources,
            )
            uow.tokens.add(token)
            facts = {"name": name, "prefix": token.prefix}
            uow.audit.record(AuditRecord.of(actor, AuditAction.TOKEN_ISSUED, now, token.id, **facts))
        details = TokenDetails(
            id=token.id,
            name=token.name,
            prefix=token.prefix,
            read_only=token.read_only,
            created_at=now,
            expires_at=token.expires_at,
            last_used_at=None,
            resources=token.resources,
        )
        return IssuedToken(details, secret)

    def _prove(self, uow: UnitOfWork, command: IssueTokenCommand, now: datetime) -> None:
        if not command.current:
            raise ProofNeeded
        account = require_password(uow, command.actor.user_id, command.current, self._passwords)
        if uow.second_factors.is_on(account.id):
            consume_code(uow, account.id, command.code, now)
