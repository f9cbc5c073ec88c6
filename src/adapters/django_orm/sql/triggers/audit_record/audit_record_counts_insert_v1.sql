CREATE OR REPLACE TRIGGER audit_record_counts_insert AFTER INSERT ON audit_record REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_audit_record_insert();
