import pytest

from application.ports.accounts import EmailTaken, NewAccount, UsernameTaken
from domain.access import Actor, Role
from tests.contracts.world import Shop, World


def _added(world: World, shop: Shop, **facts: object) -> NewAccount:
    user_id = world.within(shop.id, lambda uow: uow.accounts.next_id())
    account = world.an_account(**({"id": user_id, "business_id": shop.id} | facts))
    world.within(shop.id, lambda uow: uow.accounts.add(account))
    return account


class AccountRepositoryContract:
    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({world.within(shop.id, lambda uow: uow.accounts.next_id()) for _ in range(4)}) == 4

    def test_an_opened_shop_belongs_to_its_admin(self, world: World) -> None:
        shop = world.open_shop(name="Tienda «La Ñapa»")
        person = world.person_reader.by_id(shop.admin.user_id)
        assert person is not None
        assert person.actor == Actor(shop.admin.user_id, shop.id, shop.admin.user_id, Role.ADMIN)
        assert (person.business_name, person.email_verified) == ("Tienda «La Ñapa»", True)

    def test_every_fact_of_an_account_survives(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(world, shop, first_name="Inés", last_name="Peña Ruiz")
        person = world.person_reader.by_id(account.id)
        assert person is not None
        assert person.actor == Actor(account.id, shop.id, shop.admin.user_id, Role.SELLER)
        assert (person.username, person.email) == (account.username, account.email)
        assert (person.first_name, person.last_name, person.phone) == ("Inés", "Peña Ruiz", "")
        assert (person.email_verified, person.must_change_password, person.tutorial_seen) == (True, False, False)

    @pytest.mark.parametrize("where", ["the same shop", "another shop"])
    def test_a_username_is_taken_whatever_its_case(self, world: World, where: str) -> None:
        shop = world.open_shop()
        taken = _added(world, shop).username.upper()
        with pytest.raises(UsernameTaken) as refusal:
            _added(world, shop if where == "the same shop" else world.open_shop(), username=taken)
        assert (refusal.value.username, refusal.value.field) == (taken, "username")

    @pytest.mark.parametrize("where", ["the same shop", "another shop"])
    def test_an_email_is_taken_whatever_its_case(self, world: World, where: str) -> None:
        shop = world.open_shop()
        taken = _added(world, shop).email.upper()
        with pytest.raises(EmailTaken) as refusal:
            _added(world, shop if where == "the same shop" else world.open_shop(), email=taken)
        assert (refusal.value.email, refusal.value.field) == (taken, "email")

    def test_a_refused_account_is_nobody(self, world: World) -> None:
        shop = world.open_shop()
        taken = _added(world, shop)
        user_id = world.within(shop.id, lambda uow: uow.accounts.next_id())
        with pytest.raises(UsernameTaken):
            _added(world, shop, id=user_id, username=taken.username)
        assert world.person_reader.by_id(user_id) is None
