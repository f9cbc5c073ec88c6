from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from application.queries.audit_trail import AuditCriteria, AuditEntryDetails
from application.queries.listing import Listing, Page
from domain.accounts.access import Actor
from domain.audit_trail.audit_record import AuditAction, AuditRecord, Subject
from tests.builders import NOON
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# Oldest first: label → days before NOON, deed, whether the seller did it, facts.
HISTORY: dict[str, tuple[int, AuditAction, bool, dict[str, str]]] = {
    "a": (3, AuditAction.SIGNED_IN, True, {"device": "Chrome, Android"}),
    "b": (2, AuditAction.SALE_VOIDED, False, {"number": "FV-12", "reason": "Se equivocó de café"}),
    "c": (2, AuditAction.STOCK_ADJUSTED, False, {"name": "Ñame", "change": "-3"}),
    "d": (0, AuditAction.SIGNED_IN, False, {}),
}
SEARCHES = {
    "": "a b c d",
    "CAFE equivoco": "b",
    "ñam": "c",
    "android": "a",
    "luz": "a",
    "luz chrome": "a",
    "fv 12": "b",
    "190.24": "a b c d",
    "nadie": "",
}


def _record(
    world: World, actor: Actor, action: AuditAction = AuditAction.SIGNED_IN, subject_id: int = 7, **facts: str
) -> AuditRecord:
    record = AuditRecord.of(evolve(actor, address="190.24.1.5"), action, world.clock.now(), subject_id, **facts)
    world.within(actor.business_id, lambda uow: uow.audit.record(record))
    return record


def _shop(world: World) -> tuple[Shop, int]:
    """With nothing in its trail but how it began, and the number of these."""
    shop = world.open_shop()
    world.edit_profile(shop.seller, first_name="Luz")
    return shop, len(world.audited(shop))


