"""Products that are older than the key of their code: also two of one article."""

from importlib import import_module
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from adapters.django_orm.models import ProductRow
from application.queries.products import FindByBarcode
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from tests.integration.shop import Shop, resolve, run

migration = import_module("adapters.django_orm.migrations.0085_one_key_for_a_code")
CODES = ["0012345678905", "012345678905", "7702001000015", "abc-1", "ABC‐1", "77"]


def _checked() -> str:
    out = StringIO()
    try:
        call_command("check_codes", stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue()


@pytest.fixture
def ids(shop: Shop, other_shop: Shop) -> list[int]:
    """One for each of CODES, as the version of before stored them; and in another shop one with the first code."""
    ids = [shop.product(name=f"Producto {place}", barcode=f"{place}00").id for place in range(len(CODES))]
    theirs = other_shop.product(barcode="012345678905")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX product_code_unique")
        for id, code in [*zip(ids, CODES, strict=True), (theirs.id, "012345678905")]:
            ProductRow.objects.filter(pk=id).update(barcode=code, code_key=None)
        migration.fill(apps, SimpleNamespace(connection=connection))
        cursor.execute("CREATE UNIQUE INDEX product_code_unique ON product (business_id, coalesce(code_key, barcode))")
    return ids


def test_the_oldest_keeps_the_code_that_several_have(shop: Shop, ids: list[int]) -> None:
    find = resolve(FindByBarcode)
    found = [find(shop.admin, code).id for code in CODES]
    assert found == [ids[0], ids[0], ids[2], ids[3], ids[3], ids[5]]
    assert ProductRow.objects.get(pk=ids[2]).code_key is None
    assert _checked() == (
        f"Business {shop.admin.business_id}, product {ids[1]} (Producto 1): 012345678905 is that of product {ids[0]}.\n"
        f"Business {shop.admin.business_id}, product {ids[4]} (Producto 4): ABC‐1 is that of product {ids[3]}.\n"
        "2 products are not found by their code."
    )


def test_a_twin_can_be_edited_and_gets_another(shop: Shop, ids: list[int]) -> None:
    run(EditProduct, EditProductCommand(actor=shop.admin, product_id=ids[1], name="Gemelo"))
    run(EditProduct, EditProductCommand(actor=shop.admin, product_id=ids[0], barcode="1"))
    assert f"product {ids[1]} (Gemelo): 012345678905 has to be given to it again." in _checked()
    for id, code in ((ids[1], "2"), (ids[4], "")):
        run(EditProduct, EditProductCommand(actor=shop.admin, product_id=id, barcode=code))
    assert _checked() == "Every product is found by its code.\n"
    assert resolve(FindByBarcode)(shop.admin, "2").id == ids[1]
