"""`python -m benchmarks.reports`: what a month costs a shop that has 100 times as long a past.

Two databases of one server hold shops that sell the same every day, the young one some 10,000 lines and the old one
some 1,000,000. Every report, the dashboard and the insights are asked of both in turn, each time by a process of its
own, and the ratio of the medians is quoted. `--same-days` packs the lines of the old shop into the days of the young
one instead: then it is not the past that grows, but the month.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "src"))

import psycopg  # noqa: E402

from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

PRODUCTS, SEED = 2_000, 1
YOUNG, OLD = "young", "old"
SALES, DAYS = 3_000, 62
TIMES = 100
MUST = 2.0

Figures = dict[str, float]


def main() -> None:
    options = _options()
    if options.measure:
        print(json.dumps(_measured(options.repeats)))
        return
    with tempfile.TemporaryDirectory(prefix="inventario-bench-") as name:
        Path(name).chmod(0o755)
        with EmbeddedPostgres(Path(name) / "data") as server:
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {YOUNG}")
                connection.execute(f"CREATE DATABASE {OLD}")
            urls = {each: EmbeddedPostgres(Path(name) / "data", database=each).url for each in (YOUNG, OLD)}
            seconds = {
                YOUNG: _fill(urls[YOUNG], SALES, DAYS),
                OLD: _fill(urls[OLD], SALES * TIMES, DAYS if options.same_days else DAYS * TIMES),
            }
            rounds = [_round(urls, number, options.repeats) for number in range(options.rounds)]
            for url in urls.values():
                _manage(url, "check_ledger")
    _report(options, rounds, seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=15, help="how often each figure is asked for in a round")
    parser.add_argument("--same-days", action="store_true", help="the old shop sells more a day, not for longer")
    parser.add_argument("--output", type=Path, default=PROJECT / "var" / "bench-reports.json")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _fill(url: str, sales: int, days: int) -> float:
    started = time.perf_counter()
    _manage(url, "demo", *(f"--{name}={number}" for name, number in _numbers(sales, days).items()))
    seconds = time.perf_counter() - started
    _roll_up(url)
    return seconds


def _roll_up(url: str) -> None:
    """What an ANALYZE of the server's own, which writes meanwhile, may have kept from being rolled up."""
    command = [sys.executable, str(PROJECT / "manage.py"), "roll_up"]
    for _ in range(60):
        if not subprocess.run(command, env=_surroundings(url), check=False).returncode:
            return
        time.sleep(5)
    raise SystemExit("could not be rolled up: these figures are worth nothing")


def _numbers(sales: int, days: int) -> dict[str, int]:
    return {"products": PRODUCTS, "sales": sales, "days": days, "seed": SEED}


def _manage(url: str, *words: str) -> None:
    subprocess.run([sys.executable, str(PROJECT / "manage.py"), *words], env=_surroundings(url), check=True)


def _surroundings(url: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": url, "SECRET_KEY": "only-for-measuring"}


def _round(urls: dict[str, str], number: int, repeats: int) -> dict[str, Figures]:
    """Both shops once, the one that begins in turn."""
    order = sorted(urls, reverse=bool(number % 2))
    command = [sys.executable, "-m", "benchmarks.reports", "--measure", f"--repeats={repeats}"]
    return {each: json.loads(_output(command, _surroundings(urls[each]))) for each in order}


def _output(command: list[str], surroundings: dict[str, str]) -> str:
    done = subprocess.run(command, env=surroundings, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[-1]


def _measured(repeats: int) -> Figures:
    """Milliseconds by figure, the median of `repeats` after one that is not counted."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    import django

    django.setup()
    figures = {name: _milliseconds(ask, repeats) for name, ask in _questions().items()}
    return figures | {"lines": _count("sale_line"), "lines in a month": _count_in_a_month()}


def _milliseconds(ask: Callable[[], object], repeats: int) -> float:
    ask()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _questions() -> dict[str, Callable[[], object]]:
    from application.queries.listing import Listing
    from application.reports import periods
    from application.reports.catalogue import REPORTS
    from application.reports.dashboard import ShowDashboard
    from application.reports.insights import ShowInsights
    from application.reports.report import DateScope, ReportRequest, ShowReport
    from config.container import shared
    from domain.shared.calendar import bogota_day

    resolve = shared().resolve
    today, actor = bogota_day(datetime.now(UTC)), _owner()
    ranges = {"a whole month": _last_month(today), "30 days": (today - timedelta(days=30), today - timedelta(days=1))}
    asked: dict[str, Callable[[], object]] = {}

    def report(each: object, since: date, until: date) -> Callable[[], object]:
        request = ReportRequest(each, since=since, until=until)  # type: ignore[arg-type]
        return lambda: resolve(ShowReport)(actor, request, Listing(size=20), today)

    for label, (since, until) in ranges.items():
        for each in REPORTS:
            if each.date_scope is DateScope.RANGE or label == "a whole month":
                asked[f"{each.name}, {label}"] = report(each, since, until)
    for name, period in (
        ("this month", periods.lately(periods.Lately.MONTH, today)),
        ("last month", periods.month(_last_month(today)[0], today)),
        ("7 days", periods.lately(periods.Lately.WEEK, today)),
    ):
        asked[f"dashboard, {name}"] = lambda period=period: resolve(ShowDashboard)(actor, period, today)  # type: ignore[misc]
    asked["insights"] = lambda: resolve(ShowInsights)(actor, today)
    return asked


def _last_month(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _owner() -> object:
    from adapters.django_orm.db.connection import rows
    from domain.accounts.access import Actor, Role

    ((business_id, owner_id),) = rows("SELECT id, owner_id FROM business")
    return Actor(owner_id, business_id, owner_id, Role.ADMIN)


def _count(table: str) -> float:
    from adapters.django_orm.db.connection import rows

    return float(rows(f"SELECT count(*) FROM {table}")[0][0])


def _count_in_a_month() -> float:
    from adapters.django_orm.db.connection import rows

    since, until = _last_month(datetime.now(UTC).date())
    counted = """
        SELECT count(*) FROM sale x JOIN sale_line l ON l.sale_id = x.id
        WHERE (x.sold_at AT TIME ZONE INTERVAL '-05:00')::date BETWEEN %s::date AND %s::date
    """
    return float(rows(counted, [since, until])[0][0])


def _report(options: argparse.Namespace, rounds: list[dict[str, Figures]], seconds: dict[str, float]) -> None:
    print(f"filled in {seconds[YOUNG]:.0f} and {seconds[OLD]:.0f} s")
    record = {}
    for name in rounds[0][OLD]:
        young, old = (statistics.median(each[shop][name] for each in rounds) for shop in (YOUNG, OLD))
        ratios = sorted(each[OLD][name] / max(each[YOUNG][name], 1e-9) for each in rounds)
        ratio = statistics.median(ratios)
        record[name] = {YOUNG: young, OLD: old, "ratio": ratio, "spread": [ratios[0], ratios[-1]]}
        verdict = "" if name.startswith("lines") else "ok" if ratio <= MUST else "TOO SLOW"
        spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:28}{young:12.1f}{old:12.1f}{ratio:8.2f} {spread:18} {verdict}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps({"seconds": seconds, "figures": record}, indent=2) + "\n")
    print(f"Recorded in {options.output}")


if __name__ == "__main__":
    main()
