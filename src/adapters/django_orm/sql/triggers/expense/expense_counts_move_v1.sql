CREATE OR REPLACE TRIGGER expense_counts_move AFTER UPDATE ON expense
    FOR EACH ROW
    WHEN ((OLD.voided_at IS NULL) <> (NEW.voided_at IS NULL))
    EXECUTE FUNCTION count_expense_move();
