import pytest
from attrs import frozen

from adapters.django_orm.db.result_rows import Shape
from domain.shared.quantity import Unit


@frozen
class Weighed:
    name: str
    gross: int
    net: int
    unit: Unit | None
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Named:
    name: str
    net: int


SOURCES = {"unit": ("w.unit", Unit), "net": "w.net", "gross": "w.net + w.tare", "name": "w.name"}


def test_columns_stand_in_the_order_of_the_fields_however_they_were_told():
    assert Shape(Weighed, SOURCES).columns == "w.name, w.net + w.tare, w.net, w.unit"


def test_reads_a_row_and_what_is_given_beside_it():
    shape = Shape(Weighed, SOURCES)
    assert shape.of(("Arroz", 12, 10, "kg")) == Weighed("Arroz", 12, 10, Unit.KILOGRAM)
    assert shape.of(("Arroz", 12, 10, None), notes=("a",)) == Weighed("Arroz", 12, 10, None, ("a",))


def test_reads_what_takes_its_facts_by_name_alone():
    assert Shape(Named, {"net": "w.net", "name": "w.name"}).of(("Arroz", 10)) == Named(name="Arroz", net=10)


@pytest.mark.parametrize(
    "sources",
    [
        pytest.param(SOURCES | {"weight": "w.weight"}, id="no such field"),
        pytest.param({name: source for name, source in SOURCES.items() if name != "gross"}, id="a field is left out"),
    ],
)
def test_refuses_facts_that_are_not_those_of_the_result(sources):
    with pytest.raises(TypeError, match="Weighed begins with"):
        Shape(Weighed, sources)
