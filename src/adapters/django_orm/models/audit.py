"""Who did what; nothing of it is ever changed, which a trigger watches over."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, word_vector


class AuditRow(models.Model):
    """`actor_id` and `subject_id` refer to what may be gone by now. Without business: tried with a name nobody has."""

    business = models.ForeignKey(BusinessRow, models.PROTECT, null=True, related_name="+", db_index=False)
    deed = models.CharField(max_length=30)
    actor_id = models.BigIntegerField(null=True)
    username = models.CharField(max_length=150, default="")
    address = models.CharField(max_length=45, default="")
    at = models.DateTimeField()
    subject_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    changed = ArrayField(models.CharField(max_length=60), default=list)
    subject = models.CharField(max_length=30, default="", db_default="")
    changes = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    request_id = models.CharField(max_length=100, default="", db_default="")
    command = models.CharField(max_length=100, default="", db_default="")
    search_words = models.TextField()

    mark = TransactionField()

    class Meta:
        db_table = "audit_record"
        indexes = [
            models.Index(fields=["business", "mark", "id"], name="audit_record_by_mark"),
            models.Index(fields=["business", "at", "id"], name="audit_by_date"),
            models.Index(
                fields=["business", "subject", "subject_id", "id"],
                name="audit_by_subject",
                condition=~models.Q(subject=""),
            ),
            GinIndex(word_vector(), name="audit_words"),
        ]
