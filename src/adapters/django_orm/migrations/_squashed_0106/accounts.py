"""Shops, who works in them and what lets them in."""

import django.contrib.auth.validators
import django.utils.timezone
from django.conf import settings
from django.contrib.auth.models import UserManager
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.migrations import CreateModel

from adapters.django_orm.models.columns import TransactionField

TABLES = [
    CreateModel(
        name="BusinessRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=150)),
            ("created_at", models.DateTimeField(auto_now_add=True)),
            ("owner", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ("address", models.CharField(blank=True, default="", max_length=200)),
            ("cash_unit", models.DecimalField(decimal_places=2, default=50, max_digits=10)),
            ("charges_tax", models.BooleanField(default=True)),
            ("check_digit", models.CharField(blank=True, default="", max_length=1)),
            ("default_minimum_stock", models.DecimalField(decimal_places=3, default=0, max_digits=14)),
            ("default_treatment", models.CharField(default="general", max_length=10)),
            ("email", models.CharField(blank=True, default="", max_length=254)),
            ("nit", models.CharField(blank=True, default="", max_length=20)),
            ("phone", models.CharField(blank=True, default="", max_length=20)),
            ("receipt_footer", models.CharField(blank=True, default="", max_length=300)),
            ("sellers_see_all", models.BooleanField(default=True)),
            ("version", models.IntegerField(default=1)),
        ],
        options={
            "db_table": "business",
            "constraints": [
                models.CheckConstraint(condition=models.Q(("cash_unit__gt", 0)), name="business_cash_unit_positive")
            ],
        },
    ),
    CreateModel(
        name="UserRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            (
                "is_superuser",
                models.BooleanField(
                    default=False,
                    help_text="Designates that this user has all permissions without explicitly assigning them.",
                    verbose_name="superuser status",
                ),
            ),
            (
                "username",
                models.CharField(
                    error_messages={"unique": "A user with that username already exists."},
                    help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                    max_length=150,
                    unique=True,
                    validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                    verbose_name="username",
                ),
            ),
            ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
            ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
            (
                "is_staff",
                models.BooleanField(
                    default=False,
                    help_text="Designates whether the user can log into this admin site.",
                    verbose_name="staff status",
                ),
            ),
            (
                "is_active",
                models.BooleanField(
                    default=True,
                    help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                    verbose_name="active",
                ),
            ),
            ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
            ("email", models.EmailField(max_length=254)),
            ("role", models.CharField(default="admin", max_length=10)),
            ("phone", models.CharField(blank=True, default="", max_length=20)),
            ("email_verified", models.BooleanField(default=False)),
            ("tutorial_seen", models.BooleanField(default=False)),
            ("must_change_password", models.BooleanField(default=False)),
            (
                "created_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "groups",
                models.ManyToManyField(
                    blank=True,
                    help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                    related_name="user_set",
                    related_query_name="user",
                    to="auth.group",
                    verbose_name="groups",
                ),
            ),
            (
                "user_permissions",
                models.ManyToManyField(
                    blank=True,
                    help_text="Specific permissions for this user.",
                    related_name="user_set",
                    related_query_name="user",
                    to="auth.permission",
                    verbose_name="user permissions",
                ),
            ),
            (
                "business",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.businessrow"
                ),
            ),
            ("search_words", models.TextField(blank=True, db_default="")),
            ("version", models.IntegerField(default=1)),
            ("photo_at", models.DateTimeField(null=True)),
            ("canonical_username", models.TextField(null=True)),
            ("canonical_email", models.TextField(null=True)),
            ("email_proven", models.BooleanField(db_default=False, default=False)),
            ("mark", TransactionField()),
            ("added", TransactionField()),
        ],
        options={
            "db_table": "user_account",
            "indexes": [models.Index(fields=["business", "mark", "id"], name="user_account_by_mark")],
            "constraints": [
                models.CheckConstraint(condition=models.Q(("role__in", ["admin", "seller"])), name="user_role_known"),
                models.UniqueConstraint(fields=("canonical_username",), name="user_username_unique"),
                models.UniqueConstraint(fields=("canonical_email",), name="user_email_unique"),
            ],
        },
        managers=[("objects", UserManager())],
    ),
    CreateModel(
        name="NumberingRow",
        fields=[
            (
                "business",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="numbering",
                    serialize=False,
                    to="inventario.businessrow",
                ),
            ),
            ("prefix", models.CharField(blank=True, default="", max_length=4)),
            ("next", models.BigIntegerField(default=1)),
            (
                "resolution",
                models.ForeignKey(
                    db_index=False, null=True, on_delete=models.PROTECT, related_name="+", to="inventario.resolutionrow"
                ),
            ),
        ],
        options={"db_table": "numbering"},
    ),
    CreateModel(
        name="ResolutionRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.CharField(max_length=30)),
            ("prefix", models.CharField(default="", max_length=4)),
            ("first", models.BigIntegerField()),
            ("last", models.BigIntegerField()),
            ("valid_from", models.DateField()),
            ("valid_until", models.DateField()),
            (
                "business",
                models.ForeignKey(
                    db_index=False, on_delete=models.CASCADE, related_name="+", to="inventario.businessrow"
                ),
            ),
        ],
        options={
            "db_table": "resolution",
            "indexes": [models.Index(fields=["business", "id"], name="resolution_by_business")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("first__gte", 1), ("last__gte", models.F("first"))), name="resolution_range"
                )
            ],
        },
    ),
    CreateModel(
        name="LogoRow",
        fields=[
            (
                "business",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="+",
                    serialize=False,
                    to="inventario.businessrow",
                ),
            ),
            ("image", models.BinaryField()),
            ("media_type", models.CharField(max_length=20)),
            ("changed_at", models.DateTimeField()),
        ],
        options={"db_table": "business_logo"},
    ),
    CreateModel(
        name="PhotoRow",
        fields=[
            (
                "user",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="+",
                    serialize=False,
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("business", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="inventario.businessrow")),
            ("image", models.BinaryField()),
            ("media_type", models.CharField(max_length=20)),
        ],
        options={"db_table": "user_photo"},
    ),
    CreateModel(
        name="SessionRow",
        fields=[
            ("session_key", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ("session_data", models.TextField(verbose_name="session data")),
            ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
            ("device", models.CharField(default="", max_length=200)),
            ("address", models.CharField(default="", max_length=45)),
            ("started_at", models.DateTimeField()),
            ("seen_at", models.DateTimeField()),
            (
                "user",
                models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
            ),
        ],
        options={"db_table": "user_session"},
    ),
    CreateModel(
        name="ApiTokenRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=60)),
            ("prefix", models.CharField(max_length=12)),
            ("digest", models.CharField(max_length=64, unique=True)),
            ("read_only", models.BooleanField(default=False)),
            ("created_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField(null=True)),
            ("last_used_at", models.DateTimeField(null=True)),
            ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ("business", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="inventario.businessrow")),
            ("resources", models.CharField(db_default="", default="", max_length=200)),
        ],
        options={"db_table": "api_token"},
    ),
    CreateModel(
        name="RateLimitRow",
        fields=[
            ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ("count", models.IntegerField()),
            ("ends_at", models.DateTimeField(db_index=True)),
        ],
        options={"db_table": "rate_limit"},
    ),
    CreateModel(
        name="AnswerRow",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("business_id", models.BigIntegerField()),
            ("key", models.CharField(max_length=100)),
            ("fingerprint", models.CharField(max_length=64)),
            ("answer", models.BinaryField()),
            ("created_at", models.DateTimeField()),
            (
                "user",
                models.ForeignKey(
                    db_index=False, on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={
            "db_table": "answer",
            "indexes": [BrinIndex(fields=["created_at"], name="answer_created_at_brin")],
            "constraints": [models.UniqueConstraint(fields=("business_id", "user", "key"), name="answer_key_unique")],
        },
    ),
]
