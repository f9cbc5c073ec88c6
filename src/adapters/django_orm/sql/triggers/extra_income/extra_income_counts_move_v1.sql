CREATE OR REPLACE TRIGGER extra_income_counts_move AFTER UPDATE ON extra_income
    FOR EACH ROW
    WHEN ((OLD.voided_at IS NULL) <> (NEW.voided_at IS NULL))
    EXECUTE FUNCTION count_extra_income_move();
