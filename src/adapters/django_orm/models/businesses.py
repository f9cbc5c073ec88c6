"""The shop, its logo and how its sales are numbered."""

from django.db import models
from django.db.models import F, Q

from adapters.django_orm.models.columns import check, pesos, units


class BusinessRow(models.Model):
    name = models.CharField(max_length=150)
    owner = models.ForeignKey("UserRow", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    nit = models.CharField(max_length=20, blank=True, default="")
    check_digit = models.CharField(max_length=1, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    receipt_footer = models.CharField(max_length=300, blank=True, default="")
    charges_tax = models.BooleanField(default=True)
    default_treatment = models.CharField(max_length=10, default="general")
    cash_unit = pesos(max_digits=10, default=50)
    default_minimum_stock = units(default=0)
    sellers_see_all = models.BooleanField(default=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "business"
        constraints = [check("business_cash_unit_not_negative", Q(cash_unit__gte=0))]


class LogoRow(models.Model):
    """As it was re-encoded; beside the business, because few readers want it."""

    business = models.OneToOneField(BusinessRow, models.CASCADE, primary_key=True, related_name="+")
    image = models.BinaryField()
    media_type = models.CharField(max_length=20)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "business_logo"


class ResolutionRow(models.Model):
    """A permission to number invoices. Kept for the sales that were numbered under it."""

    business = models.ForeignKey(BusinessRow, models.CASCADE, related_name="+", db_index=False)
    number = models.CharField(max_length=30)
    prefix = models.CharField(max_length=4, default="")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        db_table = "resolution"
        constraints = [check("resolution_range", Q(first__gte=1, last__gte=F("first")))]


class NumberingRow(models.Model):
    """The counter of a business's sales; whoever takes a number locks the row until the sale is stored."""

    business = models.OneToOneField(BusinessRow, models.CASCADE, primary_key=True, related_name="numbering")
    prefix = models.CharField(max_length=4, blank=True, default="")
    next = models.BigIntegerField(default=1)
    resolution = models.ForeignKey(ResolutionRow, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "numbering"
