"""`python -m benchmarks`: the service against what its machine can do, as ratios of one run.

It starts a PostgreSQL of its own with fsync on and a server with two workers, seeds, and lets the contenders take turns
in rotating order; a ratio is computed within each round, and the median over the rounds is quoted with its spread.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "src"))

from benchmarks.floor import Floor  # noqa: E402
from benchmarks.load import Rate, Target, Work, measure, works  # noqa: E402
from benchmarks.memory import settled_megabytes  # noqa: E402
from benchmarks.seeding import PRODUCTS, SeededShop, seed  # noqa: E402
from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

CLIENTS = 8
WORKERS = 2
FLOOR = "pgbench sale"

# (what is measured, over what, the ratio it must reach, whether less is better)
RATIOS = (
    ("sale", FLOOR, 0.15),
    ("sale, one hot product", "sale", 0.5),
    ("barcode", "trivial", 0.15),
    ("list", "trivial", 0.08),
    ("page", "trivial", 0.02),
)
LATENCY_LIMIT = 3.0

Round = dict[str, Rate]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="inventario-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = EmbeddedPostgres(folder / "data")
        with server:
            os.environ |= {"DATABASE_URL": server.url, "SECRET_KEY": "only-for-measuring"}
            shop = _seeded(options.products)
            floor = Floor(server.url, server.bin_dir, folder, options.products)
            floor.prepare()
            with _serving(options.port):
                idle = settled_megabytes(options.port)
                target = Target(options.port, shop.token, _session(options.port, shop), shop.first_id, shop.last_id)
                rounds = [_round(n, floor, target, options.seconds, folder) for n in range(options.rounds)]
                _repeat_outliers(rounds, floor, target, options.seconds, folder)
                latencies = _latencies(target, options.seconds, folder)
            _check_ledger()
    _report(options, rounds, latencies, idle)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="measured in each turn, after one of warm-up")
    parser.add_argument("--products", type=int, default=PRODUCTS)
    parser.add_argument("--port", type=int, default=_free_port())
    parser.add_argument("--output", type=Path, default=PROJECT / "var" / "bench.json")
    return parser.parse_args()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _seeded(products: int) -> SeededShop:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    shop = seed(products)
    for connection in connections.all():
        connection.close()
        connection.close_pool()
    return shop


@contextmanager
def _serving(port: int) -> Iterator[None]:
    command = [sys.executable, str(PROJECT / "manage.py"), "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(command)
    try:
        _wait_for(port, process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("the server ended by itself")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/salud/lista/", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _session(port: int, shop: SeededShop) -> str:
    """A browser's cookie after signing in."""
    body = json.dumps({"username": shop.username, "password": shop.password}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/login/", body, headers)
    with urllib.request.urlopen(request) as answer:
        return SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie")))["sessionid"].value


def _round(number: int, floor: Floor, target: Target, seconds: int, folder: Path) -> Round:
    """Every contender once; each round begins with another."""
    kinds = works(target)
    names = [FLOOR, *dict.fromkeys(name for pair in RATIOS for name in pair[:2] if name != FLOOR)]
    order = names[number % len(names) :] + names[: number % len(names)]
    return {name: _turn(kinds.get(name), floor, target, seconds, folder) for name in order}


def _turn(work: Work | None, floor: Floor, target: Target, seconds: int, folder: Path) -> Rate:
    if work is None:
        floor.measure(CLIENTS, 1)
        return Rate(floor.measure(CLIENTS, seconds), 0.0)
    return measure(work, target, CLIENTS, seconds, folder)


def _repeat_outliers(rounds: list[Round], floor: Floor, target: Target, seconds: int, folder: Path) -> None:
    """A round in which the machine's own limit was off by a quarter says little: take it once more."""
    usual = statistics.median(each[FLOOR].per_second for each in rounds)
    for number, each in enumerate(rounds):
        if abs(each[FLOOR].per_second / usual - 1) > 0.25:
            rounds[number] = _round(number, floor, target, seconds, folder)


def _latencies(target: Target, seconds: int, folder: Path) -> dict[str, float]:
    kinds = works(target)
    names = ("sale of 1 line", "sale of 50 lines")
    return {name: measure(kinds[name], target, 1, seconds, folder).median_ms for name in names}


def _check_ledger() -> None:
    done = subprocess.run([sys.executable, str(PROJECT / "manage.py"), "check_ledger"], check=False)
    if done.returncode:
        raise SystemExit("check_ledger failed: these figures are worth nothing")


def _report(options: argparse.Namespace, rounds: list[Round], latencies: dict[str, float], idle: float) -> None:
    medians = {name: statistics.median(each[name].per_second for each in rounds) for name in rounds[0]}
    lines = [f"{name:28}{rate:10.0f} per second" for name, rate in medians.items()]
    ratios = {}
    for work, over, must in RATIOS:
        each = sorted(one[work].per_second / one[over].per_second for one in rounds)
        ratios[f"{work} / {over}"] = {"median": statistics.median(each), "spread": [each[0], each[-1]], "must": must}
        verdict = "ok" if statistics.median(each) >= must else "TOO SLOW"
        lines.append(
            f"{work} / {over}: {statistics.median(each):.3f} ({each[0]:.3f} to {each[-1]:.3f}; {must}) {verdict}"
        )
    one, fifty = latencies.values()
    lines.append(
        f"sale of 50 lines / of 1 line, latency: {fifty:.2f} / {one:.2f} ms = {fifty / one:.2f} ({LATENCY_LIMIT})"
    )
    lines.append(f"idle server with {WORKERS} workers: {idle:.0f} MB")
    print("\n".join(lines))
    record = {
        "at": datetime.now(UTC).isoformat(),
        "commit": _output("git", "rev-parse", "HEAD"),
        "python": platform.python_version(),
        "machine": {"cores": os.cpu_count(), "system": platform.platform()},
        "client": "wrk" if shutil.which("wrk") else "benchmarks.client",
        "options": {key: str(value) for key, value in vars(options).items()},
        "per_second": medians,
        "ratios": ratios,
        "latency_ms": latencies,
        "idle_megabytes": idle,
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(record, indent=2) + "\n")
    print(f"Recorded in {options.output}")


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT).stdout.strip()


if __name__ == "__main__":
    main()
