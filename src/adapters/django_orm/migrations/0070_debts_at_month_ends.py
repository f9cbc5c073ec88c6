from django.db import migrations, models

from adapters.django_orm.models.columns import pesos

_DAY = "({} AT TIME ZONE INTERVAL '-05:00')::date"
_TODAY = _DAY.format("clock_timestamp()")
_START = "({}::timestamp AT TIME ZONE INTERVAL '-05:00')"
_MONTH = "date_trunc('month', {})::date"
_ON_CREDIT = "x.method = 'credit' AND x.state = 'registered'"

# As in migration 0042, but that a sale on credit and what came back are marked for the debts too. A debt follows from
# everything before it: of a sale its own day is enough.
_MARKS = f"""
CREATE OR REPLACE FUNCTION mark_days_of_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("OLD.sold_at")});
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("r.at")})
        FROM sale_return r WHERE r.business_id = OLD.business_id AND r.sale_id = OLD.id;
        IF OLD.method = 'credit' THEN
            PERFORM mark_stale(OLD.business_id, 'debt', {_DAY.format("OLD.sold_at")});
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', {_DAY.format("NEW.sold_at")});
        IF NEW.method = 'credit' THEN
            PERFORM mark_stale(NEW.business_id, 'debt', {_DAY.format("NEW.sold_at")});
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_day_of_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("OLD.at")});
        PERFORM mark_stale(OLD.business_id, 'debt', {_DAY.format("OLD.at")});
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', {_DAY.format("NEW.at")});
        PERFORM mark_stale(NEW.business_id, 'debt', {_DAY.format("NEW.at")});
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION mark_day_of_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'debt', {_DAY.format("NEW.taken_at")});
    RETURN NULL;
END $$;
CREATE TRIGGER credit_payment_comes_late AFTER INSERT ON credit_payment FOR EACH ROW
    WHEN ({_DAY.format("NEW.taken_at")} < {_TODAY}) EXECUTE FUNCTION mark_day_of_payment();
CREATE TRIGGER credit_payment_changes AFTER UPDATE ON credit_payment
    FOR EACH ROW EXECUTE FUNCTION mark_day_of_payment();
"""
_READING = f"""
-- What is sold on credit, comes back of it and is paid. `first` NULL: from the beginning.
CREATE FUNCTION credit_between(shop bigint, first date, last date) RETURNS TABLE (client_id bigint, amount numeric)
LANGUAGE plpgsql STABLE ROWS 500 AS $$
DECLARE
    since timestamptz := coalesce({_START.format("first")}, '-infinity');
    until timestamptz := {_START.format("(last + 1)")};
BEGIN
    RETURN QUERY SELECT x.client_id, x.total FROM sale x
        WHERE x.business_id = shop AND {_ON_CREDIT} AND x.sold_at >= since AND x.sold_at < until;
    RETURN QUERY SELECT x.client_id, -r.amount FROM sale_return r
        JOIN sale x ON x.business_id = shop AND x.id = r.sale_id AND {_ON_CREDIT}
        WHERE r.business_id = shop AND r.at >= since AND r.at < until;
    RETURN QUERY SELECT p.client_id, -p.amount FROM credit_payment p
        WHERE p.business_id = shop AND p.voided_at IS NULL AND p.taken_at >= since AND p.taken_at < until;
END $$;

-- The last month end, at or before the day, whose debts are kept.
CREATE FUNCTION debt_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT {_MONTH.format("least(wanted, r.closed_until, s.day - 1) + 1")} - 1
    FROM rollup r CROSS JOIN (
        SELECT min(day) AS day FROM stale_day WHERE business_id = shop AND subject = 'debt'
    ) s
    WHERE r.business_id = shop
$$;
"""
_STOCK_CLOSING = """
CREATE OR REPLACE FUNCTION stock_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT {month} - 1
    FROM rollup r CROSS JOIN (
        SELECT min(day) AS day FROM stale_day WHERE business_id = shop AND subject = 'stock'
    ) s
    WHERE r.business_id = shop
$$;
"""
# Month ends that were closed before have no debts: everything is rolled up once more.
_AGAIN = "DELETE FROM rollup_stock; DELETE FROM rollup;"


def _stock_closing(reach: str) -> str:
    return _STOCK_CLOSING.format(month=_MONTH.format(f"least(wanted, r.{reach}, s.day - 1) + 1"))


FORWARD = _MARKS + _READING + _stock_closing("closed_until") + _AGAIN
# What marks debts too may stay: marks of any subject go with the next rolling up.
BACKWARD = f"""
DROP TRIGGER credit_payment_changes ON credit_payment;
DROP TRIGGER credit_payment_comes_late ON credit_payment;
DROP FUNCTION mark_day_of_payment, credit_between, debt_closing;
{_stock_closing("stock_until")}
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0060_till_sessions")]

    operations = [
        migrations.RenameField("rolluprow", "stock_until", "closed_until"),
        migrations.CreateModel(
            "DebtRollupRow",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "business_id", "day", "client_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("business_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("client_id", models.BigIntegerField()),
                ("balance", pesos(max_digits=18)),
                ("oldest", models.DateField(null=True)),
            ],
            {"db_table": "rollup_debt"},
        ),
        migrations.AddIndex(
            "creditpaymentrow", models.Index(fields=["business", "taken_at"], name="credit_payment_by_date")
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
