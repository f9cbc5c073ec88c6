"""Who buys from the shop and who sells to it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, check, document_key, pesos, word_vector
from adapters.django_orm.models.users import UserRow


class ClientRow(models.Model):
    """`document_type` is the tax office's code ("13", "31", …), "" where no document is known."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=150)
    name_key = models.TextField(db_collation="C")
    phone = models.CharField(max_length=20, default="")
    document_type = models.CharField(max_length=2, default="")
    document = models.CharField(max_length=20, default="")
    check_digit = models.CharField(max_length=1, default="")
    email = models.CharField(max_length=254, default="")
    active = models.BooleanField(default=True)
    search_words = models.TextField()
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    mark = TransactionField()
    added = TransactionField()

    class Meta:
        db_table = "client"
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="client_by_mark"),
            models.Index(fields=["business", "active", "name_key", "id"], name="client_by_name"),
            models.Index(fields=["business", "active", "created_at", "id"], name="client_by_date"),
            models.Index(F("business"), F("document_type"), document_key("document"), name="client_by_document"),
            GinIndex(word_vector(), name="client_words"),
        ]


class CreditPaymentRow(models.Model):
    """Of it only the void columns ever change, once, which a trigger watches over."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField()
    client = models.ForeignKey(ClientRow, models.PROTECT, related_name="+", db_index=False)
    amount = pesos()
    rounding = pesos(default=0, db_default=0)
    method = models.CharField(max_length=10)
    bank = models.CharField(max_length=50, default="")
    reference = models.CharField(max_length=100, default="")
    taken_by = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason = models.CharField(max_length=200, default="")

    mark = TransactionField()
    added = TransactionField()

    class Meta:
        db_table = "credit_payment"
        constraints = [
            check("credit_payment_positive", Q(amount__gt=0)),
            models.UniqueConstraint(fields=["business", "number"], name="payment_number_once"),
            check("credit_payment_not_on_credit", ~Q(method="credit")),
        ]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="credit_payment_by_mark"),
            models.Index(fields=["business", "client", "taken_at", "id"], name="credit_payment_by_client"),
            models.Index(fields=["business", "taken_at"], name="credit_payment_by_date"),
        ]


class SupplierRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    name_key = models.TextField(db_collation="C")
    company = models.CharField(max_length=150)
    company_key = models.TextField(db_collation="C")
    phone = models.CharField(max_length=20)
    email = models.CharField(max_length=254)
    address = models.CharField(max_length=200)
    nit = models.CharField(max_length=20, default="")
    check_digit = models.CharField(max_length=1, default="")
    active = models.BooleanField(default=True)
    search_words = models.TextField()
    version = models.IntegerField(default=1)
    registered_at = models.DateTimeField()

    mark = TransactionField()

    class Meta:
        db_table = "supplier"
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="supplier_by_mark"),
            models.Index(fields=["business", "active", "name_key", "id"], name="supplier_by_name"),
            models.Index(fields=["business", "active", "company_key", "id"], name="supplier_by_company"),
            models.Index(F("business"), document_key("nit"), name="supplier_by_nit"),
            GinIndex(word_vector(), name="supplier_words"),
        ]
