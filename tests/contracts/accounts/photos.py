import pytest
from attrs import evolve

from application.queries.accounts.users import PhotoFile
from domain.shared.errors import NotFound
from tests.contracts.world.shops import A_LOGO
from tests.contracts.world.world import World

ANOTHER = A_LOGO.replace(b"picture", b"another")


class PhotoContract:
    def test_a_photo_comes_back_as_it_was_kept(self, world: World) -> None:
        shop = world.open_shop()
        own = shop.seller.user_id
        for image in (A_LOGO, ANOTHER):
            assert world.set_photo(shop.seller, image).photo_at == world.clock.now()
            assert world.photo_reader.photo(shop.id, own) == PhotoFile(image, "image/jpeg")

    def test_another_replaces_the_first_whole(self, world: World) -> None:
        shop, at = world.open_shop(), world.clock.now()
        own = shop.seller.user_id
        for image, media_type in ((A_LOGO, "image/jpeg"), (ANOTHER, "image/png")):
            world.within(
                shop.id,
                lambda uow, image=image, media_type=media_type: uow.accounts.set_photo(own, image, media_type, at),
            )
            assert world.photo_reader.photo(shop.id, own) == PhotoFile(image, media_type)

    def test_everybody_who_is_read_says_whether_there_is_one(self, world: World) -> None:
        shop = world.open_shop()
        own = shop.seller.user_id
        world.set_photo(shop.seller)
        person = world.person_reader.by_id(own)
        assert person is not None
        stored = world.stored_account(shop, own).photo_at
        assert person.photo_at == world.user_reader.one(shop.id, own).photo_at == stored == world.clock.now()

    def test_an_edit_of_the_account_leaves_it_alone(self, world: World) -> None:
        shop = world.open_shop()
        world.set_photo(shop.seller)
        account = evolve(world.stored_account(shop, shop.seller.user_id), photo_at=None, first_name="Luz")
        world.within(shop.id, lambda uow: uow.accounts.save(account))
        assert world.stored_account(shop, account.id).photo_at == world.clock.now()

    def test_a_photo_can_be_taken_away(self, world: World) -> None:
        shop = world.open_shop()
        own = shop.seller.user_id
        world.set_photo(shop.seller)
        world.remove_photo(shop.seller)
        assert world.stored_account(shop, own).photo_at is None
        for missing in (lambda: world.photo_reader.photo(shop.id, own), lambda: world.remove_photo(shop.seller)):
            with pytest.raises(NotFound) as refusal:
                missing()
            assert (refusal.value.kind, refusal.value.key) == ("photo", own)

    def test_a_photo_of_another_shop_does_not_exist(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.set_photo(shop.seller)
        own = shop.seller.user_id
        with pytest.raises(NotFound):
            world.photo_reader.photo(other.id, own)
        with pytest.raises(NotFound):
            world.within(other.id, lambda uow: uow.accounts.remove_photo(own))
        at = world.clock.now()
        with pytest.raises(NotFound):
            world.within(other.id, lambda uow: uow.accounts.set_photo(own, ANOTHER, "image/jpeg", at))
        assert world.photo_reader.photo(shop.id, own).image == A_LOGO

    def test_a_photo_goes_with_its_owner(self, world: World) -> None:
        shop = world.open_shop()
        world.set_photo(shop.seller)
        world.delete_user(shop.admin, shop.seller.user_id)
        with pytest.raises(NotFound):
            world.photo_reader.photo(shop.id, shop.seller.user_id)
