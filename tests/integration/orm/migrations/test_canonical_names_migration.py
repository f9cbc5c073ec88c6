"""Accounts that are older than canonical names: also those that only letters told apart."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from application.use_cases.users.edit_user import EditUser, EditUserCommand
from tests.integration.shop import PASSWORD, Shop, run

migration = import_module("adapters.django_orm.migrations.0097_canonical_names")


def _older(shop: Shop, id: int, **names: str) -> None:
    get_user_model().objects.filter(pk=id).update(canonical_username=None, canonical_email=None, **names)


def _checked() -> str:
    out = StringIO()
    try:
        call_command("check_names", stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue()


def test_everybody_is_found_afterwards(shop: Shop, other_shop: Shop) -> None:
    _older(shop, shop.admin.user_id, username="ANA", email="Ana@Ñame.co")
    migration.fill(apps, None)
    row = get_user_model().objects.get(pk=shop.admin.user_id)
    assert (row.canonical_username, row.canonical_email) == ("ana", "ana@xn--ame-6ma.co")
    assert get_user_model().with_email("ana@ÑAME.CO").pk == shop.admin.user_id
    assert _checked() == "Every username and every e-mail finds its account.\n"


@pytest.mark.parametrize("verified", [True, False])
def test_what_several_share_is_whose_email_is_verified_then_the_oldest_s(shop: Shop, verified: bool) -> None:
    first, second = shop.admin.user_id, shop.seller.user_id
    _older(shop, first, username="kis", email="kis@x.co")
    _older(shop, second, username="\u212ai\u017f", email="\u212ai\u017f@x.co")
    get_user_model().objects.filter(pk=first).update(email_verified=verified)
    migration.fill(apps, None)
    found, lost = (first, second) if verified else (second, first)
    assert get_user_model().with_email("KIS@X.CO").pk == get_user_model().named("kis").pk == found
    told = _checked()
    assert f"Account {lost}: the username " in told
    assert f" is that of account {found}; it has to be another." in told
    assert told.endswith("2 names find nobody.")


def test_who_is_without_can_be_edited_and_gets_another(shop: Shop) -> None:
    first, second = shop.admin.user_id, shop.seller.user_id
    _older(shop, first, username="kis", email="kis@x.co")
    _older(shop, second, username="ki\u017f", email="ki\u017f@x.co")
    migration.fill(apps, None)
    run(EditUser, EditUserCommand(actor=shop.admin, user_id=second, phone="300", password=PASSWORD))
    assert get_user_model().objects.get(pk=second).canonical_email is None
    run(EditUser, EditUserCommand(actor=shop.admin, user_id=second, username="Luz", email="LUZ@x.co"))
    assert get_user_model().named("luz@X.co").pk == get_user_model().named("LUZ").pk == second


def test_what_a_program_of_before_wrote_is_told(shop: Shop) -> None:
    rows = get_user_model()
    rows.objects.bulk_create([rows(username="nueva", email="nueva@x.co")])
    assert "the email nueva@x.co was written by a program that does not know canonical names." in _checked()
