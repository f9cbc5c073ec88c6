import json
from datetime import timedelta

import pytest

from application.queries.accounts.users import UserCriteria, UserDetails, UserSort
from application.queries.listing import Listing
from domain.accounts.access import Role
from domain.shared.errors import NotFound
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# Hired in this order, a day apart: label → what the username begins with, first name, last name.
PEOPLE = {
    "luz": ("luz", "Luz Marina", "Peña"),
    "ANA": ("ANA", "Ana", "Núñez Ruiz"),
    "beto": ("beto", "Óscar", "Ñáñez"),
    "Áurea": ("Áurea", "", ""),
}

ORDERS = {
    # By code point of the lower case: what has an accent comes after z.
    UserSort.USERNAME: "ANA beto luz Áurea",
    UserSort.DATE: "luz ANA beto Áurea",
}

# By username, whatever the text.
SEARCHES = {
    "ana": "ANA",
    "AUREA": "Áurea",
    "nunez": "ANA",
    "pena luz": "luz",
    "ñáñ": "beto",
    "oscar nan": "beto",
    "tienda.example": ORDERS[UserSort.USERNAME],
    "ruiz pena": "",
    "na": "beto",
    "%": ORDERS[UserSort.USERNAME],
    "  ": ORDERS[UserSort.USERNAME],
    "' OR 1=1 --": "",
}

SELLERS = UserCriteria(role=Role.SELLER)
BOTH_WAYS = [(order, descending) for order in UserSort for descending in (False, True)]


def _staffed(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop without the seller that it opens with, its neighbours, and the labels by id; `beto` is off."""
    shop, other = world.open_shop(), world.open_shop()
    world.delete_user(shop.admin, shop.seller.user_id)
    labels = {}
    for label, (username, first_name, last_name) in PEOPLE.items():
        world.clock.advance(timedelta(days=1))
        for where in (shop, other):
            name = f"{username}{where.id}"
            facts = {"email": f"{name}@tienda.example", "first_name": first_name, "last_name": last_name}
            id = world.register_seller(where.admin, name, **facts)
            labels[id] = label if where is shop else "a neighbour"
            if label == "beto":
                world.edit_user(where.admin, id, active=False)
    return shop, labels | {shop.admin.user_id: "admin"}


def _labels(records: "list[UserDetails] | tuple[UserDetails, ...]", labels: dict[int, str]) -> str:
    return " ".join(labels[details.id] for details in records)


class UserReaderContract:
    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        at = world.clock.now()
        id = world.register_seller(
            shop.admin, f"luz{shop.id}", email=f"luz{shop.id}@x.co", first_name="Luz", last_name="Peña", phone="300 1"
        )
        world.clock.advance(timedelta(days=1))
        world.edit_user(shop.admin, id, active=False)
        assert world.user_reader.one(shop.id, id) == UserDetails(
            id=id,
            username=f"luz{shop.id}",
            email=f"luz{shop.id}@x.co",
            role=Role.SELLER,
            first_name="Luz",
            last_name="Peña",
            phone="300 1",
            active=False,
            email_verified=True,
            must_change_password=True,
            tutorial_seen=False,
            created_by=shop.admin.user_id,
            created_at=at,
            version=2,
        )

    def test_nobody_created_the_admin(self, world: World) -> None:
        shop = world.open_shop(verified=False)
        details = world.user_reader.one(shop.id, shop.admin.user_id)
        assert (details.role, details.created_by, details.email_verified) == (Role.ADMIN, None, False)
        assert (details.must_change_password, details.version) == (False, 1)

    def test_what_an_edit_answers_is_what_is_read(self, world: World) -> None:
        shop = world.open_shop()
        access = world.register_access(shop.admin)
        assert world.user_reader.one(shop.id, access.details.id) == access.details
        edited = world.edit_user(shop.admin, access.details.id, first_name="Inés").details
        assert world.user_reader.one(shop.id, access.details.id) == edited
        edited = world.edit_profile(shop.seller, tutorial_seen=True)
        assert world.user_reader.one(shop.id, shop.seller.user_id) == edited

    @pytest.mark.parametrize("whose", ["another shop's", "nobody's"])
    def test_one_of_another_shop_does_not_exist(self, world: World, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        id = other.seller.user_id + (0 if whose == "another shop's" else 100_000)
        with pytest.raises(NotFound) as refusal:
            world.user_reader.one(shop.id, id)
        assert (refusal.value.kind, refusal.value.key) == ("account", id)

    def test_the_page_has_the_admin_too(self, world: World) -> None:
        shop = world.open_shop()
        page = world.user_reader.page(shop.id, UserCriteria(), Listing())
        assert {details.id for details in page.items} == {shop.admin.user_id, shop.seller.user_id}
        assert page.count == 2
        for details in page.items:
            assert details == world.user_reader.one(shop.id, details.id)

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_sorts_users(self, world: World, order: UserSort, descending: bool) -> None:
        shop, labels = _staffed(world)
        criteria = UserCriteria(role=Role.SELLER, order=order, descending=descending)
        expected = ORDERS[order].split()
        expected = expected[::-1] if descending else expected
        page = world.user_reader.page(shop.id, criteria, Listing())
        assert _labels(page.items, labels).split() == expected
        walked = walk(lambda listing: world.user_reader.page(shop.id, criteria, listing), 1)
        assert _labels(walked, labels).split() == expected
        leafed = leaf_through(lambda listing: world.user_reader.page(shop.id, criteria, listing), 3)
        assert _labels(leafed, labels).split() == expected

    @pytest.mark.parametrize("text", SEARCHES)
    def test_searches_users(self, world: World, text: str) -> None:
        shop, labels = _staffed(world)
        page = world.user_reader.page(shop.id, UserCriteria(text=text, role=Role.SELLER), Listing())
        assert _labels(page.items, labels) == SEARCHES[text]

    def test_finds_people_by_what_they_are_called_now(self, world: World) -> None:
        shop = world.open_shop()
        world.edit_user(shop.admin, shop.seller.user_id, first_name="Yolanda", username=f"yoli{shop.id}")

        def found(text: str) -> list[int]:
            return [details.id for details in world.user_reader.page(shop.id, UserCriteria(text=text), Listing()).items]

        assert found("yolanda") == found("yoli") == [shop.seller.user_id]

    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (UserCriteria(active=True, role=Role.SELLER), "ANA luz Áurea"),
            (UserCriteria(active=False), "beto"),
            (UserCriteria(active=False, role=Role.ADMIN), ""),
            (UserCriteria(role=Role.ADMIN), "admin"),
            (UserCriteria(role=Role.ADMIN, text="ana"), ""),
        ],
    )
    def test_filters_users(self, world: World, criteria: UserCriteria, expected: str) -> None:
        shop, labels = _staffed(world)
        page = world.user_reader.page(shop.id, criteria, Listing())
        assert _labels(page.items, labels) == expected
        assert page.count == len(expected.split())

    @pytest.mark.parametrize("order", UserSort)
    def test_the_key_to_go_on_from_can_travel(self, world: World, order: UserSort) -> None:
        shop, _ = _staffed(world)
        page = world.user_reader.page(shop.id, UserCriteria(order=order), Listing(size=2))
        assert page.next_after is not None
        assert is_plain(page.next_after)
        assert json.loads(json.dumps(page.next_after)) == list(page.next_after)
