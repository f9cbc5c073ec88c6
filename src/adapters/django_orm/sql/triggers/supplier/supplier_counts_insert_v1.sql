CREATE OR REPLACE TRIGGER supplier_counts_insert AFTER INSERT ON supplier REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT
    EXECUTE FUNCTION count_supplier_insert();
