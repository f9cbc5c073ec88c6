CREATE OR REPLACE TRIGGER product_stock_marks BEFORE UPDATE ON product_stock
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark)
    EXECUTE FUNCTION mark_change();
