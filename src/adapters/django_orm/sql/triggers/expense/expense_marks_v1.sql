CREATE OR REPLACE TRIGGER expense_marks BEFORE UPDATE ON expense
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
