"""`python -m benchmarks.migrating`: how long an upgrade takes a shop that sold for years.

The dump of an earlier schema is filled by COPY with some 2,000,000 sale lines and as many movements, on a server that
cancels statements after a second. Then `manage.py migrate` has to get through, and what `serve` does before it answers.
"""

import argparse
import lzma
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "src"))

import psycopg  # noqa: E402

from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

DUMPS = PROJECT / "tests/integration/upgrades/dumps"
LINES_OF_A_SALE = 4
Row = tuple[object, ...]
# Each a copy of what the dump holds: three years of sales, some 460 a day.
_ROWS = {
    "sale": """
        SELECT n + 1000 AS id, 'Z' AS prefix, n + 1000 AS consecutive, now() - n * interval '190 seconds' AS sold_at,
            7140 AS total, 6000 AS total_base, 1140 AS total_tax, 0 AS returned_amount, 'cash' AS method,
            'registered' AS state, 7140 AS received, 0 AS change
        FROM generate_series(1, {sales}) n
    """,
    "sale_line": """
        SELECT n + 10000 AS id, (n - 1) / 4 + 1001 AS sale_id, 1 AS quantity, 1500 AS unit_price, 285 AS unit_tax,
            1785 AS subtotal, 1000 AS cost, 0 AS returned, 0 AS returned_cost
        FROM generate_series(1, {lines}) n
    """,
    "stock_movement": """
        SELECT n + 10000 AS id, (n - 1) / 4 + 1001 AS document_id, 'sale' AS cause, '' AS reason, -1 AS quantity,
            1000 AS unit_cost, -1000 AS value, 0 AS balance, 0 AS value_balance,
            now() - (n / 4) * interval '190 seconds' AS at
        FROM generate_series(1, {lines}) n
    """,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--schema", default="0030", help="the dump to begin with (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="inventario-bench-") as name:
        Path(name).chmod(0o755)
        with EmbeddedPostgres(Path(name) / "data") as server:
            (dump,) = DUMPS.glob(f"{options.schema}_*")
            _fill(server, dump, options.lines)
            for command in (("migrate",), ("roll_up",)):
                _timed(server.url, *command)


def _fill(server: EmbeddedPostgres, dump: Path, lines: int) -> None:
    with psycopg.connect(server.url) as old:
        old.execute(lzma.decompress(dump.read_bytes()))
    with psycopg.connect(server.url) as reader, psycopg.connect(server.url) as writer:
        for table, chosen in _ROWS.items():
            _copy(reader, writer, table, chosen.format(sales=lines // LINES_OF_A_SALE, lines=lines))
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute("VACUUM (ANALYZE)")
        admin.execute("ALTER DATABASE inventario SET statement_timeout = '1s'")


def _copy(reader: psycopg.Connection[Row], writer: psycopg.Connection[Row], table: str, rows: str) -> None:
    """What `rows` do not say is as in the first row of the table."""

    def columns(source: str) -> list[str]:
        return [column.name for column in reader.execute(f"SELECT * FROM {source} LIMIT 0").description or ()]

    named = columns(f"({rows}) r")
    others = [each for each in columns(table) if each not in named]
    chosen = ", ".join([*(f"r.{each}" for each in named), *(f"o.{each}" for each in others)])
    source = f"COPY (SELECT {chosen} FROM ({rows}) r, (SELECT * FROM {table} LIMIT 1) o) TO STDOUT"
    target = f"COPY {table} ({', '.join([*named, *others])}) FROM STDIN"
    with reader.cursor().copy(source) as out, writer.cursor().copy(target) as into:
        for block in out:
            into.write(block)


def _timed(url: str, *words: str) -> None:
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": url, "SECRET_KEY": "only-for-measuring"},
        check=True,
    )
    print(f"manage.py {' '.join(words)}: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
