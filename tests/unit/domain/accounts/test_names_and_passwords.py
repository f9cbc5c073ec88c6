"""What accounts and their passwords may be called."""

import contextlib

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts.account import (
    PasswordGuessable,
    PasswordNotValid,
    UsernameNotValid,
    clean_username,
    typed_password,
)
from domain.shared.errors import DomainError
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import refused
from tests.unit.domain.accounts.account_helpers import a_seller_account


class TestUsername:
    @pytest.mark.parametrize(
        ("typed", "kept"), [(" luz ", "luz"), ("ｌｕｚ", "luz"), ("Áurea", "Áurea"), ("ﬁn", "fin")]
    )
    def test_look_alikes_are_one_name(self, typed: str, kept: str) -> None:
        assert clean_username(typed) == kept

    @given(st.text(max_size=160))
    def test_cleaning_twice_changes_nothing_more(self, typed: str) -> None:
        with contextlib.suppress(TextMissing, TextTooLong, TextNotPrintable, UsernameNotValid):
            name = clean_username(typed)
            assert clean_username(name) == name

    @pytest.mark.parametrize(
        ("typed", "kind"),
        [("", TextMissing), ("  ", TextMissing), ("u" * 151, TextTooLong), ("a\x00b", TextNotPrintable)],
    )
    def test_refuses_an_unfit_username(self, typed: str, kind: type[DomainError]) -> None:
        with refused(kind) as refusal:
            clean_username(typed)
        assert refusal.value.field == "username"

    @pytest.mark.parametrize("typed", ["luz", "Luz.Peña", "ñ_1", "a-b+c", "ÜBER"])
    def test_takes_what_a_spanish_keyboard_types(self, typed: str) -> None:
        assert clean_username(typed) == typed

    @pytest.mark.parametrize(
        "typed",
        [
            "ana@example.com",
            "ana@",
            "luz marina",
            "\u0430na",  # Cyrillic a
            "\u0251na",  # Latin alpha
            "\u03bfscar",  # Greek omicron
            "l\u0131z",  # dotless i
            "an\u200ba",  # zero width space
            "an\u0337a",  # a stroke that no letter takes up
            "ana\u202e",  # right to left
            "ana/..",
            "<b>",
            "straße",
        ],
    )
    def test_refuses_e_mails_and_whoever_looks_like_somebody_else(self, typed: str) -> None:
        with refused(UsernameNotValid) as refusal:
            clean_username(typed)
        assert refusal.value.field == "username"

    def test_one_from_before_today_s_rules_may_stay(self) -> None:
        old = evolve(a_seller_account(), username="luz marina@")
        old.rename(username="luz marina@", email="luz@example.com")
        assert old.username == "luz marina@"
        with refused(UsernameNotValid):
            old.rename(username="luz marina", email="luz@example.com")


class TestTypedPassword:
    @pytest.mark.parametrize("typed", [" con espacios ", "x", "ñ" * 128])
    def test_a_password_stays_as_it_was_typed(self, typed: str) -> None:
        assert typed_password(typed) == typed

    @pytest.mark.parametrize("typed", ["", "x" * 129, "a\x00b"])
    def test_refuses_an_unfit_password(self, typed: str) -> None:
        with refused(PasswordNotValid):
            typed_password(typed)


class TestNamesInPasswords:
    @pytest.mark.parametrize(
        "typed",
        ["luzmarina", "LuzMarina", "luzmarina2026", "1234luzmarina", "cafelaluz!", "cafelaluz@tienda.co", "@tienda.co"],
    )
    def test_names_in_a_password_give_it_away(self, typed: str) -> None:
        account = evolve(a_seller_account(), username="luzmarina", email="CafeLaLuz@tienda.co")
        with refused(PasswordGuessable):
            account.must_not_give_away(typed)

    @pytest.mark.parametrize("typed", ["luzmarina vende pan", "luz y sombra", "marina luz", "una clave larga"])
    def test_names_may_be_among_other_words_of_a_password(self, typed: str) -> None:
        evolve(a_seller_account(), username="luzmarina", email="luz@tienda.co").must_not_give_away(typed)
