CREATE OR REPLACE TRIGGER extra_income_deletions AFTER DELETE ON extra_income
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
