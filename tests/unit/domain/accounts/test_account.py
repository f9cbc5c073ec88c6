"""Accounts, and what may change of them."""

import contextlib
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts.access import Role
from domain.accounts.account import (
    Account,
    AccountChanged,
    AdminIsProtected,
    fingerprint,
)
from domain.shared.contact import EmailNotValid
from domain.shared.errors import DomainError, StaleVersion
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import NOON, refused
from tests.unit.domain.accounts.account_helpers import a_seller_account


def an_admin() -> Account:
    return Account.of_admin(
        id=1, business_id=7, username="ana", email="ana@example.com", password="kept", verified=True, at=NOON
    )


class TestProof:
    """What somebody shows who read the mail of an account."""

    def test_verifies_whatever_the_case_of_the_letters(self) -> None:
        account = evolve(an_admin(), verified=False)
        account.verify("ANA@Example.com")
        assert account.verified

    def test_a_proof_is_of_one_e_mail(self) -> None:
        account = evolve(an_admin(), verified=False)
        with refused(AccountChanged):
            account.verify("otra@example.com")
        assert not account.verified

    def test_lets_the_person_decide_another_password(self) -> None:
        account = evolve(a_seller_account(), verified=False)
        account.recover("new", email="luz@example.com", since=fingerprint("kept"))
        assert (account.password, account.must_change_password, account.verified) == ("new", False, True)

    @pytest.mark.parametrize(
        ("email", "since"), [("luz@example.com", "earlier"), ("otra@example.com", "kept"), ("luz@example.com", "")]
    )
    def test_serves_once_and_for_the_account_as_it_was(self, email: str, since: str) -> None:
        account = a_seller_account()
        with refused(AccountChanged):
            account.recover("new", email=email, since=fingerprint(since))
        assert account == a_seller_account()


class TestOpening:
    def test_opens_an_admin(self) -> None:
        admin = an_admin()
        assert (admin.role, admin.created_by, admin.must_change_password) == (Role.ADMIN, None, False)
        assert (admin.verified, admin.active, admin.version, admin.created_at) == (True, True, 1, NOON)

    def test_a_seller_is_vouched_for_and_begins_with_another_password(self) -> None:
        seller = a_seller_account()
        assert (seller.role, seller.created_by, seller.verified) == (Role.SELLER, 1, True)
        assert (seller.username, seller.email) == ("luz", "luz@example.com")
        assert seller.must_change_password is True
        assert a_seller_account(must_change_password=False).must_change_password is False

    def test_the_password_is_not_shown(self) -> None:
        assert "secreto" not in repr(evolve(an_admin(), password="secreto"))


