CREATE OR REPLACE TRIGGER sale_counts_move AFTER UPDATE ON sale
    FOR EACH ROW
    WHEN (OLD.seller_id <> NEW.seller_id)
    EXECUTE FUNCTION count_sale_move();
