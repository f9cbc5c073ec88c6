"""SQL ranks as the domain does, on names and searches that nobody thought of."""

import random

import pytest
from django.utils import timezone

from adapters.django_orm.models import ProductRow, StockRow
from adapters.django_orm.queries.products.products import DjangoProductReader
from application.queries.listing import Listing
from application.queries.products import ProductCriteria, ProductSort
from domain.products.barcode import code_key
from domain.products.product_search import Match, ProductSearch
from domain.shared.text import sort_key
from tests.integration.shop import Shop

pytestmark = pytest.mark.django_db

WORDS = ["pan", "panela", "sal", "salsa", "Café", "cafe", "ÑAME", "año", "ano", "x", "500", "g", "gaseosa", "Gaceosa"]
WORDS += ["a-b", "«uno»", "l'eau", "ß", "ﬁn", "1/2", "a_b", "50%", "\\", "İs", "ı", "Æ", "é́", "中文"]
CODES = ["", "7702", "77-02", "ab-1", "AB1", "12345670", "000012345670", "7702001000015", "ñ1", "a_b", "50%", "x\\y"]


def catalogue(shop: Shop, chance: random.Random) -> list[ProductRow]:
    now, rows, codes = timezone.now(), [], set()
    for number in range(120):
        name = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        category = " ".join(chance.choices(WORDS, k=chance.randint(0, 2)))
        code = chance.choice(CODES)
        code = "" if code_key(code) in codes else code
        codes.add(code_key(code))
        rows.append(
            ProductRow(
                id=10_000 + number,
                business_id=shop.admin.business_id,
                barcode=code or None,
                code_key=code_key(code) if code_key(code) != code else None,
                name=name,
                name_key=sort_key(name),
                category=category,
                category_key=sort_key(category),
                search_words=sort_key(f"{name} {category} {code}"),
                price=1,
                price_tax=0,
                treatment="general",
                unit="piece",
                created_at=now,
                updated_at=now,
            )
        )
    ProductRow.objects.bulk_create(rows)
    StockRow.objects.bulk_create(
        [
            StockRow(product_id=row.id, business_id=shop.admin.business_id, times_sold=chance.randint(0, 3))
            for row in rows
        ]
    )
    return rows


def in_order(rows: list[ProductRow], sold: dict[int, int], search: ProductSearch) -> list[int]:
    found = {row.id: search.match(row.name, row.barcode or "", row.category) for row in rows}
    if not any(match is not None for match in found.values()):
        found = {row.id: Match.ALMOST if search.almost(row.name) else None for row in rows}
    kept = [row for row in rows if found[row.id] is not None]
    return [each.id for each in sorted(kept, key=lambda row: (found[row.id], -sold[row.id], row.name_key, row.id))]


def test_sql_finds_the_same_in_the_same_order(shop: Shop) -> None:
    chance = random.Random(20261130)
    rows = catalogue(shop, chance)
    sold = dict(StockRow.objects.filter(business_id=shop.admin.business_id).values_list("product_id", "times_sold"))
    parts = [*WORDS, *CODES, "gaceos", "pamela", "panelaa", "ca", "s", "0000012345670", "77", "ab"]
    for number in range(150):
        text = " ".join(chance.choices(parts, k=chance.randint(1, 3)))[: chance.choice([3, 5, 100])]
        search = ProductSearch(text, by_category=number % 2 == 0)
        if not search.words:
            continue
        criteria = ProductCriteria(text=text, order=ProductSort.RELEVANCE, by_category=search.by_category)
        page = DjangoProductReader().page(shop.admin.business_id, criteria, Listing(size=200))
        assert [details.id for details in page.items] == in_order(rows, sold, search), (text, search.by_category)
