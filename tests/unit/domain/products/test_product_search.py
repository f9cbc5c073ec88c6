import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.products.product_search import Match, ProductSearch
from domain.shared.text import sort_key
from tests.contracts.products.product_search import TABLE, expected


def ranked(search: ProductSearch) -> list[str]:
    def matches(almost: bool) -> dict[int, Match]:
        found = {}
        for place, (name, category, barcode, _sold) in enumerate(TABLE["catalogue"]):
            match = search.match(name, barcode, f"{category} {TABLE['brands'].get(name, '')}")
            if almost and search.almost(name):
                match = Match.ALMOST
            if match is not None:
                found[place] = match
        return found

    found = matches(almost=False) or matches(almost=True)
    names = {place: row[0] for place, row in enumerate(TABLE["catalogue"])}
    sold = {place: row[3] for place, row in enumerate(TABLE["catalogue"])}
    return [names[n] for n in sorted(found, key=lambda n: (found[n], -sold[n], sort_key(names[n]), n))]


class TestTable:
    @pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["q"])
    def test_finds_what_it_says_best_first(self, case: dict[str, object]) -> None:
        assert ranked(ProductSearch(str(case["q"]), by_category=False)) == expected(case, "till")
        assert ranked(ProductSearch(str(case["q"]))) == expected(case, "list")


class TestAlmost:
    letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=15)

    @given(letters, st.data())
    def test_finds_a_word_with_one_letter_missing_extra_wrong_or_swapped(self, word: str, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(word) - 2))
        letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
        typed = data.draw(
            st.sampled_from(
                [
                    word[:place] + word[place + 1 :],
                    word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :],
                    word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                ]
            )
        )
        if len(typed) <= 15:
            assert ProductSearch(typed).almost(f"Uno {word.capitalize()} 500 g")

    @pytest.mark.parametrize("typed", ["pam", "500", "abcdefghijklmnopqrst", "uno dos tres cuatro cinco", "%", ""])
    def test_asks_nothing_of_short_words_numbers_and_sentences(self, typed: str) -> None:
        assert ProductSearch(typed).corrections == ()
