CREATE OR REPLACE TRIGGER purchase_marks BEFORE UPDATE ON purchase
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
