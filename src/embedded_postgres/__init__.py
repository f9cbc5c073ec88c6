"""PostgreSQL for those who did not bring one: a private server, started with the program and ended with it.

    with EmbeddedPostgres(data_dir) as server:
        connect(server.url)

The server listens on a unix socket that only the owner of the data folder may reach, and never on the network.
"""

from embedded_postgres.errors import AlreadyRunning, CannotRun, EmbeddedPostgresError
from embedded_postgres.server import EmbeddedPostgres
from embedded_postgres.sharing import exclusive_server, shared_server

__all__ = [
    "AlreadyRunning",
    "CannotRun",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "exclusive_server",
    "shared_server",
]
