from domain import broken  # noqa: F401
