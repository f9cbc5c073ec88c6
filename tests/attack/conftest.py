"""One served shop and one selling client for all attacks: `make attack`. How to add one: docs/security.md."""

from collections.abc import Iterator

import pytest

from tests.attack.seller import Seller
from tests.attack.shop import USERNAME, AttackedShop
from tests.integration.commands.processes import create_business, serving


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--short", action="store_true", help="the same attacks in less time")


@pytest.fixture(scope="session")
def short(request: pytest.FixtureRequest) -> bool:
    """Whether an attack that takes its time should take less of it."""
    return bool(request.config.getoption("--short"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AttackedShop]:
    folder = tmp_path_factory.mktemp("attacked") / "var"
    with serving(folder, TRUSTED_PROXIES="1") as service:
        created = create_business(folder, USERNAME)
        assert created.returncode == 0, created.stderr
        shop = AttackedShop(service)
        shop.open()
        yield shop


@pytest.fixture
def shop(attacked: AttackedShop) -> Iterator[AttackedShop]:
    """The served shop; after each attack it has to be alive, with the workers it had."""
    yield attacked
    assert attacked.alive(), "the shop does not answer any more"
    assert len(attacked.service.workers()) == 2


@pytest.fixture(scope="session")
def seller(attacked: AttackedShop, short: bool) -> Iterator[Seller]:
    selling = Seller(attacked.port, attacked.token, attacked.products, short=short)
    selling.begin()
    yield selling
    selling.end()
