"""A day at the shop, as a program: buy, sell without ever selling twice, be refused, read what happened.

    python examples/shop_client.py --url http://127.0.0.1:8000 --username demo --password inventario-demo

Needs Python 3.11 and httpx. Everything it uses is described at /api/docs/.
"""

import argparse
import time
import uuid
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx

BARCODE = "7709998000017"
BOGOTA = timezone(timedelta(hours=-5))
TRIES = 5


class Refused(Exception):
    """The service said no: `code` is for programs, the sentence for people, `fields` and `details` for both."""

    def __init__(self, envelope: dict[str, Any]) -> None:
        super().__init__(envelope["error"])
        self.code: str = envelope["code"]
        self.fields: dict[str, list[str]] = envelope.get("fields", {})
        self.details: Any = envelope.get("details")


class Shop:
    """One shop, seen by whoever signed in. Money comes and goes as text ("1500.00"): never make a float of it."""

    def __init__(self, http: httpx.Client, username: str, password: str) -> None:
        self.http = http
        self.http.headers["Accept"] = "application/json"
        user = self.ask("POST", "/login/", {"username": username, "password": password})
        self.http.headers["X-CSRFToken"] = self.http.cookies["csrftoken"]
        issued = self.ask("POST", "/perfil/api/tokens/", {"nombre": "shop_client", "alcance": "completo"})
        self.http.headers["Authorization"] = f"Bearer {issued['token']}"  # from here on no cookies, no CSRF
        self.token_id: int = issued["id"]
        self.username: str = user["username"]

    def leave(self) -> None:
        self.ask("DELETE", f"/perfil/api/tokens/{self.token_id}/")
        self.http.close()

    def ask(self, method: str, path: str, body: Any = None, key: str | None = None, **query: str) -> Any:
        """What is under `data`. Raises Refused.

        With a key a POST may be repeated as often as it takes: the work is done once, and the answer is the same. That
        is why a sale that got no answer is asked for again instead of being given up, or made twice.
        """
        headers = {"Idempotency-Key": key} if key else {}
        tries = TRIES if key or method == "GET" else 1
        for left in reversed(range(tries)):
            try:
                response = self.http.request(method, path, json=body, params=query, headers=headers)
            except httpx.TransportError:  # it may have happened all the same: nobody knows
                if not left:
                    raise
                time.sleep(1)
            else:
                if response.status_code not in (429, 503) or not left:
                    break
                time.sleep(float(response.headers.get("Retry-After", "1")))
        envelope = response.json()
        if not envelope["success"]:
            raise Refused(envelope)
        return envelope["data"]


def find_or_buy(shop: Shop) -> Any:
    """The product of our barcode; bought, and made by buying, when nobody knows it yet."""
    try:
        return shop.ask("POST", "/ventas/api/buscar-producto/", {"codigo_barras": BARCODE})
    except Refused as refusal:
        if refusal.code != "RESOURCE_NOT_FOUND":
            raise
    line = {
        "nombre": "Café de Planadas 500 g",
        "codigo_de_barras": BARCODE,
        "cantidad": 24,
        "precio": "18000.00",
        "precio_venta_con_iva": "29750.00",
    }
    purchase = shop.ask("POST", "/compras/api/", {"detalles": [line]}, key=str(uuid.uuid4()))
    print(f"Bought {line['cantidad']} for {purchase['total']}, {purchase['total_iva']} of it IVA")
    return shop.ask("POST", "/ventas/api/buscar-producto/", {"codigo_barras": BARCODE})


def main() -> None:
    options = argparse.ArgumentParser(description="A day at the shop, as a program.")
    options.add_argument("--url", default="http://127.0.0.1:8000")
    options.add_argument("--username", default="demo")
    options.add_argument("--password", default="inventario-demo")
    given = options.parse_args()

    shop = Shop(httpx.Client(base_url=given.url, timeout=10), given.username, given.password)
    print(f"Signed in as {shop.username}")

    product = find_or_buy(shop)
    print(f"{product['nombre']}: {product['stock']} in stock, {product['precio_con_iva']} with IVA")

    key = str(uuid.uuid4())  # made before the first try, kept until there is an answer
    sale = {"recibido": "60000.00", "detalles": [{"producto": product["id"], "cantidad": 2}]}
    sold = shop.ask("POST", "/ventas/api/", sale, key=key)
    print(f"Sold 2 for {sold['total_venta']}, change {sold['cambio']}")
    again = shop.ask("POST", "/ventas/api/", sale, key=key)
    print(f"Asked again with the same key: {'the same sale' if again == sold else 'ANOTHER SALE'}")

    try:
        too_many = {"detalles": [{"producto": product["id"], "cantidad": 9999}]}
        shop.ask("POST", "/ventas/api/", too_many, key=str(uuid.uuid4()))
    except Refused as refusal:
        print(f"Refused: {refusal.code}")
        for short in refusal.details:
            print(f"  {short['solicitado']} asked for, {short['disponible']} there")

    try:
        shop.ask("POST", "/productos/api/", {"nombre": "", "precio": "-1"})
    except Refused as refusal:
        print(f"Refused: {refusal.code} in {', '.join(sorted(refusal.fields))}")

    print("Kardex, newest first")
    for move in shop.ask("GET", f"/productos/api/{product['id']}/kardex/", page_size="5"):
        print(f"  {move['causa']:<8} {move['cantidad']:>4} -> {move['saldo']}")

    today = datetime.now(BOGOTA).date().isoformat()
    day = shop.ask("GET", "/reportes/api/ventas/", desde=today, hasta=today)["totales"]
    print(f"Report of today: {day['ventas']} sold for {day['total_venta']}, {day['total_iva']} of it IVA")
    shop.leave()


if __name__ == "__main__":
    main()
