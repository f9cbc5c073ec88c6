CREATE OR REPLACE TRIGGER client_counts_move AFTER UPDATE ON client
    FOR EACH ROW
    WHEN (OLD.active::int <> NEW.active::int)
    EXECUTE FUNCTION count_client_move();
