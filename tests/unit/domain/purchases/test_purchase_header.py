from datetime import UTC, date, datetime

import pytest

from domain.assets.asset import Asset
from domain.purchases.purchase_header import PurchaseHeader, SupplierArchived, SupplierName
from domain.shared.calendar import DateInTheFuture, DateTooEarly
from domain.shared.errors import Invalid
from domain.shared.money import NegativeMoney
from domain.shared.text import TextMissing, TextTooLong
from domain.suppliers.supplier import Supplier
from tests.builders import NOON, TODAY, pesos
from tests.purchase_builders import MARTA, an_asset


def a_supplier(*, active: bool = True) -> Supplier:
    supplier = Supplier.register(
        id=3,
        business_id=1,
        name="Marta Ruiz",
        company="Distribuidora del Valle",
        phone="602 555 1234",
        contact_email="ventas@delvalle.example",
        address="Calle 5 # 10-20",
        at=NOON,
    )
    supplier.active = active
    return supplier


class TestTerms:
    def test_a_purchase_is_of_today_unless_said_otherwise(self) -> None:
        late = datetime(2026, 11, 23, 4, 59, tzinfo=UTC)  # still the 22nd in Bogota
        assert PurchaseHeader.of(None, None, " FC-1 ", late) == PurchaseHeader(None, TODAY, "FC-1")
        assert PurchaseHeader.of(MARTA, date(2000, 1, 1), "", late).day == date(2000, 1, 1)

    @pytest.mark.parametrize(
        ("day", "kind"), [(date(2026, 11, 23), DateInTheFuture), (date(1999, 12, 31), DateTooEarly)]
    )
    def test_a_purchase_is_not_of_the_future(self, day: date, kind: type[Invalid]) -> None:
        with pytest.raises(kind) as refusal:
            PurchaseHeader.of(None, day, "", NOON)
        assert refusal.value.field == "day"

    def test_a_reference_has_a_hundred_characters_at_most(self) -> None:
        with pytest.raises(TextTooLong) as refusal:
            PurchaseHeader.of(None, None, "x" * 101, NOON)
        assert refusal.value.field == "reference"


class TestSupplierName:
    def test_a_purchase_names_its_supplier(self) -> None:
        assert SupplierName.of(a_supplier()) == MARTA

    def test_a_purchase_names_no_archived_supplier(self) -> None:
        with pytest.raises(SupplierArchived) as refusal:
            SupplierName.of(a_supplier(active=False))
        assert (refusal.value.supplier_id, refusal.value.name) == (3, "Marta Ruiz")


class TestAsset:
    def test_keeps_its_words_clean(self) -> None:
        asset = an_asset(name=" Nevera ", description=" Dos puertas ")
        assert (asset.name, asset.description, asset.version) == ("Nevera", "Dos puertas", 1)

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": " "}, TextMissing, "name"),
            ({"name": "x" * 256}, TextTooLong, "name"),
            ({"description": "x" * 1_001}, TextTooLong, "description"),
            ({"value": pesos("-0.01")}, NegativeMoney, "value"),
            ({"acquired_date": date(2026, 11, 23)}, DateInTheFuture, "acquired_date"),
            ({"acquired_date": date(1999, 12, 31)}, DateTooEarly, "acquired_date"),
        ],
    )
    def test_refuses_what_makes_no_sense(self, facts: dict[str, object], kind: type[Invalid], field: str) -> None:
        with pytest.raises(kind) as refusal:
            an_asset(**facts)
        assert refusal.value.field == field

    def test_an_asset_may_have_been_given(self) -> None:
        assert isinstance(an_asset(value=pesos("0.00")), Asset)
