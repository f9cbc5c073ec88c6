from adapters.django_orm.db import connection  # noqa: F401
