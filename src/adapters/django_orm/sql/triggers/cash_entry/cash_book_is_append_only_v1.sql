CREATE OR REPLACE TRIGGER cash_book_is_append_only BEFORE UPDATE OR DELETE ON cash_entry
    FOR EACH ROW
    EXECUTE FUNCTION refuse_to_change_the_cash_book();
