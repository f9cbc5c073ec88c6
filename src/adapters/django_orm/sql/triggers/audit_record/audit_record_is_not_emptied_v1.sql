CREATE OR REPLACE TRIGGER audit_record_is_not_emptied BEFORE TRUNCATE ON audit_record
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_to_empty();
