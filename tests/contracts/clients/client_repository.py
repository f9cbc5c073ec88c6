from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.clients.client import Client
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import DocumentType, IdentityDocument, nit
from tests.builders import NOON
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

EXAMPLES = {
    "least": {"name": "x"},
    "all the words": {
        "name": "Ñoño «el del 5» & hijos",
        "phone": "(602) 555-1234 ext.5",
        "contact_email": "compras+5@ñoño.example",
        "document": IdentityDocument(DocumentType.PASSPORT, "AB-1234"),
    },
    "a NIT": {"name": "Ferretería SAS", "document": nit("900373923")},
    "at the limits": {
        "name": "n" * 150,
        "phone": "5" * 20,
        "contact_email": "a" * 64 + "@" + "b" * 61 + ".example" * 16,
        "document": IdentityDocument(DocumentType.FOREIGN_DOCUMENT, "D7" * 10),
    },
    "to the microsecond": {"name": "x", "at": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
}

READS: dict[str, Callable[[UnitOfWork, int], Client]] = {
    "lock_shared": lambda uow, client_id: uow.clients.lock_shared(client_id),
    "lock": lambda uow, client_id: uow.clients.lock(client_id),
}


def _client(world: World, shop: Shop, **facts: object) -> Client:
    """Not added yet."""
    client_id = world.within(shop.id, lambda uow: uow.clients.next_id())
    facts = {"name": "Ana", "at": NOON} | facts
    return Client.register(id=client_id, business_id=shop.id, **facts)  # type: ignore[arg-type]


def _new(world: World, shop: Shop, **facts: object) -> Client:
    client = _client(world, shop, **facts)
    world.within(shop.id, lambda uow: uow.clients.add(client))
    return client


class ClientRepositoryContract:
    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({world.within(shop.id, lambda uow: uow.clients.next_id()) for _ in range(5)}) == 5

    @pytest.mark.parametrize("read", READS.values(), ids=READS)
    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_added_comes_back_equal(
        self, world: World, facts: dict[str, object], read: Callable[[UnitOfWork, int], Client]
    ) -> None:
        shop = world.open_shop()
        client = _new(world, shop, **facts)
        assert world.within(shop.id, lambda uow: read(uow, client.id)) == client

    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_saved_comes_back_equal(self, world: World, facts: dict[str, object]) -> None:
        shop = world.open_shop()
        before = _new(world, shop, name="Antes", phone="1", document=IdentityDocument(DocumentType.CITIZEN_CARD, "777"))
        after = evolve(_client(world, shop, **facts), id=before.id, active=False, version=8, created_at=NOON)
        world.within(shop.id, lambda uow: uow.clients.save(after))
        assert world.stored_client(shop, before.id) == after

    @pytest.mark.parametrize("read", READS.values(), ids=READS)
    def test_a_change_without_save_is_lost(self, world: World, read: Callable[[UnitOfWork, int], Client]) -> None:
        shop = world.open_shop()
        client = _new(world, shop)

        def work(uow: UnitOfWork) -> str:
            read(uow, client.id).name = "Otra"
            return uow.clients.lock_shared(client.id).name

        assert world.within(shop.id, work) == "Ana"
        assert world.stored_client(shop, client.id).name == "Ana"

    @pytest.mark.parametrize("verb", ["add", "save"])
    def test_a_change_after_writing_is_lost(self, world: World, verb: str) -> None:
        shop = world.open_shop()
        client = _new(world, shop) if verb == "save" else _client(world, shop)

        def work(uow: UnitOfWork) -> None:
            getattr(uow.clients, verb)(client)
            client.name = "Otra"

        world.within(shop.id, work)
        assert world.stored_client(shop, client.id).name == "Ana"

    @pytest.mark.parametrize("verb", ["lock_shared", "lock", "save", "delete"])
    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    def test_a_missing_one_is_not_found(self, world: World, verb: str, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        client = _client(world, shop) if whose == "nobody's" else _new(world, other)
        argument = evolve(client, name="Robada") if verb == "save" else client.id
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: getattr(uow.clients, verb)(argument))
        assert (refusal.value.kind, refusal.value.key) == ("client", client.id)
        if whose == "another shop's":
            assert world.stored_client(other, client.id) == client

    def test_any_number_of_clients_share_a_document(self, world: World) -> None:
        shop = world.open_shop()
        clients = [_new(world, shop, document=nit("900373923")) for _ in range(2)]
        assert [world.stored_client(shop, client.id) for client in clients] == clients

    def test_finds_the_others_with_a_document(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        passport = IdentityDocument(DocumentType.PASSPORT, "AB1234")
        first = _new(world, shop, document=passport)
        old = _new(world, shop, document=IdentityDocument(DocumentType.PASSPORT, "ab-1234"))
        _new(world, shop, document=IdentityDocument(DocumentType.FOREIGN_DOCUMENT, "AB1234"))
        _new(world, shop)
        _new(world, other, document=passport)
        assert world.within(shop.id, lambda uow: uow.clients.others_with(passport, 0)) == (first, old)
        assert world.within(shop.id, lambda uow: uow.clients.others_with(passport, old.id)) == (first,)

    def test_one_who_never_bought_is_deleted(self, world: World) -> None:
        shop = world.open_shop()
        client, other = _new(world, shop), _new(world, shop)
        world.within(shop.id, lambda uow: uow.clients.delete(client.id))
        with pytest.raises(NotFound):
            world.stored_client(shop, client.id)
        assert world.stored_client(shop, other.id) == other

    def test_sales_protect_also_when_they_are_void(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10)
        client, other = _new(world, shop), _new(world, shop)
        sales = [world.sell(shop.seller, {coffee.id: 1}, client_id=client.id) for _ in range(2)]
        world.sell(shop.seller, {coffee.id: 1}, client_id=other.id)
        world.sell(shop.seller, {coffee.id: 1}, client_name=client.name)
        world.void(shop, sales[0].id)
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.clients.delete(client.id))
        assert (refusal.value.kind, refusal.value.id) == ("client", client.id)
        assert refusal.value.dependents == {"sales": 2}
        assert world.stored_client(shop, client.id) == client

    def test_a_sale_remembers_its_client_and_the_name_it_had(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10)
        client = _new(world, shop, name="n" * 150)
        sale = world.sell(shop.seller, {coffee.id: Decimal(1)}, client_id=client.id)
        world.within(shop.id, lambda uow: uow.clients.save(evolve(client, name="Otra")))
        stored = world.stored_sale(shop, sale.id)
        assert (stored.client_id, stored.client_name) == (client.id, "n" * 150)
        world.void(shop, sale.id)
        again = world.stored_sale(shop, sale.id)
        assert (again.client_id, again.client_name) == (client.id, "n" * 150)
