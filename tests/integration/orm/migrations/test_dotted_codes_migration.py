"""Products whose code has a capital I with its dot, from before it was the same as one without."""

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.db import connection

from adapters.django_orm.models import ProductRow
from application.queries.products import FindByBarcode
from tests.integration.shop import Shop, resolve

migration = import_module("adapters.django_orm.migrations.0105_dotted_capitals_of_codes")


def test_they_are_found_and_whoever_had_the_key_keeps_it(shop: Shop) -> None:
    ids = [shop.product(name=f"Producto {place}", barcode=f"{place}00").id for place in range(5)]
    codes = [("\u0130A", None), ("IB", None), ("\u0130B", None), ("i\u0307c", "\u0130C"), ("\u00ce1", None)]
    for id, (code, key) in zip(ids, codes, strict=True):
        ProductRow.objects.filter(pk=id).update(barcode=code, code_key=key)
    migration.fill(apps, SimpleNamespace(connection=connection))
    assert [ProductRow.objects.get(pk=id).code_key for id in ids] == ["IA", None, f" {ids[2]}", "IC", None]
    assert [resolve(FindByBarcode)(shop.admin, code).id for code, _ in codes] == [ids[0], ids[1], ids[1], *ids[3:]]
