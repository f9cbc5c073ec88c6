CREATE OR REPLACE TRIGGER audit_trail_is_append_only BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW
    EXECUTE FUNCTION refuse_to_change_the_audit_trail();
