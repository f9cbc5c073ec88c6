from adapters.django_orm.models import products  # noqa: F401
