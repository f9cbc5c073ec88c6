from application import runner  # noqa: F401
