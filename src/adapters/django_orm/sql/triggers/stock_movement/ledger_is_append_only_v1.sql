CREATE OR REPLACE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH ROW
    EXECUTE FUNCTION refuse_to_change_the_ledger();
