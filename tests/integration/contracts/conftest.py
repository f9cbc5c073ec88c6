import pytest
from django.contrib.auth import get_user_model

from adapters.django_orm.queries.identity import DjangoPersonReader, DjangoTokenReader
from adapters.django_orm.queries.products import DjangoProductReader
from adapters.django_orm.queries.sales import DjangoSaleReader
from adapters.django_orm.unit_of_work import DjangoUnitOfWorkFactory
from tests.contracts.world import World


@pytest.fixture
def world(db: None) -> World:
    return World(
        unit_of_work=DjangoUnitOfWorkFactory(),
        product_reader=DjangoProductReader(),
        sale_reader=DjangoSaleReader(),
        person_reader=DjangoPersonReader(),
        token_reader=DjangoTokenReader(),
        deactivate=lambda user_id: get_user_model().objects.filter(id=user_id).update(is_active=False),
    )
