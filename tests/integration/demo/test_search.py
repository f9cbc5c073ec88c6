"""What a shopkeeper of the demo shop types first."""

import pytest

from config.demo.catalogue import goods
from domain.products.product_search import ProductSearch
from domain.shared.text import sort_key


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("huevo", "Huevo"),
        ("azucar", "Azúcar"),
        ("pan", "Pan "),
        ("sal", "Sal "),
        ("arroz", "Arroz"),
        ("leche", "Leche"),
    ],
)
def test_finds_first_what_is_called_so(text: str, first: str) -> None:
    search = ProductSearch(text, by_category=False)
    matches = {good: search.match(good.name, good.barcode or "", good.category) for good in goods()}
    fit = [good for good, match in matches.items() if match is not None]
    best = min(fit, key=lambda good: (matches[good], -good.popularity, sort_key(good.name)))
    assert best.name.startswith(first)
