"""The whole schema at once, for a database that is empty. One that is older comes up by the migrations it replaces.

They stay until the next release. No row exists yet, so nothing that they did to rows is done here.
"""

from django.db import migrations

from adapters.django_orm.migrations._operations import CreateModels, create_functions, create_triggers
from adapters.django_orm.migrations._squashed_0106 import (
    accounts,
    credit,
    entries,
    products,
    purchases,
    rollups,
    sales,
)
from adapters.django_orm.migrations._squashed_0106.sql_files import FUNCTIONS, TRIGGERS

_MODULES = (accounts, products, credit, sales, purchases, entries, rollups)
_TABLES = [table for module in _MODULES for table in module.TABLES]
_SETTINGS = """
-- Checked at once rather than at the end, when everybody waits for the sale's number.
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT conrelid::regclass AS child, conname FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'product'::regclass
            AND conrelid IN ('stock_movement'::regclass, 'sale_line'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', found.child, found.conname);
    END LOOP;
END $$;
-- These rows are rewritten by every sale: room on the page keeps the rewrite beside the original.
ALTER TABLE product_stock SET (fillfactor = 70);
ALTER TABLE numbering SET (fillfactor = 10);
ALTER TABLE answer SET (fillfactor = 80);
"""


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("inventario", "0001_initial"),
        ("inventario", "0002_ledger_is_append_only"),
        ("inventario", "0003_people_purchases_configuration"),
        ("inventario", "0004_lot_movements_are_append_only"),
        ("inventario", "0005_people_can_be_found"),
        ("inventario", "0006_purchase_lines_say_more"),
        ("inventario", "0010_emails_follow_accounts"),
        ("inventario", "0020_audit_trail"),
        ("inventario", "0021_sessions_and_photos"),
        ("inventario", "0022_rules_that_statements_demand"),
        ("inventario", "0030_second_factors"),
        ("inventario", "0040_category_of_sale_lines"),
        ("inventario", "0041_rollups"),
        ("inventario", "0042_stale_days"),
        ("inventario", "0050_credit"),
        ("inventario", "0060_till_sessions"),
        ("inventario", "0070_debts_at_month_ends"),
        ("inventario", "0080_watermarks"),
        ("inventario", "0097_canonical_names"),
        ("inventario", "0088_lines_agreed_by_their_total"),
        ("inventario", "0084_documents_can_be_found"),
        ("inventario", "0092_row_counts"),
        ("inventario", "0100_trail_of_changes"),
        ("inventario", "0101_trail_by_subject"),
        ("inventario", "0098_proven_emails"),
        ("inventario", "0099_session_digests"),
        ("inventario", "0093_marks"),
        ("inventario", "0089_purchases_are_closed"),
        ("inventario", "0090_numbers_of_the_shop"),
        ("inventario", "0085_one_key_for_a_code"),
        ("inventario", "0086_best_sellers_first"),
        ("inventario", "0087_room_for_prices_with_tax"),
        ("inventario", "0102_entries_are_voided"),
        ("inventario", "0103_books_are_not_emptied"),
        ("inventario", "0104_operators_emails"),
        ("inventario", "0105_dotted_capitals_of_codes"),
        ("inventario", "0106_tokens_have_limits"),
    ]
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        CreateModels(_TABLES),
        migrations.RunSQL(_SETTINGS, migrations.RunSQL.noop),
        create_functions(FUNCTIONS),
        create_triggers(TRIGGERS),
    ]
