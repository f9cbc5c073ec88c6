"""Inside a running server: the application's role and database, and the URLs that lead to them.

psycopg is imported when first needed: a program that brings its own server imports the package without it.
"""

from pathlib import Path
from urllib.parse import quote

from embedded_postgres.errors import CannotRun
from embedded_postgres.names import ROLE
from embedded_postgres.sockets import PORT


def url(socket_folder: Path, user: str, database: str, password: str) -> str:
    """The folder goes into the query: as a host name it would lose its capital letters in some readers.

    The port is named, since clients would otherwise take it from their environment.
    """
    login = f"{quote(user)}:{quote(password)}" if password else quote(user)
    return f"postgresql://{login}@:{PORT}/{quote(database, safe='')}?host={quote(str(socket_folder), safe='')}"


def accepts_connections(conninfo: str) -> bool:
    """Whether the server takes connections."""
    import psycopg

    try:
        psycopg.connect(conninfo, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


# Statements and details quote the rows themselves, and customers' data has no place in a log.
_LOG_WITHOUT_ROWS = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


# What everybody on the machine who got into the folder could do with `trust`.
_HBA_RULES = ("local all all scram-sha-256", "host all all all reject")
_HBA_FILE_WITH_TRUST = "SELECT current_setting('hba_file') FROM pg_hba_file_rules WHERE auth_method = 'trust' LIMIT 1"


def require_passwords(conninfo: str, roles: tuple[str, ...], password: str) -> None:
    """From a cluster as initdb makes it, or an earlier version of ours left it. The server writes its own file."""
    import psycopg
    from psycopg import sql

    try:
        with psycopg.connect(conninfo, autocommit=True, connect_timeout=5) as connection:
            if not (row := connection.execute(_HBA_FILE_WITH_TRUST).fetchone()):
                return
            for role in roles:
                alter = sql.SQL("ALTER ROLE {} PASSWORD {}")
                connection.execute(alter.format(sql.Identifier(role), sql.Literal(password)))
            rules = sql.SQL(", ").join(sql.SQL("({})").format(sql.Literal(rule)) for rule in _HBA_RULES)
            connection.execute(sql.SQL("COPY (VALUES {}) TO {}").format(rules, sql.Literal(row[0])))
            connection.execute("SELECT pg_reload_conf()")
    except psycopg.Error as error:
        raise CannotRun(f"The database could not be closed to others: {error}") from error


def create(conninfo: str, database: str) -> None:
    """Role and database, where missing. Ours is no superuser: injected SQL must not reach files or programs."""
    import psycopg
    from psycopg import sql

    try:
        with psycopg.connect(conninfo, autocommit=True, connect_timeout=5) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
            for name, value in _LOG_WITHOUT_ROWS.items():
                alter = sql.SQL("ALTER ROLE {} SET {} = {}")
                connection.execute(alter.format(sql.Identifier(ROLE), sql.Identifier(name), sql.Literal(value)))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                create = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(create.format(sql.Identifier(database), sql.Identifier(ROLE)))
    except psycopg.Error as error:
        raise CannotRun(f"The database {database} could not be made: {error}") from error
