from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: their templates, template tags and static files. It has no tables."""

    name = "adapters.http.web"
    label = "inventario_web"
