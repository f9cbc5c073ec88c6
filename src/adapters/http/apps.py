from django.apps import AppConfig


class HttpConfig(AppConfig):
    """Pages and JSON: the shop as people and programs reach it."""

    name = "adapters.http"
    label = "http"
