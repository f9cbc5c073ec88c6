CREATE OR REPLACE TRIGGER sale_return_comes_late AFTER INSERT ON sale_return
    FOR EACH ROW
    WHEN ((NEW.at AT TIME ZONE INTERVAL '-05:00')::date < (clock_timestamp() AT TIME ZONE INTERVAL '-05:00')::date)
    EXECUTE FUNCTION mark_day_of_return();
