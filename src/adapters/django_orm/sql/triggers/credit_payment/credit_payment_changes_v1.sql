CREATE OR REPLACE TRIGGER credit_payment_changes AFTER UPDATE ON credit_payment
    FOR EACH ROW
    EXECUTE FUNCTION mark_day_of_payment();
