import importlib
import pkgutil
import sys
from collections.abc import Iterator

import pytest

import domain
from domain.shared.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    Protected,
    SeveralInvalid,
    StaleVersion,
    collect_errors,
    error_field,
)
from domain.shared.money import NotMoney
from domain.shared.text import TextTooLong

FAMILIES = {Invalid, NotFound, Forbidden, Conflict, Protected}


def every_error() -> list[type[DomainError]]:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    known = {kind for kind in descendants(DomainError) if kind.__module__.startswith("domain.")}
    return sorted(filter(is_importable, known), key=lambda kind: kind.__qualname__)


def is_importable(kind: type[DomainError]) -> bool:
    """Not the draft from which attrs made the slotted class, which lingers among the subclasses until collected."""
    return getattr(sys.modules[kind.__module__], kind.__name__) is kind


def descendants(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


class TestFamilies:
    @pytest.mark.parametrize("kind", every_error())
    def test_every_refusal_belongs_to_exactly_one(self, kind):
        assert sum(issubclass(kind, family) for family in FAMILIES) == 1

    @pytest.mark.parametrize("kind", every_error())
    def test_every_refusal_carries_a_field_and_no_sentence(self, kind):
        names = [attribute.name for attribute in kind.__attrs_attrs__]
        assert names[0] == "field"
        assert not {"message", "detail", "sentence", "text"} & set(names)

    def test_no_two_refusals_share_a_name(self):
        names = [kind.__name__ for kind in every_error()]
        assert len(names) == len(set(names))

    def test_a_stale_version_is_a_conflict(self):
        assert issubclass(StaleVersion, Conflict)
        assert StaleVersion(7).current == 7


class TestAt:
    def test_a_new_refusal_is_about_the_whole(self):
        assert NotMoney().field == ""

    def test_names_the_field(self):
        assert NotMoney().at("price").field == "price"

    def test_builds_the_path_from_the_inside_out(self):
        assert NotMoney().at("price").at("2").at("lines").field == "lines.2.price"

    def test_a_refusal_with_a_field_is_the_same_refusal(self):
        error = TextTooLong(limit=5)
        assert error.at("name") is error
        assert error.limit == 5


class TestAbout:
    def test_names_the_field_of_what_is_refused_inside(self):
        with pytest.raises(NotMoney) as refusal, error_field("price"):
            raise NotMoney
        assert refusal.value.field == "price"

    def test_nests(self):
        with pytest.raises(NotMoney) as refusal, error_field("lines"), error_field("2"), error_field("price"):
            raise NotMoney
        assert refusal.value.field == "lines.2.price"

    def test_leaves_programming_errors_alone(self):
        with pytest.raises(KeyError), error_field("price"):
            raise KeyError("price")

    def test_lets_what_is_fine_pass(self):
        with error_field("price"):
            answer = 42
        assert answer == 42

    def test_two_refusals_of_a_kind_do_not_share_their_field(self):
        first, second = NotMoney().at("price"), NotMoney()
        assert (first.field, second.field) == ("price", "")


def judge(*refusals: DomainError) -> None:
    """Each refused on its own, as the fields of one record."""
    with collect_errors() as fields:
        for refusal in refusals:
            with fields.about():
                raise refusal


class TestTogether:
    def test_what_is_fine_passes(self):
        judge()

    def test_one_refusal_is_raised_as_it_is(self):
        with pytest.raises(NotMoney) as refused:
            judge(NotMoney(field="price"))
        assert refused.value.field == "price"

    def test_several_are_told_at_once_wherever_they_were_found(self):
        inner = SeveralInvalid((TextTooLong(100, field="name"), TextTooLong(50, field="barcode")))
        with pytest.raises(SeveralInvalid) as refused, error_field("product"):
            judge(NotMoney(field="price"), inner)
        assert [each.field for each in refused.value.errors] == ["product.price", "product.name", "product.barcode"]

    def test_what_is_no_matter_of_the_input_waits_until_that_makes_sense(self):
        with pytest.raises(NotMoney):
            judge(NotMoney(field="price"), StaleVersion(7))
        with pytest.raises(StaleVersion):
            judge(StaleVersion(7), NotMoney(field="price"))