def _written(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with the history, a neighbour with the same; and the labels by id. All is later than what began it."""
    world.clock.set(NOON - timedelta(days=30))
    shops = [_shop(world)[0], _shop(world)[0]]
    for days, action, by_seller, facts in HISTORY.values():
        world.clock.set(NOON - timedelta(days=days))
        for shop in shops:
            _record(world, shop.seller if by_seller else shop.admin, action, **facts)
    world.clock.set(NOON)
    newest = world.audited(shops[0])[-len(HISTORY) :]
    return shops[0], dict(zip((details.id for details in newest), HISTORY, strict=True))


def _labels(world: World, **criteria: Any) -> str:
    shop, labels = _written(world)
    criteria = {"since": date(2026, 11, 1)} | criteria
    return " ".join(labels[details.id] for details in world.audited(shop, **criteria))


class AuditTrailContract:
    def test_everything_that_was_written_is_read(self, world: World) -> None:
        shop, before = _shop(world)
        _record(world, shop.seller, AuditAction.SALE_EDITED, 12, number="FV-«12»")
        record = AuditRecord.of(shop.admin, AuditAction.USER_EDITED, world.clock.now(), 5, changed=["phone", "email"])
        world.within(shop.id, lambda uow: uow.audit.record(record))
        first, second = world.audited(shop)[before:]
        assert first == AuditEntryDetails(
            id=first.id,
            at=world.clock.now(),
            action=AuditAction.SALE_EDITED,
            actor_id=shop.seller.user_id,
            username=world.stored_account(shop, shop.seller.user_id).username,
            address="190.24.1.5",
            subject_id=12,
            facts={"number": "FV-«12»"},
            changed=(),
            subject=Subject.SALE,
        )
        assert (second.changed, second.facts, second.address) == (("phone", "email"), {}, "")

    @pytest.mark.parametrize("action", AuditAction)
    def test_every_deed_can_be_written_down(self, world: World, action: AuditAction) -> None:
        shop, before = _shop(world)
        _record(world, shop.admin, action)
        assert [details.action for details in world.audited(shop)[before:]] == [action]

    def test_what_is_undone_was_not_done(self, world: World) -> None:
        shop, before = _shop(world)
        record = AuditRecord.of(shop.admin, AuditAction.SIGNED_IN, world.clock.now(), 7)
        with pytest.raises(ZeroDivisionError):
            world.within(shop.id, lambda uow: (uow.audit.record(record), 1 / 0))
        assert len(world.audited(shop)) == before

    def test_the_name_stays_as_it_was(self, world: World) -> None:
        shop = world.open_shop()
        seller = world.register_seller(shop.admin, "luz.marina")
        _record(world, evolve(shop.seller, user_id=seller))
        world.edit_user(shop.admin, seller, username="otra.persona")
        world.delete_user(shop.admin, seller)
        assert [each.username for each in world.audited(shop, actor_id=seller)] == ["luz.marina"]

    @pytest.mark.parametrize("write", [str, str.upper, lambda name: f"{name}@example.com".upper()])
    def test_a_failure_is_of_whom_somebody_tried_to_be(self, world: World, write: Any) -> None:
        shop, other = world.open_shop(), world.open_shop()
        seller = world.register_seller(shop.admin, "luz.marina")
        before = len(world.audited(shop)), len(world.audited(other))
        _fail(world, write("luz.marina"))
        *_, failure = world.audited(shop)
        assert (failure.action, failure.actor_id, failure.subject_id) == (AuditAction.SIGN_IN_FAILED, seller, seller)
        assert (failure.username, failure.address) == ("luz.marina", "10.0.0.1")
        assert (failure.facts, failure.at) == ({"device": "Edge"}, world.clock.now())
        assert (len(world.audited(shop)), len(world.audited(other))) == (before[0] + 1, before[1])

    def test_a_name_that_nobody_has_is_in_no_shops_trail(self, world: World) -> None:
        shop, before = _shop(world)
        _fail(world, "mi clave secreta")
        assert len(world.audited(shop)) == before


class AuditTrailReaderContract:
    def test_newest_first_unless_told_otherwise(self, world: World) -> None:
        shop, labels = _written(world)
        page = world.audit_reader.page(shop.id, AuditCriteria(), Listing(size=4))
        assert [labels[details.id] for details in page.items] == ["d", "c", "b", "a"]

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_it(self, world: World, text: str, expected: str) -> None:
        assert _labels(world, text=text) == expected

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            (date(2026, 11, 20), date(2026, 11, 20), "b c"),
            (date(2026, 11, 20), None, "b c d"),
            (date(2026, 11, 1), date(2026, 11, 19), "a"),
            (date(2026, 11, 22), date(2026, 11, 1), ""),
        ],
    )
    def test_days_are_inclusive(self, world: World, since: date, until: date | None, expected: str) -> None:
        assert _labels(world, since=since, until=until) == expected

    def test_filters_by_deed(self, world: World) -> None:
        assert _labels(world, action=AuditAction.SIGNED_IN) == "a d"

    def test_filters_by_person(self, world: World) -> None:
        shop, labels = _written(world)
        found = world.audited(shop, actor_id=shop.seller.user_id, since=date(2026, 11, 1))
        assert [labels[details.id] for details in found] == ["a"]

    @pytest.mark.parametrize("size", [1, 2, 4, 5])
    @pytest.mark.parametrize("descending", [False, True])
    def test_pages_visit_every_row_once(self, world: World, descending: bool, size: int) -> None:
        shop, labels = _written(world)
        criteria = AuditCriteria(since=date(2026, 11, 1), descending=descending)

        def ask(listing: Listing) -> Page[AuditEntryDetails]:
            page = world.audit_reader.page(shop.id, criteria, listing)
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        expected = "dcba" if descending else "abcd"
        for rows in (leaf_through(ask, size), walk(ask, size)):
            assert "".join(labels[details.id] for details in rows) == expected


def _fail(world: World, name: str) -> None:
    at = world.clock.now()
    world.within(None, lambda uow: uow.audit.record_failed_sign_in(name, device="Edge", address="10.0.0.1", at=at))
