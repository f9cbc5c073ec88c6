-- A statement that travels with COMMIT cannot be asked first what it touched: it has to refuse by itself. The name of
-- the rule comes out as that of a broken constraint.
CREATE OR REPLACE FUNCTION must_hold(holds boolean, rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        RAISE integrity_constraint_violation USING MESSAGE = rule, CONSTRAINT = rule;
    END IF;
END $$;
