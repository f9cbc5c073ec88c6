CREATE OR REPLACE TRIGGER product_deletions AFTER DELETE ON product
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
