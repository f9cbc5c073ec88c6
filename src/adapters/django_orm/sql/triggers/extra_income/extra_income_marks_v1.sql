CREATE OR REPLACE TRIGGER extra_income_marks BEFORE UPDATE ON extra_income
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
