"""One name for two people at the same moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from attrs import frozen
from django.db import connection

from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.account import Account
from tests.integration.shop import Shop, resolve

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

SECONDS = 20


@frozen
class Twins:
    """`work` twice at once: the second begins when the first has done its part and not committed it."""

    business_ids: tuple[int, int]
    work: Callable[[Any, int], None]

    def outcomes(self) -> list[type[Exception] | None]:
        first_done, second_waits = Event(), Event()
        with ThreadPoolExecutor(2) as threads:
            first = threads.submit(self._do, 0, lambda: (first_done.set(), second_waits.wait(0.5)))
            assert first_done.wait(SECONDS)
            second = threads.submit(self._do, 1, second_waits.set)
            return [_ended(first), _ended(second)]

    def _do(self, place: int, before_the_commit: Callable[[], object]) -> None:
        try:
            with resolve(UnitOfWorkFactory)(self.business_ids[place]) as uow:
                self.work(uow, place)
                before_the_commit()
        finally:
            connection.close()


def _ended(future: "Future[None]") -> type[Exception] | None:
    error = future.exception(SECONDS)
    return None if error is None else type(error)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("shared", "kind"), [({"username": "luz"}, UsernameTaken), ({"email": "luz@example.com"}, EmailTaken)]
)
class TestTwoWithOneName:
    def test_only_one_is_let_in(
        self, shop: Shop, other_shop: Shop, shared: dict[str, str], kind: type[Exception]
    ) -> None:
        def hire(uow: Any, place: int) -> None:
            actor = (shop, other_shop)[place].admin
            facts = {"username": f"v{place}", "email": f"v{place}@example.com"} | shared
            facts = {name: text.upper() if place else text for name, text in facts.items()}
            uow.accounts.add(
                Account.of_seller(
                    id=uow.accounts.next_id(),
                    business_id=actor.business_id,
                    password="!",
                    created_by=actor.user_id,
                    at=_now(),
                    **facts,
                )
            )

        businesses = (shop.admin.business_id, other_shop.admin.business_id)
        assert Twins(businesses, hire).outcomes() == [None, kind]

    def test_only_one_is_renamed(
        self, shop: Shop, other_shop: Shop, shared: dict[str, str], kind: type[Exception]
    ) -> None:
        def rename(uow: Any, place: int) -> None:
            account = uow.accounts.lock((shop, other_shop)[place].seller.user_id)
            account.rename(**({"username": account.username, "email": account.email} | shared))
            uow.accounts.save(account)

        businesses = (shop.admin.business_id, other_shop.admin.business_id)
        assert Twins(businesses, rename).outcomes() == [None, kind]


def test_two_edits_of_one_person_do_not_lose_each_other(shop: Shop) -> None:
    def edit(uow: Any, place: int) -> None:
        account = uow.accounts.lock(shop.seller.user_id)
        account.bump_version()
        facts = {"first_name": account.first_name, "last_name": account.last_name, "phone": account.phone}
        account.update_details(**(facts | ({"first_name": "Luz"} if place == 0 else {"phone": "300"})))
        uow.accounts.save(account)

    assert Twins((shop.admin.business_id,) * 2, edit).outcomes() == [None, None]
    with resolve(UnitOfWorkFactory)(shop.admin.business_id) as uow:
        account = uow.accounts.lock(shop.seller.user_id)
    assert (account.first_name, account.phone, account.version) == ("Luz", "300", 3)


def _now() -> Any:
    from application.ports.clock import Clock

    return resolve(Clock).now()
