CREATE OR REPLACE FUNCTION refuse_to_change_the_cash_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the cash book is append-only' USING ERRCODE = 'restrict_violation';
END $$;
