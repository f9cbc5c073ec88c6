CREATE OR REPLACE TRIGGER sale_return_changes AFTER UPDATE OR DELETE ON sale_return
    FOR EACH ROW
    EXECUTE FUNCTION mark_day_of_return();
