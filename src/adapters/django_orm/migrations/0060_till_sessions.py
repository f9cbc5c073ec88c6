import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION refuse_to_change_the_cash_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the cash book is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cash_book_is_append_only BEFORE UPDATE OR DELETE ON cash_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_cash_book();
-- Checked at once rather than at the end, when everybody waits for the sale's number.
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'cash_entry'::regclass
    LOOP
        EXECUTE format('ALTER TABLE cash_entry ALTER CONSTRAINT %I NOT DEFERRABLE', found.conname);
    END LOOP;
END $$;
"""
BACKWARD = """
DROP TRIGGER cash_book_is_append_only ON cash_entry;
DROP FUNCTION refuse_to_change_the_cash_book;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("inventario", "0050_credit"),
    ]

    operations = [
        migrations.CreateModel(
            name='TillRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.DecimalField(decimal_places=2, max_digits=12)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('cash_in', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ('cash_out', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ('rounding', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ('expected', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('counted', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('note', models.CharField(default='', max_length=200)),
                ('business', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventario.businessrow')),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seller', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'till_session',
            },
        ),
        migrations.CreateModel(
            name='CashEntryRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('business_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('document_id', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('rounding', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ('actor_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('till', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventario.tillrow')),
            ],
            options={
                'db_table': 'cash_entry',
            },
        ),
        migrations.AddIndex(
            model_name='tillrow',
            index=models.Index(fields=['business', 'opened_at', 'id'], name='till_by_date'),
        ),
        migrations.AddIndex(
            model_name='tillrow',
            index=models.Index(fields=['business', 'seller', 'opened_at', 'id'], name='till_by_seller'),
        ),
        migrations.AddIndex(
            model_name='tillrow',
            index=models.Index(fields=['business', 'closed_at'], name='till_by_closing'),
        ),
        migrations.AddConstraint(
            model_name='tillrow',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('business', 'seller'), name='till_open_once'),
        ),
        migrations.AddConstraint(
            model_name='tillrow',
            constraint=models.CheckConstraint(condition=models.Q(('base__gte', 0)), name='till_base_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='tillrow',
            constraint=models.CheckConstraint(condition=models.Q(('counted__isnull', True), ('counted__gte', 0), _connector='OR'), name='till_counted_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='tillrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('counted__isnull', False), ('expected__isnull', False)), models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('counted__isnull', True), ('expected__isnull', True)), _connector='OR'), name='till_closed_whole'),
        ),
        migrations.AddConstraint(
            model_name='tillrow',
            constraint=models.CheckConstraint(condition=models.Q(('expected__isnull', True), ('expected', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('base'), '+', models.F('cash_in')), '-', models.F('cash_out'))), _connector='OR'), name='till_expected_adds_up'),
        ),
        migrations.AddIndex(
            model_name='cashentryrow',
            index=models.Index(fields=['business_id', 'till', 'id'], name='cash_by_till'),
        ),
        migrations.AddConstraint(
            model_name='cashentryrow',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'sale')), fields=('business_id', 'document_id'), name='cash_of_sale_once'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
