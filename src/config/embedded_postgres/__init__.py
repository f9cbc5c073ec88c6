"""PostgreSQL for those who did not bring one: a private server, started with the program and ended with it.

    with EmbeddedPostgres(data_dir) as server:
        connect(server.url)

The server listens on a unix socket that only the owner of the data folder may reach, and never on the network.
"""

from config.embedded_postgres.errors import AlreadyRunning, CannotRun, EmbeddedPostgresError
from config.embedded_postgres.guests import own_server, shared_server
from config.embedded_postgres.server import EmbeddedPostgres

__all__ = ["AlreadyRunning", "CannotRun", "EmbeddedPostgres", "EmbeddedPostgresError", "own_server", "shared_server"]
