CREATE OR REPLACE TRIGGER till_session_marks BEFORE UPDATE ON till_session
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
