CREATE OR REPLACE TRIGGER product_counts_move AFTER UPDATE ON product
    FOR EACH ROW
    WHEN (OLD.active::int <> NEW.active::int)
    EXECUTE FUNCTION count_product_move();
