"""Money that comes and goes beside sales and purchases."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, check, pesos, word_vector
from adapters.django_orm.models.users import UserRow


class ExpenseRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    concept = models.CharField(max_length=150)
    description = models.CharField(max_length=500, default="")
    amount = pesos()
    expense_date = models.DateField()
    search_words = models.TextField()
    actor = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    version = models.IntegerField(default=1)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)

    mark = TransactionField()

    class Meta:
        db_table = "expense"
        constraints = [check("expense_amount_positive", Q(amount__gt=0))]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="expense_by_mark"),
            models.Index(fields=["business", "expense_date", "id"], name="expense_by_date"),
            models.Index(fields=["business", "amount", "id"], name="expense_by_amount"),
            GinIndex(word_vector(), name="expense_words"),
        ]


class ExtraIncomeRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    description = models.CharField(max_length=200, default="")
    amount = pesos()
    income_date = models.DateField()
    search_words = models.TextField()
    actor = models.ForeignKey(UserRow, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    version = models.IntegerField(default=1)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(UserRow, models.PROTECT, null=True, related_name="+", db_index=False)

    mark = TransactionField()

    class Meta:
        db_table = "extra_income"
        constraints = [check("extra_income_amount_positive", Q(amount__gt=0))]
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="extra_income_by_mark"),
            models.Index(fields=["business", "income_date", "id"], name="extra_income_by_date"),
            models.Index(fields=["business", "amount", "id"], name="extra_income_by_amount"),
            GinIndex(word_vector(), name="extra_income_words"),
        ]
