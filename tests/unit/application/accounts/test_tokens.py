"""Keys of programs: made once, shown once, revoked for ever."""

from datetime import timedelta
from hashlib import sha256

import pytest
from attrs import evolve

from adapters.in_memory.secrets import CountingSecrets
from adapters.in_memory.store import InMemoryStore
from application.queries.accounts.principals import ListTokens
from application.use_cases.accounts.issue_token import IssueToken, IssueTokenCommand
from domain.accounts.access import Permission, PermissionDenied
from domain.accounts.account import Account, PasswordWrong
from domain.accounts.second_factor import CodeNotValid
from domain.accounts.token import LIFE, RECENT, ExpiryInThePast, ProofNeeded, TokenFromToken
from domain.shared.errors import NotFound
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import an_actor
from tests.contracts.world.codes import SECRET, app_shows
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _with(account: Account, password: str) -> Account:
    return evolve(account, password=password)


class TestIssue:
    def test_the_secret_is_shown_once_and_kept_nowhere(self, store: InMemoryStore, world: World, shop: Shop) -> None:
        issue = IssueToken(world.unit_of_work, world.clock, CountingSecrets(), world.passwords)
        issued = issue(IssueTokenCommand(actor=shop.seller, name="  balanza ", signed_in_at=world.clock.now()))
        assert issued.secret == "inv_000001" + "x" * 37
        assert (issued.details.name, issued.details.prefix, issued.details.read_only) == (
            "balanza",
            "inv_000001",
            False,
        )
        assert (issued.details.created_at, issued.details.expires_at) == (world.clock.now(), world.clock.now() + LIFE)
        assert ListTokens(world.token_reader)(shop.seller) == (issued.details,)
        [stored] = store.tables.tokens.values()
        assert stored.digest == sha256(issued.secret.encode()).hexdigest()
        assert issued.secret not in repr(stored)

    def test_every_token_opens_by_itself(self, world: World, shop: Shop) -> None:
        first, second = world.issue_token(shop.admin, "uno"), world.issue_token(shop.admin, "dos")
        assert first.secret != second.secret
        for issued in (first, second):
            digest = sha256(issued.secret.encode()).hexdigest()
            person = world.person_reader.by_token(digest, world.clock.now())
            assert person is not None
            assert person.actor == shop.admin

    @pytest.mark.parametrize(("name", "kind"), [(" ", TextMissing), ("n" * 61, TextTooLong)])
    def test_a_token_needs_a_name(self, world: World, shop: Shop, refused: Refused, name: str, kind: type) -> None:
        with refused(kind) as refusal:
            world.issue_token(shop.admin, name)
        assert refusal.value.field == "name"

    @pytest.mark.parametrize("lead", [timedelta(0), timedelta(days=-1)])
    def test_a_token_cannot_be_born_expired(self, world: World, shop: Shop, refused: Refused, lead: timedelta) -> None:
        with refused(ExpiryInThePast) as refusal:
            world.issue_token(shop.admin, expires_at=world.clock.now() + lead)
        assert refusal.value.field == "expires_at"

    def test_a_token_may_last_for_ever_where_somebody_says_so(self, world: World, shop: Shop) -> None:
        assert world.issue_token(shop.admin, expires_at=None).details.expires_at is None

    def test_a_token_issues_no_token(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(TokenFromToken):
            world.issue_token(shop.admin, by_token=True)

    @pytest.mark.parametrize("since", [None, RECENT])
    def test_who_signed_in_long_ago_proves_it_again(
        self, world: World, shop: Shop, refused: Refused, since: timedelta | None
    ) -> None:
        signed_in = {"signed_in_at": since and world.clock.now() - since}
        with refused(ProofNeeded):
            world.issue_token(shop.admin, **signed_in)
        with refused(PasswordWrong):
            world.issue_token(shop.admin, current="otra", **signed_in)
        password = world.passwords.hash("la de ahora")
        world.within(shop.id, lambda uow: uow.accounts.save(_with(uow.accounts.lock(shop.admin.user_id), password)))
        world.issue_token(shop.admin, current="la de ahora", **signed_in)
        world.within(shop.id, lambda uow: uow.second_factors.add(shop.admin.user_id, SECRET, world.clock.now()))
        for code in ("", "000000"):
            with refused(CodeNotValid):
                world.issue_token(shop.admin, current="la de ahora", code=code, **signed_in)
        world.issue_token(shop.admin, current="la de ahora", code=app_shows(world.clock.now()), **signed_in)

    def test_a_visitor_issues_no_token(self, world: World, shop: Shop, refused: Refused) -> None:
        visitor = an_actor(user_id=shop.admin.user_id, business_id=shop.id, read_only=True)
        with refused(PermissionDenied) as refusal:
            world.issue_token(visitor)
        assert refusal.value.permission is Permission.MANAGE_TOKENS


class TestRevoke:
    def test_a_revoked_token_opens_nothing(self, world: World, shop: Shop) -> None:
        issued = world.issue_token(shop.seller)
        assert world.revoke_token(shop.seller, issued.details.id) == issued.details.id
        digest = sha256(issued.secret.encode()).hexdigest()
        assert world.person_reader.by_token(digest, world.clock.now()) is None
        assert ListTokens(world.token_reader)(shop.seller) == ()

    def test_somebody_elses_token_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        issued = world.issue_token(shop.seller)
        for actor in (shop.admin, world.open_shop().admin):
            with refused(NotFound) as refusal:
                world.revoke_token(actor, issued.details.id)
            assert (refusal.value.kind, refusal.value.key) == ("token", issued.details.id)
