CREATE OR REPLACE TRIGGER supplier_counts_move AFTER UPDATE ON supplier
    FOR EACH ROW
    WHEN (OLD.active::int <> NEW.active::int)
    EXECUTE FUNCTION count_supplier_move();
