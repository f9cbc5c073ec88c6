CREATE OR REPLACE TRIGGER credit_payment_marks BEFORE UPDATE ON credit_payment
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
