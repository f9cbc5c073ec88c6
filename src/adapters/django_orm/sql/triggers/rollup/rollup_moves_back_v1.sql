CREATE OR REPLACE TRIGGER rollup_moves_back AFTER UPDATE ON rollup
    FOR EACH ROW
    WHEN (NEW.sold_until < OLD.sold_until)
    EXECUTE FUNCTION mark_day_of_watermark();
