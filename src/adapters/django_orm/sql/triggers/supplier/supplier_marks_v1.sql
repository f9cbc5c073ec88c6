CREATE OR REPLACE TRIGGER supplier_marks BEFORE UPDATE ON supplier
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
