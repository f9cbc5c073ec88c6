CREATE OR REPLACE TRIGGER credit_payment_deletions AFTER DELETE ON credit_payment
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
