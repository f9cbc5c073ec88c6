from datetime import timedelta

import pytest
from attrs import evolve

from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from application.use_cases.expenses.record_extra_income import RecordExtraIncome, RecordExtraIncomeCommand
from domain.accounts.access import Actor, Role
from domain.accounts.account import Account
from domain.expenses.extra_income import IncomeKind
from domain.shared.errors import NotFound, Protected
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _added(world: World, shop: Shop, **facts: object) -> Account:
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

    def test_a_look_tells_what_is_taken(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        taken = _added(world, shop)

        def look(username: str, email: str) -> None:
            world.within(other.id, lambda uow: uow.accounts.ensure_free(username, email))

        look("nobody.yet", "nobody.yet@example.com")
        with pytest.raises(UsernameTaken) as name:
            look(taken.username.upper(), "nobody.yet@example.com")
        with pytest.raises(EmailTaken) as email:
            look("nobody.yet", taken.email.upper())
        assert (name.value.field, email.value.field) == ("username", "email")

    @pytest.mark.parametrize("where", ["the same shop", "another shop"])
    def test_an_email_is_taken_whatever_its_case(self, world: World, where: str) -> None:
        shop = world.open_shop()
        taken = _added(world, shop).email.upper()
        with pytest.raises(EmailTaken) as refusal:
            _added(world, shop if where == "the same shop" else world.open_shop(), email=taken)
        assert (refusal.value.email, refusal.value.field) == (taken, "email")

    @pytest.mark.parametrize("spelling", ["{0}\u017fki@x.co", "{0}\uff53K\u0069@X.\uff23o", "{0}s\u212aI@x\uff0eco"])
    def test_an_email_is_taken_whatever_its_letters(self, world: World, spelling: str) -> None:
        shop = world.open_shop()
        own = _added(world, shop).username
        _added(world, shop, email=f"{own}ski@x.co")
        with pytest.raises(EmailTaken):
            _added(world, world.open_shop(), email=spelling.format(own))
        _added(world, shop, email=f"{own}sk\u0131@x.co")

    def test_comes_back_equal(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(
            world,
            shop,
            created_by=shop.admin.user_id,
            first_name="Inés",
            last_name="Peña Ruiz",
            phone="300 123 4567",
            active=False,
            verified=False,
            proven=True,
            must_change_password=True,
            tutorial_seen=True,
            version=7,
        )
        assert world.stored_account(shop, account.id) == account

    def test_every_change_is_saved(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(world, shop)
        changed = evolve(
            account,
            username="luz" + account.username,
            email="luz" + account.email,
            password=world.passwords.hash("la tercera clave"),
            first_name="Luz",
            last_name="Ñáñez",
            phone="6011234567",
            verified=False,
            proven=True,
            active=False,
            must_change_password=True,
            tutorial_seen=True,
            version=2,
        )
        world.within(shop.id, lambda uow: uow.accounts.save(changed))
        assert world.stored_account(shop, account.id) == changed

    def test_what_an_account_is_for_life_is_not_saved(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(world, shop, created_by=shop.admin.user_id)
        other = evolve(account, role=Role.ADMIN, created_by=None, created_at=world.clock.now() + timedelta(days=1))
        world.within(shop.id, lambda uow: uow.accounts.save(other))
        assert world.stored_account(shop, account.id) == account

    def test_a_change_that_is_not_saved_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(world, shop)
        world.within(shop.id, lambda uow: uow.accounts.lock(account.id).choose_password("otra"))
        assert world.stored_account(shop, account.id) == account

    def test_saving_its_own_names_in_another_case_is_no_duplicate(self, world: World) -> None:
        shop = world.open_shop()
        account = _added(world, shop)
        louder = evolve(account, username=account.username.upper(), email=account.email.upper())
        world.within(shop.id, lambda uow: uow.accounts.save(louder))
        assert world.stored_account(shop, account.id) == louder

    @pytest.mark.parametrize(("fact", "kind"), [("username", UsernameTaken), ("email", EmailTaken)])
    def test_saving_what_somebody_else_has_is_refused_whatever_its_case(
        self, world: World, fact: str, kind: type[UsernameTaken | EmailTaken]
    ) -> None:
        shop = world.open_shop()
        account, other = _added(world, shop), _added(world, world.open_shop())
        taken = getattr(other, fact).upper()
        with pytest.raises(kind) as refusal:
            world.within(shop.id, lambda uow: uow.accounts.save(evolve(account, **{fact: taken})))
        assert (getattr(refusal.value, fact), refusal.value.field) == (taken, fact)
        assert world.stored_account(shop, account.id) == account

    @pytest.mark.parametrize("whose", ["another shop's", "nobody's"])
    def test_what_is_not_in_this_shop_is_not_found(self, world: World, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        account = _added(world, other)
        missing = account if whose == "another shop's" else evolve(account, id=account.id + 100_000)
        for work in (
            lambda uow: uow.accounts.lock(missing.id),
            lambda uow: uow.accounts.save(missing),
            lambda uow: uow.accounts.delete(missing.id),
        ):
            with pytest.raises(NotFound) as refusal:
                world.within(shop.id, work)
            assert (refusal.value.kind, refusal.value.key) == ("account", missing.id)
        assert world.stored_account(other, account.id) == account

    def test_a_deleted_one_is_gone_with_its_tokens(self, world: World) -> None:
        shop = world.open_shop()
        world.issue_token(shop.seller)
        kept = world.issue_token(shop.admin)
        world.within(shop.id, lambda uow: uow.accounts.delete(shop.seller.user_id))
        with pytest.raises(NotFound):
            world.stored_account(shop, shop.seller.user_id)
        assert world.token_reader.of_user(shop.seller.user_id) == ()
        assert world.token_reader.of_user(shop.admin.user_id) == (kept.details,)

    def test_a_seller_who_sold_stays_and_the_deeds_are_counted(self, world: World) -> None:
        shop = world.open_shop()
        rice, sugar = world.register(shop, "Arroz", stock=9), world.register(shop, "Azúcar", stock=9)
        world.sell(shop.seller, {rice.id: 1, sugar.id: 1})
        world.sell(shop.seller, {rice.id: 1})
        world.sell(shop.admin, {rice.id: 1})
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.accounts.delete(shop.seller.user_id))
        assert (refusal.value.kind, refusal.value.id) == ("account", shop.seller.user_id)
        assert refusal.value.dependents == {"sales": 2, "movements": 3}
        assert world.stored_account(shop, shop.seller.user_id).active is True

    def test_an_admin_s_deeds_are_counted_as_well(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=9)
        sold, voided = world.sell(shop.seller, {product.id: 2}), world.sell(shop.seller, {product.id: 1})
        world.return_lines(shop, sold.id, {sold.lines[0].id: 1})
        world.void(shop, voided.id)
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.accounts.delete(shop.admin.user_id))
        assert refusal.value.dependents == {"sales": 1, "returns": 1, "movements": 3}

    def test_what_somebody_wrote_down_is_counted(self, world: World) -> None:
        shop = world.open_shop()
        spent = RecordExpenseCommand(actor=shop.admin, concept="Arriendo", amount=pesos("90000"))
        earned = RecordExtraIncomeCommand(actor=shop.admin, kind=IncomeKind.DELIVERY, amount=pesos("5000"))
        for _ in range(2):
            RecordExpense(world.unit_of_work, world.clock)(spent)
        RecordExtraIncome(world.unit_of_work, world.clock)(earned)
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.accounts.delete(shop.admin.user_id))
        assert refusal.value.dependents == {"expenses": 2, "extra_income": 1}

    def test_a_refused_account_is_nobody(self, world: World) -> None:
        shop = world.open_shop()
        taken = _added(world, shop)
        user_id = world.within(shop.id, lambda uow: uow.accounts.next_id())
        with pytest.raises(UsernameTaken):
            _added(world, shop, id=user_id, username=taken.username)
        assert world.person_reader.by_id(user_id) is None
