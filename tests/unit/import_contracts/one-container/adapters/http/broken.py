import punq  # noqa: F401
