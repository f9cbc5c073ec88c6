from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.clients import ClientCriteria, ClientDetails, ClientSort
from application.queries.listing import Listing, Page
from domain.shared.errors import NotFound
from domain.shared.identity_document import DocumentType
from tests.builders import NOON
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are registered, an hour apart but for the last two, who come together.
CLIENTS = {
    "inés": {"name": "Inés Peña", "phone": "300 123 4567", "document": "1.018.464.851"},
    "tornillo": {
        "name": "Ferretería «El Tornillo» S.A.S.",
        "document_type": DocumentType.NIT,
        "document": "900373923-8",
        "contact_email": "compras@eltornillo.example",
    },
    "ana": {"name": "ana maría", "phone": "3019998877", "contact_email": "ana.maria@correo.example"},
    "ángel": {"name": "Ángel Ñañez", "document_type": DocumentType.PASSPORT, "document": "AB-1234"},
    "ines2": {"name": "ines pena", "document": "777"},
}

ORDERS = {
    ClientSort.NAME: "ana ángel tornillo inés ines2",
    ClientSort.DATE: "inés tornillo ana ángel ines2",
}

# By name.
SEARCHES = {
    "ines": "inés ines2",
    "PEÑA in": "inés ines2",
    "nes": "",
    "900373923": "tornillo",
    "900373923-8": "tornillo",
    "900.373.923-8": "tornillo",
    "900 373 923": "tornillo",
    "1018": "inés",
    "1.018.464": "inés",
    "1 018 464 851": "inés",
    "1-018-464-851": "inés",
    "１.０１８": "inés",
    "peña 1.018.464": "inés",
    "peña 1.018.465": "",
    "AB1234": "ángel",
    "AB 1234": "ángel",
    "ab 123-4": "ángel",
    "AB 123-5": "",
    "1,018,464": "inés",
    "1'018.464": "inés",
    "cc 1018464851": "inés",
    "C.C. 1.018.464.851": "inés",
    "nit 900.373.923-8": "tornillo",
    "cc 1018464852": "",
    "300-123": "inés",
    "3001234567": "inés",
    "300 123": "inés",
    "301": "ana",
    "correo": "ana",
    "ana.maria@correo.example": "ana",
    "ab-12": "ángel",
    "nanez": "ángel",
    "example": "ana tornillo",
    "%": ORDERS[ClientSort.NAME],
    "' OR 1=1 --": "",
}

BOTH_WAYS = [(order, descending) for order in ClientSort for descending in (False, True)]


def _known(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with its clients, one archived, and a neighbour with the same; and the labels by id."""
    shop, other = world.open_shop(), world.open_shop()
    labels = {}
    for hour, (label, facts) in enumerate(CLIENTS.items()):
        world.clock.set(NOON + timedelta(hours=min(hour, 3)))
        labels[world.register_client(shop, **facts).id] = label
        world.register_client(other, **facts)
    archived = world.register_client(shop, "Inés la vieja")
    world.edit_client(shop, archived.id, active=False)
    return shop, labels | {archived.id: "vieja"}


def _labels(records: "list[ClientDetails] | tuple[ClientDetails, ...]", labels: dict[int, str]) -> str:
    return " ".join(labels[details.id] for details in records)


def _in_order(order: ClientSort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)


class ClientReaderContract:
    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        created = world.clock.now()
        details = world.register_client(
            shop,
            "  Ferretería ",
            phone="300",
            document_type=DocumentType.NIT,
            document="900.373.923",
            contact_email="a@b.co",
        )
        world.clock.advance(timedelta(hours=1))
        world.edit_client(shop, details.id, phone="301")
        assert world.client_reader.one(shop.id, details.id) == ClientDetails(
            id=details.id,
            owner_id=shop.admin.user_id,
            name="Ferretería",
            phone="301",
            document_type=DocumentType.NIT,
            document="900373923",
            check_digit="8",
            contact_email="a@b.co",
            active=True,
            version=2,
            created_at=created,
            balance=Decimal(0),
        )

    def test_what_is_not_known_is_empty(self, world: World) -> None:
        shop = world.open_shop()
        details = world.client_reader.one(shop.id, world.register_client(shop).id)
        assert (details.phone, details.document_type, details.document, details.check_digit) == ("", None, "", "")
        assert details.contact_email == ""

    def test_an_archived_one_is_shown(self, world: World) -> None:
        shop = world.open_shop()
        archived = world.edit_client(shop, world.register_client(shop).id, active=False)
        assert world.client_reader.one(shop.id, archived.id) == archived

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.register_client(other).id
        unused = world.within(shop.id, lambda uow: uow.clients.next_id())
        for client_id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                world.client_reader.one(shop.id, client_id)
            assert (refusal.value.kind, refusal.value.key) == ("client", client_id)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_name_document_phone_or_mail(
        self, world: World, text: str, expected: str
    ) -> None:
        shop, labels = _known(world)
        page = world.client_reader.page(shop.id, ClientCriteria(text=text), Listing())
        assert _labels(page.items, labels) == expected
        assert page.count == len(expected.split())

    @pytest.mark.parametrize(
        ("active", "expected"), [(True, "inés ines2"), (False, "vieja"), (None, "vieja inés ines2")]
    )
    def test_archived_ones_are_shown_when_asked_for(self, world: World, active: bool | None, expected: str) -> None:
        shop, labels = _known(world)
        page = world.client_reader.page(shop.id, ClientCriteria(text="ines", active=active), Listing())
        assert _labels(page.items, labels) == expected

    def test_a_search_follows_an_edit(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register_client(shop, "Ana", phone="300", contact_email="a@b.co", document="123")
        world.edit_client(shop, details.id, name="Luz", phone="311", contact_email="", document="456")

        def found(text: str) -> bool:
            return bool(world.client_reader.page(shop.id, ClientCriteria(text=text), Listing()).items)

        assert [found(text) for text in ("luz", "311", "456")] == [True] * 3
        assert [found(text) for text in ("ana", "300", "123", "co")] == [False] * 4

    def test_a_list_shows_what_one_shows(self, world: World) -> None:
        shop, _ = _known(world)
        page = world.client_reader.page(shop.id, ClientCriteria(), Listing())
        assert list(page.items) == [world.client_reader.one(shop.id, details.id) for details in page.items]

    @pytest.mark.parametrize("size", [1, 3, 5, 6])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions_by_page_and_by_key(
        self, world: World, order: ClientSort, descending: bool, size: int
    ) -> None:
        shop, labels = _known(world)
        criteria = ClientCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[ClientDetails]:
            page = world.client_reader.page(shop.id, criteria, listing)
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        assert _labels(leaf_through(ask, size), labels) == _in_order(order, descending)
        assert _labels(walk(ask, size), labels) == _in_order(order, descending)

    def test_an_edited_one_is_sorted_by_its_new_name(self, world: World) -> None:
        shop = world.open_shop()
        ana, luz = (world.register_client(shop, name).id for name in ("Ana", "Luz"))
        world.edit_client(shop, ana, name="Zoila")
        page = world.client_reader.page(shop.id, ClientCriteria(order=ClientSort.NAME), Listing())
        assert [each.id for each in page.items] == [luz, ana]
