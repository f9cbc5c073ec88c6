CREATE OR REPLACE TRIGGER sale_comes_late AFTER INSERT ON sale
    FOR EACH ROW
    WHEN ((NEW.sold_at AT TIME ZONE INTERVAL '-05:00')::date < (clock_timestamp() AT TIME ZONE INTERVAL '-05:00')::date)
    EXECUTE FUNCTION mark_days_of_sale();
