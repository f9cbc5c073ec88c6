"""Records of the audit trail. A record never changes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum

from attrs import Factory, field, frozen

from domain.accounts.access import Actor
from domain.accounts.account import Account
from domain.shared.changes import Changes

FACT_LIMIT = 200
ADDRESS_LIMIT = 45
"""As long as an IPv6 address gets."""


class AuditAction(Enum):
    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    SESSIONS_ENDED = "sessions ended"
    SECOND_FACTOR_FAILED = "second factor failed"
    SECOND_FACTOR_ON = "second factor on"
    SECOND_FACTOR_OFF = "second factor off"
    RECOVERY_CODES_RENEWED = "recovery codes renewed"
    RECOVERY_CODE_USED = "recovery code used"
    EMAIL_VERIFIED = "e-mail verified"
    PASSWORD_CHANGED = "password changed"
    PASSWORD_RECOVERED = "password recovered"
    PASSWORD_RESET = "password reset"
    USER_CREATED = "user created"
    USER_EDITED = "user edited"
    USER_SWITCHED_OFF = "user switched off"
    USER_SWITCHED_ON = "user switched on"
    USER_DELETED = "user deleted"
    TOKEN_ISSUED = "token issued"
    TOKEN_REVOKED = "token revoked"
    CONFIGURATION_CHANGED = "configuration changed"
    SALE_EDITED = "sale edited"
    SALE_VOIDED = "sale voided"
    SALE_RETURNED = "sale returned"
    TILL_CLOSED = "till closed"
    STOCK_ADJUSTED = "stock adjusted"
    PURCHASE_CLOSED = "purchase closed"
    PURCHASE_VOIDED = "purchase voided"
    PAYMENT_VOIDED = "payment voided"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    PRICE_OVERRIDDEN = "price overridden"
    EXPORTED = "exported"
    REFUSED = "refused"


class Subject(Enum):
    """What a record is about."""

    PRODUCT = "product"
    SALE = "sale"
    HELD_SALE = "held sale"
    PURCHASE = "purchase"
    CLIENT = "client"
    SUPPLIER = "supplier"
    EXPENSE = "expense"
    EXTRA_INCOME = "extra income"
    TILL = "till"
    PAYMENT = "payment"
    BUSINESS = "business"
    ACCOUNT = "account"
    TOKEN = "token"


_SUBJECTS = {
    AuditAction.CONFIGURATION_CHANGED: Subject.BUSINESS,
    AuditAction.SALE_EDITED: Subject.SALE,
    AuditAction.SALE_VOIDED: Subject.SALE,
    AuditAction.SALE_RETURNED: Subject.SALE,
    AuditAction.PRICE_OVERRIDDEN: Subject.SALE,
    AuditAction.TILL_CLOSED: Subject.TILL,
    AuditAction.STOCK_ADJUSTED: Subject.PRODUCT,
    AuditAction.PURCHASE_CLOSED: Subject.PURCHASE,
    AuditAction.PURCHASE_VOIDED: Subject.PURCHASE,
    AuditAction.PAYMENT_VOIDED: Subject.CLIENT,
    AuditAction.TOKEN_ISSUED: Subject.TOKEN,
    AuditAction.TOKEN_REVOKED: Subject.TOKEN,
}
_ABOUT_ANYTHING = frozenset({AuditAction.CREATED, AuditAction.CHANGED, AuditAction.DELETED})


def subject_of(action: AuditAction) -> Subject | None:
    """What the action is always about: an account where the table names nothing else. None: that differs."""
    return None if action in _ABOUT_ANYTHING else _SUBJECTS.get(action, Subject.ACCOUNT)


@frozen(kw_only=True)
class AuditRecord:
    """`subject_id` is whom or what it was done to, of the kind that `subject` names.

    `business_id` None: of an operator, who belongs to no business. `actor_id` None: a command, and nobody's.
    `facts` are a few short words by name, `changed` the names of what an edit touched, `changes` old and new values.
    Never a password, token or code. `request_id` and `command` say by which request or command of an operator.
    """

    action: AuditAction
    business_id: int | None
    actor_id: int | None
    address: str
    at: datetime
    subject_id: int
    facts: Mapping[str, str] = field(factory=dict)
    changed: tuple[str, ...] = ()
    subject: Subject | None = field(
        default=Factory(lambda record: subject_of(record.action), takes_self=True), kw_only=True
    )
    changes: Changes = field(factory=dict)
    request_id: str = ""
    command: str = ""

    @classmethod
    def of(
        cls,
        actor: Actor,
        action: AuditAction,
        at: datetime,
        subject_id: int,
        *,
        changed: Iterable[str] = (),
        **facts: str,
    ) -> "AuditRecord":
        """Facts that say nothing are left out, long ones are cut."""
        return cls(
            action=action,
            business_id=actor.business_id,
            actor_id=actor.user_id,
            address=actor.address[:ADDRESS_LIMIT],
            at=at,
            subject_id=subject_id,
            facts=_trimmed_facts(facts),
            changed=tuple(changed),
        )

    @classmethod
    def of_oneself(
        cls, account: Account, action: AuditAction, at: datetime, *, address: str, **facts: str
    ) -> "AuditRecord":
        """Of somebody who has not signed in, about the own account. Facts as in `of`."""
        return cls(
            action=action,
            business_id=account.business_id,
            actor_id=account.id,
            address=address[:ADDRESS_LIMIT],
            at=at,
            subject_id=account.id,
            facts=_trimmed_facts(facts),
        )


def _trimmed_facts(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: fact[:FACT_LIMIT] for name, fact in facts.items() if fact}


def differing(before: object, after: object, names: Iterable[str]) -> tuple[str, ...]:
    """Which of the attributes `names` have another value in `after`."""
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
