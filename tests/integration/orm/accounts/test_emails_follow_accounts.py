"""allauth's e-mails say what our accounts say, whoever writes either."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError, transaction

from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from tests.integration.shop import PASSWORD, Shop, run


def theirs() -> set[Any]:
    return set(EmailAddress.objects.values_list("user_id", "email", "verified", "primary"))


def ours() -> set[Any]:
    rows = get_user_model().objects.exclude(email="")
    return {(row.pk, row.email.lower(), row.email_proven, True) for row in rows}


@pytest.mark.parametrize("way", ["a shop", "a seller", "create_business", "a superuser", "plain rows"])
def test_whoever_makes_the_account(shop: Shop, way: str) -> None:
    match way:
        case "a seller":
            command = RegisterSellerCommand(actor=shop.admin, username="luz", email="Luz.Peña@Example.com")
            run(RegisterSeller, command)
        case "create_business":
            call_command("create_business", username="ana", email="ANA@example.com", password=PASSWORD)
        case "a superuser":
            get_user_model().objects.create_superuser("operador", "operador@example.com", PASSWORD)
            get_user_model().objects.create_superuser("sin-correo", "", PASSWORD)
        case "plain rows":
            rows = get_user_model()
            rows.objects.bulk_create([rows(username=f"u{n}", email=f"ÑU{n}@X.co") for n in range(3)])
    assert len(theirs()) >= 2
    assert theirs() == ours()


def test_whatever_changes_it(shop: Shop) -> None:
    run(EditUser, EditUserCommand(actor=shop.admin, user_id=shop.seller.user_id, email="Otra@Example.com"))
    get_user_model().objects.filter(pk=shop.admin.user_id).update(email_proven=False)
    assert theirs() == ours()
    assert (shop.seller.user_id, "otra@example.com", False, True) in theirs()


def test_what_was_mailed_goes_with_the_e_mail(shop: Shop) -> None:
    EmailConfirmation.create(EmailAddress.objects.get(user_id=shop.seller.user_id))
    kept = EmailConfirmation.create(EmailAddress.objects.get(user_id=shop.admin.user_id))
    run(EditUser, EditUserCommand(actor=shop.admin, user_id=shop.seller.user_id, email="otra@example.com"))
    assert list(EmailConfirmation.objects.all()) == [kept]


@pytest.mark.parametrize("way", ["the use case", "Django"])
def test_it_goes_with_the_account(shop: Shop, way: str) -> None:
    EmailConfirmation.create(EmailAddress.objects.get(user_id=shop.seller.user_id))
    if way == "Django":
        get_user_model().objects.get(pk=shop.seller.user_id).delete()
    else:
        run(DeleteUser, DeleteUserCommand(actor=shop.admin, user_id=shop.seller.user_id))
    assert theirs() == ours()
    assert not EmailConfirmation.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"verified": False}, {"email": "otra@example.com"}, {"primary": False}, {"email": "ADMIN@tienda.example"}],
)
def test_allauth_cannot_say_otherwise(shop: Shop, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="follows user_account"), transaction.atomic():
        EmailAddress.objects.filter(user_id=shop.admin.user_id).update(**change)
    assert theirs() == ours()


def test_nor_add_another(shop: Shop) -> None:
    with pytest.raises(IntegrityError, match="follows user_account"), transaction.atomic():
        EmailAddress.objects.create(user_id=shop.admin.user_id, email="otra@example.com", verified=True)
    assert theirs() == ours()


def test_allauth_s_tables_are_where_the_triggers_look() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("account").get_models()}
    assert tables == {"account_emailaddress", "account_emailconfirmation"}
