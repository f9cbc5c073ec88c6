CREATE OR REPLACE TRIGGER stock_movement_is_not_emptied BEFORE TRUNCATE ON stock_movement
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_to_empty();
