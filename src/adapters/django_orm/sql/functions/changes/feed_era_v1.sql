-- Which database these numbers are of: restored elsewhere, or made anew, it counts differently.
CREATE OR REPLACE FUNCTION feed_era() RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT c.system_identifier::varchar || '-' || d.oid::varchar
    FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
$$;
