import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.errors import Invalid
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong, TextTurned, clean, counted, words


class TestClean:
    def test_trims_the_ends_and_keeps_the_middle(self):
        assert clean("  Café  molido \n", 50) == "Café  molido"

    def test_normalises_so_that_the_same_word_is_the_same_text(self):
        assert clean("Cafe\u0301", 50) == "Caf\u00e9"

    def test_counts_characters_after_normalising(self):
        assert clean("e\u0301" * 5, 5) == "\u00e9" * 5

    def test_keeps_exactly_up_to_the_limit(self):
        assert clean("ñ" * 100, 100) == "ñ" * 100

    def test_refuses_one_more_and_says_the_limit(self):
        with pytest.raises(TextTooLong) as refusal:
            clean("ñ" * 101, 100)
        assert refusal.value.limit == 100

    def test_the_limit_does_not_count_what_is_trimmed(self):
        assert clean("   abc   ", 3) == "abc"

    @pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003"])
    def test_refuses_blank_where_something_is_required(self, blank):
        with pytest.raises(TextMissing):
            clean(blank, 50, required=True)

    @pytest.mark.parametrize("blank", ["", " ", "\t\n"])
    def test_blank_is_nothing_where_nothing_is_required(self, blank):
        assert clean(blank, 50) == ""

    @pytest.mark.parametrize("turn", list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
    def test_refuses_what_turns_the_direction_of_writing(self, turn):
        with pytest.raises(TextTurned):
            clean(f"Arroz {turn}002", 50)

    @pytest.mark.parametrize("unseen", list("\u200b\u2060\ufeff\u00ad\u180e\u200d\u200c\u3164\u2800\U000e0041"))
    def test_drops_what_nobody_sees(self, unseen):
        assert clean(f"{unseen}Arr{unseen}oz{unseen} ", 5) == "Arroz"
        with pytest.raises(TextMissing):
            clean(f" {unseen} {unseen}", 50, required=True)

    @pytest.mark.parametrize(
        "text",
        [
            "Regalos 👨\u200d👩\u200d👧",
            "Banderas 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏳️\u200d🌈",
            "می\u200cخواهم",
            "क्\u200dष",
        ],
    )
    def test_keeps_what_joins_pictures_and_letters(self, text):
        assert clean(text, 50) == text

    def test_a_text_that_is_there_already_is_not_judged_again(self):
        assert clean("Arroz\u202e", 50, current="Arroz\u202e") == "Arroz\u202e"
        with pytest.raises(TextTurned):
            clean("Arroz\u202e", 50, current="Arroz")
        with pytest.raises(TextMissing):
            clean("", 50, required=True, current="")

    @pytest.mark.parametrize("text", ["a\x00b", "a\tb", "a\nb", "a\x1bb", "a\x7fb", "a\x85b", "a\ud800b"])
    def test_refuses_control_characters_and_lone_surrogates(self, text):
        with pytest.raises(TextNotPrintable):
            clean(text, 50)

    @pytest.mark.parametrize("text", ["Ñame & ají 100 %", "'; DROP TABLE", "<b>negrita</b>", "☕ 咖啡"])
    def test_keeps_everything_a_person_can_type(self, text):
        assert clean(text, 50) == text

    @given(st.text(max_size=60), st.booleans())
    def test_cleaning_twice_changes_nothing_more(self, text, required):
        try:
            once = clean(text, 50, required=required)
        except Invalid:
            return
        assert clean(once, 50, required=required) == once
        assert len(once) <= 50


class TestWords:
    def test_words_have_no_accents_case_or_punctuation(self):
        assert words("Café x 500-g") == ("cafe", "x", "500", "g")
        assert words("ÑAME, Ají (rojo)") == ("name", "aji", "rojo")

    @pytest.mark.parametrize("text", ["", "   ", "--- / ...", "\u0301"])
    def test_a_text_may_have_no_words(self, text):
        assert words(text) == ()

    def test_words_do_not_care_how_an_accent_was_typed(self):
        assert words("Cafe\u0301") == words("CAF\u00c9") == ("cafe",)


class TestCounted:
    @pytest.mark.parametrize(
        "typed", ["N° 1196", "nº1196", "N.º 1.196", "No. 1,196", "№ 1196", "Nro. 1196", "núm. 1.196", "1.196"]
    )
    def test_a_number_of_a_sequence_is_found_with_its_sign_and_separators(self, typed: str) -> None:
        assert counted(typed) == (typed, "1196")

    @pytest.mark.parametrize("typed", ["1196", "ana 1.5", "nora 2", "FV-1196", "1.19", "1.1966"])
    def test_anything_else_is_only_itself(self, typed: str) -> None:
        assert counted(typed) == (typed,)

    def test_a_number_beside_words(self) -> None:
        assert counted("pena n° 1.234.567")[1] == "pena 1234567"
