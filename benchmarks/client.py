"""A small threaded load client, for machines without wrk. Prints its figures as JSON."""

import http.client
import json
import random
import statistics
import sys
import threading
import time
import uuid
from typing import Any

Request = tuple[str, str, bytes | None]


def request_of(work: str, first: int, last: int) -> Request:
    """Method, path and body of one more request of this kind."""
    if work == "trivial":
        return "GET", "/salud/", None
    if work == "list":
        return "GET", f"/productos/api/?page={random.randint(1, 5)}", None
    if work == "page":
        return "GET", f"/productos/?page={random.randint(1, 5)}", None
    if work == "barcode":
        code = f"770{random.randint(1, last - first + 1):010d}"
        return "POST", "/ventas/api/buscar-producto/", json.dumps({"codigo_barras": code}).encode()
    lines = {"sale1": 1, "sale50": 50}.get(work, 5)
    products = random.sample(range(first, last + 1), lines)
    if work == "hot":
        products[0] = first
    details = [{"producto": product, "cantidad": 1} for product in products]
    return "POST", "/ventas/api/", json.dumps({"forma_pago": "Efectivo", "detalles": details}).encode()


def _work(settings: dict[str, Any], until: float, latencies: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", settings["port"])
    key = {"Cookie": f"sessionid={settings['session']}"}
    if settings["work"] != "page":
        key = {"Authorization": f"Bearer {settings['token']}"}
    headers = {"Content-Type": "application/json", **key}
    while time.perf_counter() < until:
        method, path, body = request_of(settings["work"], settings["first"], settings["last"])
        extra = {"Idempotency-Key": uuid.uuid4().hex} if path == "/ventas/api/" else {}
        started = time.perf_counter()
        connection.request(method, path, body, {**headers, **extra})
        response = connection.getresponse()
        response.read()
        if response.status >= 300:
            raise SystemExit(f"{method} {path} answered {response.status}")
        latencies.append(time.perf_counter() - started)


def run(settings: dict[str, Any], seconds: float) -> list[float]:
    """Latencies in seconds of everything answered within `seconds`."""
    per_thread: list[list[float]] = [[] for _ in range(settings["clients"])]
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=_work, args=(settings, until, latencies)) for latencies in per_thread]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [latency for latencies in per_thread for latency in latencies]


def main() -> None:
    settings = json.loads(sys.argv[1])
    run(settings, 1)
    latencies = run(settings, settings["seconds"])
    figures = {
        "per_second": len(latencies) / settings["seconds"],
        "median_ms": statistics.median(latencies) * 1000,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
