from domain import broken_too  # noqa: F401
