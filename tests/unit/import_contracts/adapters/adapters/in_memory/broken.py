from adapters.django_orm import sql  # noqa: F401
