"""Whoever tries many times at the same moment gets no more tries than one after the other."""

import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client

from application.ports.rate_limits import Limit, RateLimits
from application.ports.unit_of_work import UnitOfWorkFactory
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor, ProveSecondFactorCommand
from domain.accounts.second_factor import Proof
from tests.integration.http.web.accounts.mailbox import code_in
from tests.integration.second_factor import code, protect, wrong_codes
from tests.integration.shop import PASSWORD, Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

AT_ONCE = 12
T = TypeVar("T")


def at_once(work: Callable[[int], T]) -> list[T]:
    """`work` in so many threads, each with a connection of its own, all let go together."""
    barrier = Barrier(AT_ONCE)

    def one(place: int) -> T:
        try:
            connection.ensure_connection()
            barrier.wait(20)
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def same_browser(client: Client) -> Client:
    """What a guesser sends from many programs: one session."""
    twin = Client()
    twin.cookies = client.cookies
    return twin


@pytest.fixture
def recovering(client: Client, shop: Shop) -> tuple[Client, str]:
    client.post("/recuperar/", {"email": shop.prove_email(shop.seller, shop.seller_username)})
    return client, code_in(mail.outbox[-1])


def test_a_count_is_exact_however_many_count(db: None) -> None:
    limits, now = resolve(RateLimits), datetime.now(UTC)
    waits = at_once(lambda _: limits.take("race", Limit(5, 60), now))
    assert Counter(wait == 0 for wait in waits) == {True: 5, False: AT_ONCE - 5}


def test_counting_different_things_at_once_holds_nobody_up(db: None) -> None:
    """Each sweeps what is over, and they would all sweep the same."""
    limits, now = resolve(RateLimits), datetime.now(UTC)
    for number in range(30):
        limits.take(f"old{number}", Limit(1, -1), now)
    assert (
        at_once(lambda place: [limits.take(f"{place}-{n}", Limit(5, 60), now) for n in range(5)]) == [[0] * 5] * AT_ONCE
    )


def test_a_code_is_guessed_five_times_at_most(recovering: tuple[Client, str]) -> None:
    client, code = recovering
    wrong = [f"{(int(code) + 1 + n) % 1_000_000:06d}" for n in range(AT_ONCE)]
    answers = at_once(lambda place: same_browser(client).post("/recuperar/codigo/", {"codigo": wrong[place]}))
    assert Counter(answer.status_code for answer in answers) == {400: 5, 302: AT_ONCE - 5}
    late = same_browser(client).post("/recuperar/codigo/", {"codigo": code})
    assert late["Location"] == "/recuperar/"


def test_one_code_changes_the_password_once(recovering: tuple[Client, str], shop: Shop) -> None:
    client, code = recovering
    client.post("/recuperar/codigo/", {"codigo": code})

    def choose(place: int) -> Any:
        typed = f"la-clave-numero-{place}"
        return same_browser(client).post("/recuperar/nueva/", {"password1": typed, "password2": typed})

    answers = at_once(choose)
    assert Counter(answer["Location"] for answer in answers) == {"/login/": 1, "/recuperar/": AT_ONCE - 1}
    [place] = [place for place, answer in enumerate(answers) if answer["Location"] == "/login/"]
    opened = {
        place: Client().post("/login/", {"username": shop.seller_username, "password": f"la-clave-numero-{place}"})
        for place in {place, (place + 1) % AT_ONCE}
    }
    assert [at for at, answer in opened.items() if answer.status_code == 302] == [place]


@pytest.mark.parametrize("shared", ["username", "email"])
def test_one_name_is_registered_once(db: None, shared: str) -> None:
    serial = itertools.count()

    def register(place: int) -> int:
        unique = {"username": f"u{next(serial)}", "email": f"u{place}@example.com"}
        same = {"username": "ines"} if shared == "username" else {"email": "ines@example.com"}
        facts = unique | same
        facts = {name: text.upper() if place % 2 else text for name, text in facts.items()}
        return Client().post("/registro/", facts | {"password1": PASSWORD, "password2": PASSWORD}).status_code

    # Whoever comes later with an e-mail is answered like the first, and told by mail.
    late = 400 if shared == "username" else 302
    answers = Counter(at_once(register))
    assert answers[429] in (0, AT_ONCE - 5)
    assert answers == Counter({429: answers[429]}) + Counter([302, *[late] * (AT_ONCE - answers[429] - 1)])
    assert get_user_model().objects.count() == 1


@pytest.mark.parametrize("which", ["of the app", "for recovery"])
def test_one_code_of_a_second_factor_opens_once(shop: Shop, which: str) -> None:
    codes = protect(shop)
    typed = code() if which == "of the app" else codes[0]
    command = ProveSecondFactorCommand(business_id=shop.admin.business_id, user_id=shop.admin.user_id, code=typed)
    proofs = at_once(lambda _: run(ProveSecondFactor, command))
    assert Counter(proof is not None for proof in proofs) == {True: 1, False: AT_ONCE - 1}


def test_twins_with_one_code_take_turns(shop: Shop) -> None:
    """The second waits until the first is through, and then it is late."""
    protect(shop)
    typed, own = code(), shop.admin
    command = ProveSecondFactorCommand(business_id=own.business_id, user_id=own.user_id, code=typed)

    def twin() -> Proof | None:
        try:
            return run(ProveSecondFactor, command)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        with resolve(UnitOfWorkFactory)(own.business_id) as uow:
            uow.accounts.lock(own.user_id)
            assert uow.second_factors.spend(own.user_id, typed, datetime.now(UTC)) is Proof.APP
            late = thread.submit(twin)
            assert wait([late], 0.5).done == set()
        assert late.result(10) is None


def test_a_second_factor_is_guessed_five_times_at_most(client: Client, shop: Shop) -> None:
    codes = protect(shop)
    client.post("/login/", {"username": shop.admin_username, "password": PASSWORD})
    wrong = wrong_codes(AT_ONCE)
    answers = at_once(lambda place: same_browser(client).post("/login/codigo/", {"codigo": wrong[place]}))
    assert Counter(answer.status_code for answer in answers) == {400: 5, 429: AT_ONCE - 5}
    assert same_browser(client).post("/login/codigo/", {"codigo": codes[0]}).status_code == 429


def test_a_current_password_is_guessed_ten_times_at_most(shop: Shop) -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=shop.seller.user_id))
    typed = {"password1": "otra-bien-larga-9", "password2": "otra-bien-larga-9"}
    answers = at_once(lambda place: same_browser(client).post("/perfil/password/", {"actual": f"x{place}", **typed}))
    assert Counter(answer.status_code for answer in answers) == {400: 10, 429: AT_ONCE - 10}
    late = same_browser(client).post("/perfil/password/", {"actual": PASSWORD, **typed})
    assert late.status_code == 429
