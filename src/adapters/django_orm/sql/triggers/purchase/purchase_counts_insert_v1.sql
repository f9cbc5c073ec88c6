CREATE OR REPLACE TRIGGER purchase_counts_insert AFTER INSERT ON purchase REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_purchase_insert();
