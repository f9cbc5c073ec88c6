"""The programs of `examples`, as somebody runs them against a shop that is being served."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from examples.shop_client import Refused, Shop
from tests.integration.commands.conftest import MigratedFolder
from tests.integration.commands.processes import PASSWORD, PROJECT, Service, create_business, serving

EXAMPLES = PROJECT / "examples"


@pytest.fixture(scope="module")
def service(migrated_folder: MigratedFolder) -> Iterator[Service]:
    folder = migrated_folder("examples")
    with serving(folder) as service:
        for username in ("ana", "beto", "carla"):
            created = create_business(folder, username)
            assert created.returncode == 0, created.stderr
        yield service


def run(*command: str) -> str:
    """What it prints; it must end well and complain of nothing."""
    own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=own)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def client(service: Service, username: str) -> str:
    address = ("--url", f"http://127.0.0.1:{service.port}", "--username", username, "--password", PASSWORD)
    return run(sys.executable, str(EXAMPLES / "shop_client.py"), *address)


def tokens(service: Service, username: str) -> object:
    with service.client() as browser:
        browser.post("/login/", json={"username": username, "password": PASSWORD})
        return browser.get("/perfil/api/tokens/").json()["data"]


def test_the_client_in_python(service: Service) -> None:
    after_signing_in = """\
Café de Planadas 500 g: {} in stock, 29750.00 with IVA
Sold 2 for 59500.00, change 500.00
Asked again with the same key: the same sale
Refused: INSUFFICIENT_STOCK
  9999 asked for, {} there
Refused: VALIDATION_ERROR in nombre, precio
Kardex, newest first
"""
    first = "Signed in as ana\nBought 24 for 514080.00, 82080.00 of it IVA\n" + after_signing_in.format(24, 22)
    moves = "  venta      -2 -> 22\n  compra     24 -> 24\n"
    assert client(service, "ana") == first + moves + "Report of today: 1 sold for 59500.00, 9500.00 of it IVA\n"
    again = "Signed in as ana\n" + after_signing_in.format(22, 20)
    moves = "  venta      -2 -> 20\n" + moves
    assert client(service, "ana") == again + moves + "Report of today: 2 sold for 119000.00, 19000.00 of it IVA\n"
    assert tokens(service, "ana") == []


class LosesAnswers(httpx.HTTPTransport):
    """A line on which the next `lost` answers never arrive, though what was asked for was done."""

    lost = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if self.lost:
            self.lost -= 1
            response.close()
            raise httpx.ReadError("the answer never came")
        return response


class TestOnABadLine:
    @pytest.fixture
    def line(self) -> LosesAnswers:
        return LosesAnswers()

    @pytest.fixture
    def shop(self, service: Service, line: LosesAnswers) -> Iterator[Shop]:
        shop = Shop(httpx.Client(base_url=f"http://127.0.0.1:{service.port}", transport=line), "carla", PASSWORD)
        yield shop
        shop.leave()

    def test_a_sale_with_a_key_is_made_once(self, shop: Shop, line: LosesAnswers) -> None:
        product = shop.ask("POST", "/productos/api/", {"nombre": "Té", "precio": "100", "stock": 9})["id"]
        line.lost = 2
        sold = shop.ask("POST", "/ventas/api/", {"detalles": [{"producto": product}]}, key="venta-de-te")
        assert line.lost == 0
        assert [sale["id"] for sale in shop.ask("GET", "/ventas/api/")] == [sold["id"]]
        assert shop.ask("GET", f"/productos/api/{product}/")["stock"] == 8

    def test_what_has_no_key_is_not_tried_twice(self, shop: Shop, line: LosesAnswers) -> None:
        line.lost = 1
        with pytest.raises(httpx.ReadError):
            shop.ask("POST", "/productos/api/", {"nombre": "Azúcar", "precio": "100"})
        assert len(shop.ask("GET", "/productos/api/", q="azucar")) == 1

    def test_a_refusal_is_not_tried_again(self, shop: Shop) -> None:
        with pytest.raises(Refused, match="No existe") as refusal:
            shop.ask("GET", "/productos/api/999999/")
        assert refusal.value.code == "RESOURCE_NOT_FOUND"


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="needs curl and jq")
def test_the_client_in_shell(service: Service) -> None:
    printed = run("sh", str(EXAMPLES / "shop.sh"), f"http://127.0.0.1:{service.port}", "beto", PASSWORD)
    assert (
        printed
        == """\
Bought 24 for 72000.00
Sold 2 for 9000.00
Asked again with the same key: 9000.00
Refused: INSUFFICIENT_STOCK, 22 there
  venta -2 -> 22
  compra 24 -> 24
Report of today: 1 sold for 9000.00
Token gone: true
"""
    )
    assert tokens(service, "beto") == []
