from application.execution import runner  # noqa: F401
