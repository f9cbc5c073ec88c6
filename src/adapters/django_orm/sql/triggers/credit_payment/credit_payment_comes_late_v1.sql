CREATE OR REPLACE TRIGGER credit_payment_comes_late AFTER INSERT ON credit_payment
    FOR EACH ROW
    WHEN ((NEW.taken_at AT TIME ZONE INTERVAL '-05:00')::date
        < (clock_timestamp() AT TIME ZONE INTERVAL '-05:00')::date)
    EXECUTE FUNCTION mark_day_of_payment();
