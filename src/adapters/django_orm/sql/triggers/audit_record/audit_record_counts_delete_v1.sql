CREATE OR REPLACE TRIGGER audit_record_counts_delete AFTER DELETE ON audit_record REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_audit_record_delete();
