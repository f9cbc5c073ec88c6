CREATE OR REPLACE TRIGGER extra_income_counts_insert AFTER INSERT ON extra_income REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_extra_income_insert();
