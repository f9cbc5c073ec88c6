CREATE OR REPLACE TRIGGER credit_payments_are_only_voided BEFORE UPDATE OR DELETE ON credit_payment
    FOR EACH ROW
    EXECUTE FUNCTION refuse_to_change_a_payment();
