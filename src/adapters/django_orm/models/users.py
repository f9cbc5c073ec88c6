"""Who works in a shop and what lets them in."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.base import ModelBase

from adapters.django_orm.models.businesses import BusinessRow
from adapters.django_orm.models.columns import TransactionField, check
from application.queries.accounts.principals import Principal
from domain.accounts.access import Actor, Role
from domain.shared.canonical import canonical_email, canonical_name


class UserRow(AbstractUser):
    """An account. `business` is empty only for the operator of the whole installation (a superuser).

    By its canonical names it is found. One of an account from before them is empty where an older account has the
    same; `manage.py check_names` tells.
    """

    email = models.EmailField(max_length=254)
    canonical_username = models.TextField(null=True)
    canonical_email = models.TextField(null=True)
    business = models.ForeignKey(BusinessRow, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=10, default="admin")
    phone = models.CharField(max_length=20, blank=True, default="")
    email_verified = models.BooleanField(default=False)
    email_proven = models.BooleanField(default=False, db_default=False)
    tutorial_seen = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    photo_at = models.DateTimeField(null=True)
    search_words = models.TextField(blank=True, db_default="")
    version = models.IntegerField(default=1)
    created_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    mark = TransactionField()
    added = TransactionField()

    class Meta:
        db_table = "user_account"
        constraints = [
            models.UniqueConstraint(fields=["canonical_username"], name="user_username_unique"),
            models.UniqueConstraint(fields=["canonical_email"], name="user_email_unique"),
            check("user_role_known", Q(role__in=["admin", "seller"])),
        ]
        indexes = [models.Index(fields=["business", "mark", "id"], name="user_account_by_mark")]

    def save(
        self,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """A new one gets its canonical names, whoever makes it.

        The e-mail of an operator is proven: only a command on the machine can have told it.
        """
        if self._state.adding:
            self.canonical_username = canonical_name(self.username)
            self.canonical_email = canonical_email(self.email) or None
            self.email_proven = self.email_proven or (self.is_superuser and self.business_id is None)
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)

    @classmethod
    def named(cls, name: str) -> "UserRow | None":
        """Whose username or e-mail this is. Where one's name is another's e-mail, possible once, the e-mail counts."""
        email = canonical_email(name)
        known = Q(canonical_username=canonical_name(name)) | Q(canonical_email=email)
        matches = cls.objects.select_related("business").filter(known)
        return min(matches, key=lambda row: row.canonical_email != email, default=None)

    @classmethod
    def with_email(cls, email: str) -> "UserRow | None":
        return cls.objects.select_related("business").filter(canonical_email=canonical_email(email)).first()

    def person(self) -> Principal | None:
        """The account as the application knows it, or None when it may not act: no business, off, or unverified."""
        if self.business is None or not self.is_active or not self.email_verified:
            return None
        return Principal(
            actor=Actor(self.pk, self.business.pk, self.business.owner_id, Role(self.role)),
            username=self.username,
            email=self.email,
            first_name=self.first_name,
            last_name=self.last_name,
            phone=self.phone,
            business_name=self.business.name,
            email_verified=self.email_verified,
            must_change_password=self.must_change_password,
            tutorial_seen=self.tutorial_seen,
            photo_at=self.photo_at,
        )


class PhotoRow(models.Model):
    """As it was re-encoded; beside the account, because few readers want it."""

    user = models.OneToOneField(UserRow, models.CASCADE, primary_key=True, related_name="+")
    business = models.ForeignKey(BusinessRow, models.CASCADE, related_name="+")
    image = models.BinaryField()
    media_type = models.CharField(max_length=20)

    class Meta:
        db_table = "user_photo"


class SessionRow(AbstractBaseSession):
    """A browser's session. Nobody is signed in without `user`; whose it is, the business follows from.

    The key is a digest of the one that the browser has.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(UserRow, models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=200, default="")
    address = models.CharField(max_length=45, default="")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "user_session"


class ApiTokenRow(models.Model):
    business = models.ForeignKey(BusinessRow, models.CASCADE, related_name="+")
    user = models.ForeignKey(UserRow, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    read_only = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    resources = models.CharField(max_length=200, default="", db_default="")

    class Meta:
        db_table = "api_token"
