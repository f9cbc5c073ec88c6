"""Clients in a process of their own: wrk when it is installed, else a small threaded one."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from attrs import asdict, frozen


@frozen
class Work:
    """One kind of request. `lua` is the body of a function that returns it for wrk; `client` names it for our own."""

    name: str
    lua: str
    client: str


@frozen
class Rate:
    """Answers per second and their median latency in milliseconds; every one of them was a 2xx."""

    per_second: float
    median_ms: float


@frozen
class Target:
    """Where to send it: the server, and the shop it serves. `token` opens JSON, `session` the pages."""

    port: int
    token: str
    session: str
    first: int
    last: int


def works(target: Target) -> dict[str, Work]:
    """Everything that is measured over HTTP."""
    first, last = target.first, target.last
    auth = f'["Authorization"] = "Bearer {target.token}"'
    json_headers = f'{{{auth}, ["Content-Type"] = "application/json"}}'
    keyed = f'{{{auth}, ["Content-Type"] = "application/json", ["Idempotency-Key"] = key()}}'

    def sale(lines: int, product: str) -> str:
        return f"""
            local lines = {{}}
            for n = 1, {lines} do lines[n] = '{{"producto": ' .. {product} .. ', "cantidad": 1}}' end
            return wrk.format("POST", "/ventas/api/", {keyed},
                '{{"forma_pago": "Efectivo", "detalles": [' .. table.concat(lines, ",") .. ']}}')
        """

    some = f"math.random({first}, {last})"
    hot = f"(n == 1 and {first} or {some})"
    apart = f"({first} + (math.random(0, {last - first}) + n * 97) % {last - first + 1})"
    return {
        "trivial": Work("trivial", 'return wrk.format("GET", "/salud/")', "trivial"),
        "barcode": Work(
            "barcode",
            f"""return wrk.format("POST", "/ventas/api/buscar-producto/", {json_headers},
                string.format('{{"codigo_barras": "770%010d"}}', math.random(1, {last - first + 1})))""",
            "barcode",
        ),
        "list": Work(
            "list", f'return wrk.format("GET", "/productos/api/?page=" .. math.random(1, 5), {{{auth}}})', "list"
        ),
        "page": Work(
            "page",
            f"""return wrk.format("GET", "/productos/?page=" .. math.random(1, 5),
                {{["Cookie"] = "sessionid={target.session}"}})""",
            "page",
        ),
        "sale": Work("sale", sale(5, some), "sale"),
        "sale, one hot product": Work("sale, one hot product", sale(5, hot), "hot"),
        "sale of 1 line": Work("sale of 1 line", sale(1, some), "sale1"),
        "sale of 50 lines": Work("sale of 50 lines", sale(50, apart), "sale50"),
    }


_LUA = """
local started, thread, count = os.time(), 0, 0
local threads = 0
function setup(t) t:set("number", threads); threads = threads + 1 end
function init(args) math.randomseed(20261122 + number * 7919 + started) end
function key() count = count + 1; return "k-" .. started .. "-" .. RUN .. "-" .. number .. "-" .. count end
RUN = "%(run)s"
function request()
    %(request)s
end
"""
_TELL = "function response(status, headers, body) if status >= 300 then print(status, body) end end"
_runs = iter(range(1, 10**9))


def measure(work: Work, target: Target, clients: int, seconds: int, folder: Path) -> Rate:
    """One second of warm-up, then `seconds` measured. Raises RuntimeError for any answer that is not 2xx."""
    if shutil.which("wrk"):
        _wrk(work, target.port, clients, 1, folder)
        return _wrk(work, target.port, clients, seconds, folder)
    return _own(work, target, clients, seconds)


def _wrk(work: Work, port: int, clients: int, seconds: int, folder: Path) -> Rate:
    script = folder / "request.lua"
    script.write_text(_LUA % {"run": next(_runs), "request": work.lua})
    command = [
        *("wrk", f"-t{min(2, clients)}", f"-c{clients}", f"-d{seconds}s", "--latency", "-s", str(script)),
        f"http://127.0.0.1:{port}",
    ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in printed or "Socket errors" in printed:
        script.write_text(script.read_text() + _TELL)
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        raise RuntimeError(f"{work.name}: not every answer was a 2xx\n{told[:2000]}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    median = re.search(r"50%\s+([\d.]+)(us|ms|s)", printed)
    if rate is None or median is None:
        raise RuntimeError(printed)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[median.group(2)]
    return Rate(float(rate.group(1)), float(median.group(1)) * scale)


def _own(work: Work, target: Target, clients: int, seconds: int) -> Rate:
    settings = {**asdict(target), "work": work.client, "clients": clients, "seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.client", json.dumps(settings)]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Rate(measured["per_second"], measured["median_ms"])
