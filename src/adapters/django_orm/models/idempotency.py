"""What was answered under an idempotency key."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from adapters.django_orm.models.users import UserRow


class AnswerRow(models.Model):
    """An answer given under an idempotency key, byte for byte."""

    business_id = models.BigIntegerField()
    user = models.ForeignKey(UserRow, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    answer = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "answer"
        constraints = [models.UniqueConstraint(fields=["business_id", "user", "key"], name="answer_key_unique")]
        indexes = [BrinIndex(fields=["created_at"], name="answer_created_at_brin")]
