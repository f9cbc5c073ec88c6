"""All that a database's catalogue says of its schema, for comparing two."""

import re
from typing import Any

from adapters.django_orm.db.connection import rows

_OURS = "(SELECT oid FROM pg_namespace WHERE nspname = 'public')"
_QUERIES = {
    "columns": f"""
        SELECT c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity,
            a.attgenerated, l.collname, a.attstorage
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v', 'm', 'p')
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relnamespace = {_OURS} AND a.attnum > 0 AND NOT a.attisdropped
    """,
    # Of NOT NULL the columns tell; its names are PostgreSQL's own, from 18 on.
    "constraints": f"""
        SELECT conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid), condeferrable, condeferred,
            convalidated
        FROM pg_constraint WHERE connamespace = {_OURS} AND contype <> 'n'
    """,
    "indexes": f"""
        SELECT c.relname, pg_get_indexdef(c.oid), i.indisvalid, i.indisreplident, c.reloptions::text
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = {_OURS}
    """,
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text
        FROM pg_trigger WHERE NOT tgisinternal
    """,
    "functions": f"""
        SELECT proname, regexp_replace(pg_get_functiondef(oid), '\\s+', ' ', 'g')
        FROM pg_proc WHERE pronamespace = {_OURS}
    """,
    "relations": f"""
        SELECT relname, relkind::text, relpersistence::text, reloptions::text, relreplident::text
        FROM pg_class WHERE relnamespace = {_OURS} AND relkind NOT IN ('i', 'I')
    """,
    "sequences": """
        SELECT sequencename, data_type::text, start_value, min_value, max_value, increment_by, cycle, cache_size
        FROM pg_sequences WHERE schemaname = 'public'
    """,
    "owned sequences": f"""
        SELECT c.relname, d.refobjid::regclass::text, d.refobjsubid > 0 FROM pg_depend d
        JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' AND c.relnamespace = {_OURS}
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
    """,
    "comments": f"""
        SELECT coalesce(c.relname, p.proname), d.objsubid, d.description FROM pg_description d
        LEFT JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
        LEFT JOIN pg_proc p ON p.oid = d.objoid AND d.classoid = 'pg_proc'::regclass
        WHERE {_OURS} IN (c.relnamespace, p.pronamespace)
    """,
    "statistics": f"SELECT stxname, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext WHERE stxnamespace = {_OURS}",
    "extensions": "SELECT extname FROM pg_extension",
}


_CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
"""A condition that was dumped and restored says its casts and brackets otherwise."""


def catalogue() -> dict[str, set[tuple[Any, ...]]]:
    """Of the database that is the default now."""
    return {
        kind: {tuple(_CASTS.sub("", each) if isinstance(each, str) else each for each in row) for row in rows(query)}
        for kind, query in _QUERIES.items()
    }


def columns_of_tables() -> dict[str, list[str]]:
    """Of ours and of the accounts' library."""
    columns = """
        SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public') AND a.attnum > 0
            AND NOT a.attisdropped AND c.relname !~ '^(django|auth)_'
        GROUP BY 1
    """
    return dict(rows(columns))


def contents(columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of these tables."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table, names in columns.items():
        listed = ", ".join(f'"{name}"::text' for name in names)
        found[table] = sorted(map(tuple, rows(f"SELECT {listed} FROM {table}")), key=str)
    return found
