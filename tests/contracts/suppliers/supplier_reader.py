from datetime import timedelta

import pytest

from application.queries.listing import Listing, Page
from application.queries.suppliers import SupplierCriteria, SupplierDetails, SupplierSort
from domain.shared.errors import NotFound
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are registered: label → who, company, NIT.
SUPPLIERS = {
    "ñáñez": ("Óscar Ñáñez", "Lácteos del Valle S.A.", "900.373.923-8"),
    "marta": ("marta ruiz", "Granos & Cía", ""),
    "Marta": ("Marta Ruiz", "Ángel Distribuciones", "800197268"),
    "zoila": ("Zoila Paz", "granos y cia", "860069804"),
}

ORDERS = {
    SupplierSort.NAME: "marta Marta ñáñez zoila",
    SupplierSort.COMPANY: "Marta marta zoila ñáñez",
}

# By name.
SEARCHES = {
    "MARTA": "marta Marta",
    "granos": "marta zoila",
    "gra mar": "marta",
    "ranos": "",
    "lacteos": "ñáñez",
    "nanez": "ñáñez",
    "900373923-8": "ñáñez",
    "900.373.923-8": "ñáñez",
    "900 373 923": "ñáñez",
    "8": "Marta ñáñez zoila",
    "8001": "Marta",
    "602": "",
    "%": ORDERS[SupplierSort.NAME],
}

BOTH_WAYS = [(order, descending) for order in SupplierSort for descending in (False, True)]


def _known(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with its suppliers, one archived, and a neighbour with the same; and the labels by id."""
    shop, other = world.open_shop(), world.open_shop()
    labels = {}
    for label, (name, company, nit) in SUPPLIERS.items():
        labels[world.register_supplier(shop, name, company=company, nit=nit).id] = label
        world.register_supplier(other, name, company=company, nit=nit)
    archived = world.register_supplier(shop, "Martín", company="Granos viejos")
    world.edit_supplier(shop, archived.id, active=False)
    return shop, labels | {archived.id: "martín"}


def _labels(records: "list[SupplierDetails] | tuple[SupplierDetails, ...]", labels: dict[int, str]) -> str:
    return " ".join(labels[details.id] for details in records)


def _in_order(order: SupplierSort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)


class SupplierReaderContract:
    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        registered = world.clock.now()
        details = world.register_supplier(shop, " Marta ", nit="900.373.923")
        world.clock.advance(timedelta(hours=1))
        world.edit_supplier(shop, details.id, phone="301")
        assert world.supplier_reader.one(shop.id, details.id) == SupplierDetails(
            id=details.id,
            owner_id=shop.admin.user_id,
            name="Marta",
            company="Distribuidora del Valle",
            phone="301",
            contact_email="ventas@delvalle.example",
            address="Calle 5 # 10-20",
            nit="900373923",
            check_digit="8",
            active=True,
            version=2,
            registered_at=registered,
        )

    def test_an_archived_one_is_shown(self, world: World) -> None:
        shop = world.open_shop()
        archived = world.edit_supplier(shop, world.register_supplier(shop).id, active=False)
        assert world.supplier_reader.one(shop.id, archived.id) == archived
        assert (archived.nit, archived.check_digit) == ("", "")

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.register_supplier(other).id
        unused = world.within(shop.id, lambda uow: uow.suppliers.next_id())
        for supplier_id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                world.supplier_reader.one(shop.id, supplier_id)
            assert (refusal.value.kind, refusal.value.key) == ("supplier", supplier_id)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_name_company_or_nit(self, world: World, text: str, expected: str) -> None:
        shop, labels = _known(world)
        page = world.supplier_reader.page(shop.id, SupplierCriteria(text=text), Listing())
        assert _labels(page.items, labels) == expected
        assert page.count == len(expected.split())

    @pytest.mark.parametrize(
        ("active", "expected"), [(True, "marta zoila"), (False, "martín"), (None, "marta martín zoila")]
    )
    def test_archived_ones_are_shown_when_asked_for(self, world: World, active: bool | None, expected: str) -> None:
        shop, labels = _known(world)
        page = world.supplier_reader.page(shop.id, SupplierCriteria(text="granos", active=active), Listing())
        assert _labels(page.items, labels) == expected

    def test_a_search_and_an_order_follow_an_edit(self, world: World) -> None:
        shop, labels = _known(world)
        zoila = next(supplier_id for supplier_id, label in labels.items() if label == "zoila")
        world.edit_supplier(shop, zoila, name="Ana Paz", company="Zumos", nit="899999068")
        by_company = SupplierCriteria(order=SupplierSort.COMPANY)
        for criteria, expected in (
            (SupplierCriteria(), "zoila marta Marta ñáñez"),
            (by_company, "Marta marta ñáñez zoila"),
            (SupplierCriteria(text="zumos"), "zoila"),
            (SupplierCriteria(text="899999068"), "zoila"),
            (SupplierCriteria(text="granos"), "marta"),
        ):
            assert _labels(world.supplier_reader.page(shop.id, criteria, Listing()).items, labels) == expected

    def test_a_list_shows_what_one_shows(self, world: World) -> None:
        shop, _ = _known(world)
        page = world.supplier_reader.page(shop.id, SupplierCriteria(), Listing())
        assert list(page.items) == [world.supplier_reader.one(shop.id, details.id) for details in page.items]

    @pytest.mark.parametrize("size", [1, 3, 4, 5])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions_by_page_and_by_key(
        self, world: World, order: SupplierSort, descending: bool, size: int
    ) -> None:
        shop, labels = _known(world)
        criteria = SupplierCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[SupplierDetails]:
            page = world.supplier_reader.page(shop.id, criteria, listing)
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        assert _labels(leaf_through(ask, size), labels) == _in_order(order, descending)
        assert _labels(walk(ask, size), labels) == _in_order(order, descending)
