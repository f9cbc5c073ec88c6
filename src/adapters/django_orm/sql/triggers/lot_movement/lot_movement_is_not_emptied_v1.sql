CREATE OR REPLACE TRIGGER lot_movement_is_not_emptied BEFORE TRUNCATE ON lot_movement
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_to_empty();
