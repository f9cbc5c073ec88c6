import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.products.barcode import code_key

ONE_ARTICLE = [
    [
        "012345678905",
        "0012345678905",
        "00012345678905",
        "０１２３４５６７８９０５",
        "0123\u200b45678905",
        "\ufeff012345678905",
    ],
    ["7702001000015", "07702001000015", " 7702001000015 ", "7702\u00ad001000015"],
    ["40170725", "000040170725", "0000040170725", "00000040170725"],
    ["ABC-1", "abc-1", "ＡＢＣ－１", "abc‐1", "abc‑1", "abc–1", "abc—1", "abc−1", "a\u200bb\u2060c-1", "ABC\u200e-1"],
    ["straße 1", "STRASSE  1"],
    ["00000000", "000000000000"],
    ["I1", "i1", "\u0131" + "1", "\u0130" + "1", "i\u0307" + "1"],
    ["S1", "s1", "\u017f" + "1"],
    ["K1", "k1", "\u212a" + "1"],
    ["SS", "ss", "\u00df", "\u1e9e"],
]
OTHERS = [
    ["7702001000015", "17702001000012"],  # a case of the article
    ["12345678", "0012345678"],  # ten digits are no GTIN
    ["A1", "A-1"],
    ["40170725", "4017072"],
    ["0", "00"],
    ["ñ1", "n1"],
]


class TestCodeKey:
    @pytest.mark.parametrize("codes", ONE_ARTICLE, ids=lambda codes: codes[0])
    def test_one_article_has_one_key(self, codes: list[str]) -> None:
        assert len({code_key(code) for code in codes}) == 1

    @pytest.mark.parametrize("codes", OTHERS, ids=lambda codes: codes[0])
    def test_other_articles_have_other_keys(self, codes: list[str]) -> None:
        assert len({code_key(code) for code in codes}) == len(codes)

    @pytest.mark.parametrize("code", ["7702001000015", "40170725", "012345678905", "ABC-1", "17702001000012", ""])
    def test_what_shops_mostly_have_is_its_own_key(self, code: str) -> None:
        assert code_key(code) == code

    @given(st.text(max_size=50))
    def test_a_key_is_its_own_key_and_begins_with_no_space(self, code: str) -> None:
        key = code_key(code)
        assert code_key(key) == key
        assert not key.startswith(" ")
        assert len(key) <= 20 * 50

    @given(st.integers(0, 10**14 - 1))
    def test_a_gtin_counts_by_its_value(self, value: int) -> None:
        written = {str(value).zfill(length) for length in (8, 12, 13, 14) if value < 10**length}
        assert len({code_key(code) for code in written}) == 1
