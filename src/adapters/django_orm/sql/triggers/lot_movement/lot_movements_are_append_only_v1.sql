CREATE OR REPLACE TRIGGER lot_movements_are_append_only BEFORE UPDATE OR DELETE ON lot_movement
    FOR EACH ROW
    EXECUTE FUNCTION refuse_to_change_the_ledger();
