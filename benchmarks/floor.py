"""What the database alone can do: a sale of five lines in seven statements through pgbench, on tables of its own."""

import re
import subprocess
from pathlib import Path

import psycopg

_TABLES = """
    CREATE TABLE floor_product (id bigint PRIMARY KEY, price numeric(10,2), stock numeric(14,3), value numeric(12,2));
    CREATE TABLE floor_sale (id bigserial PRIMARY KEY, business_id bigint, seller_id bigint, total numeric(12,2),
        sold_at timestamptz);
    CREATE TABLE floor_line (id bigserial PRIMARY KEY, sale_id bigint REFERENCES floor_sale, product_id bigint
        REFERENCES floor_product, quantity numeric(14,3), price numeric(10,2), tax numeric(10,2), cost numeric(12,2));
    CREATE TABLE floor_movement (id bigserial PRIMARY KEY, product_id bigint REFERENCES floor_product,
        sale_id bigint, quantity numeric(14,3), value numeric(12,2), at timestamptz);
    CREATE INDEX ON floor_line (sale_id);
    CREATE INDEX ON floor_movement (product_id, id);
    INSERT INTO floor_product SELECT n, 1500, 1000000, 900000000 FROM generate_series(1, {products}) n;
    ANALYZE floor_product;
"""
_IDS = ", ".join(f":p{n}" for n in range(1, 6))
_SCRIPT = "\n".join(
    [
        *(f"\\set p{n} random(1, :products)" for n in range(1, 6)),
        "BEGIN;",
        f"SELECT id, price, stock, value FROM floor_product WHERE id IN ({_IDS}) ORDER BY id FOR UPDATE;",
        f"UPDATE floor_product SET stock = stock - 1, value = value - 900 WHERE id IN ({_IDS});",
        "INSERT INTO floor_sale (business_id, seller_id, total, sold_at)"
        " VALUES (1, 1, 8925, now()) RETURNING id \\gset",
        "INSERT INTO floor_line (sale_id, product_id, quantity, price, tax, cost)"
        f" SELECT :id, p, 1, 1500, 285, 900 FROM unnest(ARRAY[{_IDS}]::bigint[]) p;",
        "INSERT INTO floor_movement (product_id, sale_id, quantity, value, at)"
        f" SELECT p, :id, -1, -900, now() FROM unnest(ARRAY[{_IDS}]::bigint[]) p;",
        "COMMIT;",
    ]
)


class Floor:
    """The batched sale. Call `prepare` once, then `measure` as often as wanted."""

    def __init__(self, url: str, bin_dir: Path, folder: Path, products: int) -> None:
        self._url = url
        self._pgbench = bin_dir / "pgbench"
        self._script = folder / "floor.sql"
        self._products = products

    def prepare(self) -> None:
        self._script.write_text(_SCRIPT)
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(_TABLES.format(products=self._products))  # type: ignore[arg-type]

    def measure(self, clients: int, seconds: int) -> float:
        """Sales per second."""
        command = [
            *(str(self._pgbench), self._url, "--no-vacuum", "--protocol=prepared", f"--file={self._script}"),
            *(
                f"--client={clients}",
                f"--jobs={min(2, clients)}",
                f"--time={seconds}",
                "-D",
                f"products={self._products}",
            ),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = re.search(r"tps = ([\d.]+) \(without initial", done.stdout)
        if found is None or "number of failed transactions: 0 " not in done.stdout:
            raise RuntimeError(f"pgbench did not finish cleanly:\n{done.stdout}\n{done.stderr}")
        return float(found.group(1))
