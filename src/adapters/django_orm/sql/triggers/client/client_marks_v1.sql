CREATE OR REPLACE TRIGGER client_marks BEFORE UPDATE ON client
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
