CREATE OR REPLACE TRIGGER cash_entry_is_not_emptied BEFORE TRUNCATE ON cash_entry
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_to_empty();
