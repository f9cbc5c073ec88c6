CREATE OR REPLACE TRIGGER asset_marks BEFORE UPDATE ON asset
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
