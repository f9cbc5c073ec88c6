"""Every spelling of a name has one form, in all of Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts.account import clean_username
from domain.shared.canonical import canonical_email, canonical_name
from domain.shared.errors import Invalid

I_S_K = "iI\u2170\u2160\uff49\uff29\U0001d422 sS\u017f\uff53\uff33\U0001d42c kK\u212a\uff4b\uff2b\U0001d424"
UNASSIGNED = {"Cn", "Co", "Cs"}
"""No character, or a private one: none has another spelling."""
STRANGERS = "\u0131\u0456\u03b9\u1e9b\u0455\ua731\u03ba\u043a\u1d0b\u0130"


def test_case_width_and_composition_count_for_nothing_in_all_of_unicode() -> None:
    assigned = [each for each in map(chr, range(0x110000)) if unicodedata.category(each) not in UNASSIGNED]
    for character in assigned:
        others = {character.casefold(), character.lower()} | {
            unicodedata.normalize(each, character) for each in ("NFC", "NFD", "NFKC", "NFKD")
        }
        if others == {character}:
            continue
        form = canonical_name(f"a{character}b")
        assert all(canonical_name(f"a{other}b") == form for other in others), hex(ord(character))
        assert canonical_name(form) == form


@given(st.text(max_size=30), st.text(max_size=20))
def test_is_the_form_of_itself_and_of_every_spelling(local: str, host: str) -> None:
    email = canonical_email(f"{local}@{host}")
    assert canonical_email(email) == email
    for spelling in (str.casefold, str.lower, lambda text: unicodedata.normalize("NFKD", text)):
        assert canonical_email(spelling(f"{local}@{host}")) == email
        assert canonical_name(spelling(local)) == canonical_name(local)


@pytest.mark.parametrize("letters", I_S_K.split())
def test_looks_of_one_letter_are_one(letters: str) -> None:
    assert {canonical_name(letter) for letter in letters} == {letters[0]}


@pytest.mark.parametrize("letter", STRANGERS)
def test_letters_that_only_look_alike_are_others(letter: str) -> None:
    assert canonical_name(letter) not in {"i", "s", "k"}


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (" Ana@Example.COM ", "ana@example.com"),
        ("ana@ñame.co", "ana@xn--ame-6ma.co"),
        ("ana@N\u0303AME.co", "ana@xn--ame-6ma.co"),
        ("ana@XN--ame-6ma.CO", "ana@xn--ame-6ma.co"),
        ("ana@straße.de", "ana@strasse.de"),
        ("ana@example\u3002com.", "ana@example.com"),
        ("a\u200bn\u00ada@example.com", "ana@example.com"),
        ("\uff41na\uff20example.com", "ana@example.com"),
        ("ana", "ana"),
        ("@", "@"),
        ("", ""),
        ("a@\U0001f600.co", "a@xn--e28h.co"),
        ("\ud800@x", "\ud800@x"),
    ],
)
def test_of_an_email_names_the_host_as_the_network_does(typed: str, form: str) -> None:
    assert canonical_email(typed) == form


def test_a_username_that_may_be_chosen_is_seen_whole() -> None:
    """None of the letters that a new username may have disappears, so that a name is never less than it looks."""
    for character in map(chr, (*range(0x3000), *range(0xF900, 0x10000))):
        try:
            chosen = clean_username(f"a{character}")
        except Invalid:
            continue
        assert len(canonical_name(chosen)) >= len(chosen)
