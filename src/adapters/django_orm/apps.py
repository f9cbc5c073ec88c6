from django.apps import AppConfig


class DjangoOrmConfig(AppConfig):
    name = "adapters.django_orm"
    label = "inventario"
    default_auto_field = "django.db.models.BigAutoField"
