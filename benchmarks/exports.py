"""`python -m benchmarks.exports`: files of 100,000 rows and more, against COPY of the same rows, and what they add.

A shop with some 100,000 movements in its ledger; the whole of it as CSV, XLSX and PDF by a process of its own, as the
service writes it, beside `COPY (…) TO STDOUT`. Rows a second, their ratio, and by how much the process grew.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "src"))

from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

SALES, PRODUCTS, DAYS = 31_000, 2_000, 60
LEAST_RATIO, MOST_ADDED = 0.05, 50.0
MB = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measured(options.measure)))
        return
    with tempfile.TemporaryDirectory(prefix="inventario-bench-") as name:
        Path(name).chmod(0o755)
        with EmbeddedPostgres(Path(name) / "data") as server:
            surroundings = os.environ | {"DATABASE_URL": server.url, "SECRET_KEY": "only-for-measuring"}
            fill = [sys.executable, str(PROJECT / "manage.py"), "demo", f"--products={PRODUCTS}"]
            subprocess.run([*fill, f"--sales={SALES}", f"--days={DAYS}"], env=surroundings, check=True)
            for format in ("csv", "xlsx", "pdf"):
                _report(format, _in_its_own_process(format, surroundings))


def _in_its_own_process(format: str, surroundings: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.exports", f"--measure={format}"]
    done = subprocess.run(command, env=surroundings, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _report(format: str, told: dict[str, float]) -> None:
    ratio = told["copied"] / told["written"]
    verdict = "ok" if told["added"] <= MOST_ADDED and (format != "csv" or ratio >= LEAST_RATIO) else "NOT REACHED"
    print(
        f"{format:5}{told['rows']:9.0f} rows {told['rows'] / told['written']:9.0f} a second"
        f"{ratio:8.3f} of COPY{told['added']:8.1f} MB added{told['size']:8.1f} MB file  {verdict}"
    )


def _measured(format: str) -> dict[str, float]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    import django

    django.setup()
    _written(format, days=1)  # what is loaded once is no matter of rows
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, started = _status("VmRSS"), time.perf_counter()
    rows, size = _written(format)
    written = time.perf_counter() - started
    added = _status("VmHWM") - before
    return {"rows": rows, "size": size / MB, "written": written, "copied": _copied(), "added": added / MB}


def _written(format: str, days: int = 2 * DAYS) -> tuple[int, int]:
    """How many rows the last so many days are, and how many bytes they became."""
    from datetime import UTC, datetime, timedelta

    from adapters.http.api.reports.views import table_of
    from application.ports.tables import TableFormat, TableWriter
    from application.reports.inventory import LEDGER
    from application.reports.report import ExportReport, ReportRequest
    from config.container import shared
    from domain.accounts.access import Actor, Role
    from domain.shared.calendar import bogota_day

    today = bogota_day(datetime.now(UTC))
    actor = Actor(*_owner(), Role.ADMIN)
    since = today - timedelta(days=days)
    resolve = shared().resolve
    with (
        resolve(ExportReport)(actor, ReportRequest(LEDGER, since=since, until=today), today) as details,
        tempfile.TemporaryFile() as file,
    ):
        resolve(TableWriter).write(table_of(details, "Tienda"), TableFormat(format), file)
        return details.count, file.tell()


def _owner() -> tuple[int, int, int]:
    from adapters.django_orm.db.connection import rows

    ((business_id, owner_id),) = rows("SELECT id, owner_id FROM business")
    return owner_id, business_id, owner_id


def _copied() -> float:
    """Seconds for COPY of the same columns."""
    import psycopg

    columns = """
        m.id, m.at, m.product_id, p.name, m.cause, m.document_id, p.unit, m.quantity, m.unit_cost, m.value, m.balance,
        m.value_balance
    """
    copy = f"""
        COPY (SELECT {columns} FROM stock_movement m JOIN product p ON p.id = m.product_id ORDER BY m.at, m.id)
        TO STDOUT
    """
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        started = time.perf_counter()
        with cursor.copy(copy) as copied:
            for _ in copied:
                pass
        return time.perf_counter() - started


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    main()
