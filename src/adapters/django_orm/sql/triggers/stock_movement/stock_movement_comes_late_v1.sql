CREATE OR REPLACE TRIGGER stock_movement_comes_late AFTER INSERT ON stock_movement
    FOR EACH ROW
    WHEN ((NEW.at AT TIME ZONE INTERVAL '-05:00')::date < (clock_timestamp() AT TIME ZONE INTERVAL '-05:00')::date)
    EXECUTE FUNCTION mark_day_of_movement();