class TestEditing:
    def test_counts_the_version(self) -> None:
        account = a_seller_account()
        account.bump_version()
        account.bump_version(2)
        assert account.version == 3

    def test_refuses_a_stale_version(self) -> None:
        account = evolve(a_seller_account(), version=4)
        with refused(StaleVersion, account) as refusal:
            account.bump_version(3)
        assert (refusal.value.current, refusal.value.field) == (4, "version")

    def test_an_edit_describes_the_account(self) -> None:
        account = an_admin()
        account.update_details(first_name=" Ana ", last_name="Rojas", phone=" 300 123 ")
        assert (account.first_name, account.last_name, account.phone) == ("Ana", "Rojas", "300 123")

    @pytest.mark.parametrize("fact", ["first_name", "last_name", "phone"])
    def test_a_description_too_long_is_refused_by_its_name(self, fact: str) -> None:
        account = an_admin()
        facts = {"first_name": "", "last_name": "", "phone": ""} | {fact: "n" * 151}
        with refused(TextTooLong, account) as refusal:
            account.update_details(**facts)
        assert refusal.value.field == fact

    def test_another_email_is_not_proven(self) -> None:
        account = evolve(a_seller_account(), proven=True)
        account.rename(username=account.username, email=account.email)
        assert account.proven
        account.rename(username="otra", email="otra@example.com")
        assert (account.proven, account.verified) == (False, True)

    @pytest.mark.parametrize(("proven", "verified", "may"), [(1, 1, 1), (1, 0, 1), (0, 0, 1), (0, 1, 0)])
    def test_recovers_by_mail_what_is_proven_or_nobody_else_typed(self, proven: int, verified: int, may: int) -> None:
        account = evolve(a_seller_account(), proven=bool(proven), verified=bool(verified))
        assert account.recovers_by_mail is bool(may)
        proof = {"email": account.email, "since": fingerprint(account.password)}
        if may:
            account.recover("new", **proof)
            assert (account.password, account.proven, account.verified) == ("new", True, True)
        else:
            with pytest.raises(AccountChanged):
                account.recover("new", **proof)

    def test_a_seller_s_email_is_the_admin_s_word_and_an_admin_s_is_proven(self) -> None:
        assert not a_seller_account().proven
        assert an_admin().proven

    def test_renames_a_seller(self) -> None:
        account = a_seller_account()
        account.rename(username="luz.m", email="luz.m@example.com")
        assert (account.username, account.email) == ("luz.m", "luz.m@example.com")

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"username": ""}, TextMissing, "username"),
            ({"email": "luz"}, EmailNotValid, "email"),
            ({"email": ""}, TextMissing, "email"),
        ],
    )
    def test_a_bad_name_is_refused_by_its_name(self, facts: dict[str, str], kind: type, field: str) -> None:
        account = a_seller_account()
        with refused(kind, account) as refusal:
            account.rename(**({"username": "luz", "email": "luz@example.com"} | facts))
        assert refusal.value.field == field

    def test_switches_a_seller_off_and_on(self) -> None:
        account = a_seller_account()
        account.switch(active=False)
        assert account.active is False
        account.switch(active=True)
        assert account.active is True

    def test_a_reset_password_must_be_changed_and_a_chosen_one_not(self) -> None:
        account = a_seller_account(must_change_password=False)
        account.reset_password("otra")
        assert (account.password, account.must_change_password) == ("otra", True)
        account.choose_password("propia")
        assert (account.password, account.must_change_password) == ("propia", False)

    def test_a_seller_may_go(self) -> None:
        a_seller_account().may_go()


CHANGES: dict[str, tuple[Callable[[Account], None], str]] = {
    "another username": (lambda a: a.rename(username="otra", email="ana@example.com"), "username"),
    "the username in another case": (lambda a: a.rename(username="Ana", email="ana@example.com"), "username"),
    "another e-mail": (lambda a: a.rename(username="ana", email="otra@example.com"), "email"),
    "off": (lambda a: a.switch(active=False), "active"),
    "another password": (lambda a: a.reset_password("otra"), "password"),
    "gone": (lambda a: a.may_go(), ""),
}


class TestTheAdmin:
    @pytest.mark.parametrize("change", CHANGES)
    def test_the_admin_is_not_locked_out(self, change: str) -> None:
        admin = an_admin()
        work, field = CHANGES[change]
        with refused(AdminIsProtected, admin) as refusal:
            work(admin)
        assert (refusal.value.id, refusal.value.field) == (1, field)

    def test_what_stays_as_it_is_is_no_change(self) -> None:
        admin = an_admin()
        admin.rename(username=" ana ", email="ana@example.com")
        admin.switch(active=True)
        assert admin == an_admin()

    def test_the_admin_may_choose_another_password(self) -> None:
        admin = an_admin()
        admin.choose_password("propia")
        assert (admin.password, admin.must_change_password) == ("propia", False)

    @given(
        st.lists(
            st.one_of(
                st.builds(lambda n, e: lambda a: a.rename(username=n, email=e), st.text(max_size=9), st.emails()),
                st.builds(lambda on: lambda a: a.switch(active=on), st.booleans()),
                st.builds(lambda p: lambda a: a.reset_password(p), st.text(max_size=9)),
                st.builds(
                    lambda f, p: lambda a: a.update_details(first_name=f, last_name=f, phone=p),
                    st.text(max_size=9),
                    st.text(),
                ),
                st.just(lambda a: a.may_go()),
                st.just(lambda a: a.bump_version()),
            ),
            max_size=8,
        )
    )
    def test_the_admin_comes_in_as_before_whatever_is_tried(self, changes: list[Callable[[Account], None]]) -> None:
        admin = an_admin()
        for change in changes:
            with contextlib.suppress(DomainError):
                change(admin)
        way_in = ("username", "email", "password", "role", "active", "verified", "must_change_password")
        assert [getattr(admin, fact) for fact in way_in] == [getattr(an_admin(), fact) for fact in way_in]
