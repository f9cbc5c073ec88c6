CREATE OR REPLACE TRIGGER credit_payment_is_not_emptied BEFORE TRUNCATE ON credit_payment
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_to_empty();
