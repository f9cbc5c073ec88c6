-- What was paid stays as it was written down; that it is void is said once.
CREATE OR REPLACE FUNCTION refuse_to_change_a_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
        AND ROW(NEW.id, NEW.business_id, NEW.client_id, NEW.amount, NEW.method, NEW.bank, NEW.reference,
                NEW.taken_by_id, NEW.taken_at)
            = ROW(OLD.id, OLD.business_id, OLD.client_id, OLD.amount, OLD.method, OLD.bank, OLD.reference,
                OLD.taken_by_id, OLD.taken_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'payments are only added and voided' USING ERRCODE = 'restrict_violation';
END $$;
