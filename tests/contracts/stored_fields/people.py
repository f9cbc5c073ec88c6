"""Of clients, suppliers and accounts."""

from attrs import evolve

from domain.accounts.access import Role
from domain.accounts.account import Account
from domain.clients.client import Client
from domain.shared.identity_document import DocumentType, IdentityDocument, nit
from domain.suppliers.supplier import Supplier
from tests.contracts.stored_fields.example import AT, Example, example_of
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def example_client(world: World, shop: Shop) -> Example:
    first = Client(
        id=world.within(shop.id, lambda uow: uow.clients.next_id()),
        business_id=shop.id,
        name="Ana",
        phone="3001",
        contact_email="a@x.co",
        document=nit("900373923"),
        active=False,
        version=2,
        created_at=AT,
    )
    second = evolve(
        first,
        name="Eva",
        phone="3002",
        contact_email="e@x.co",
        document=IdentityDocument(DocumentType.PASSPORT, "AB12", ""),
        active=True,
        version=3,
    )
    return example_of("clients", first, second, frozenset({"id", "business_id", "created_at"}))


def example_supplier(world: World, shop: Shop) -> Example:
    first = Supplier(
        id=world.within(shop.id, lambda uow: uow.suppliers.next_id()),
        business_id=shop.id,
        name="Luis",
        company="Lácteos SAS",
        phone="3001",
        contact_email="l@x.co",
        address="Calle 1",
        nit=nit("900373923"),
        active=False,
        version=2,
        registered_at=AT,
    )
    second = evolve(
        first,
        name="Rosa",
        company="Granos SAS",
        phone="3002",
        contact_email="r@x.co",
        address="Calle 2",
        nit=nit("800197268"),
        active=True,
        version=3,
    )
    return example_of("suppliers", first, second, frozenset({"id", "business_id", "registered_at", "nit.type"}))


def example_account(world: World, shop: Shop) -> Example:
    id = world.within(shop.id, lambda uow: uow.accounts.next_id())
    first = Account(
        id=id,
        business_id=shop.id,
        role=Role.SELLER,
        username=f"rosa-{id}",
        email=f"rosa-{id}@x.co",
        password="hash-1",
        verified=False,
        created_at=AT,
        proven=False,
        created_by=shop.admin.user_id,
        first_name="Rosa",
        last_name="Díaz",
        phone="3001",
        active=False,
        must_change_password=True,
        tutorial_seen=False,
        version=2,
    )
    second = evolve(
        first,
        username=f"eva-{id}",
        email=f"eva-{id}@x.co",
        password="hash-2",
        verified=True,
        proven=True,
        first_name="Eva",
        last_name="Ruiz",
        phone="3002",
        active=True,
        must_change_password=False,
        tutorial_seen=True,
        version=3,
    )
    return example_of(
        "accounts", first, second, frozenset({"id", "business_id", "role", "created_at", "created_by", "photo_at"})
    )
