CREATE OR REPLACE TRIGGER extra_income_counts_delete AFTER DELETE ON extra_income REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_extra_income_delete();
