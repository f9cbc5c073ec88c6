"""How often something was tried."""

from django.db import models


class RateLimitRow(models.Model):
    """Not of any business: whoever is being counted has not signed in yet. `key` is a SHA-256 in hex."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "rate_limit"
