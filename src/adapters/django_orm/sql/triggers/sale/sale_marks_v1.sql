CREATE OR REPLACE TRIGGER sale_marks BEFORE UPDATE ON sale
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
