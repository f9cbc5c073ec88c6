from config import wsgi  # noqa: F401
