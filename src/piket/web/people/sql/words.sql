-- The words of a name as they are searched for: small letters without accents or apostrophes; and the number.
CREATE FUNCTION piket_name_words(sort_name text, number text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT w FROM regexp_split_to_table(regexp_replace(sort_name, '[\u0300-\u036f''’`]', '', 'g'), '[^[:alnum:]]+') w WHERE w <> ''
    UNION
    SELECT number
$$;

CREATE FUNCTION piket_index_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM people_nameword w USING changed c, former f
            WHERE f.id = c.id AND w.employee_id = c.id AND (f.sort_name, f.number) IS DISTINCT FROM (c.sort_name, c.number);
        INSERT INTO people_nameword (agency_id, employee_id, word)
            SELECT c.agency_id, c.id, w FROM changed c JOIN former f ON f.id = c.id, piket_name_words(c.sort_name, c.number) w
            WHERE (f.sort_name, f.number) IS DISTINCT FROM (c.sort_name, c.number);
    ELSE
        INSERT INTO people_nameword (agency_id, employee_id, word)
            SELECT c.agency_id, c.id, w FROM changed c, piket_name_words(c.sort_name, c.number) w;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER names_insert AFTER INSERT ON organisation_employee
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION piket_index_names();
CREATE TRIGGER names_update AFTER UPDATE ON organisation_employee
    REFERENCING NEW TABLE AS changed OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION piket_index_names();

-- People who are there already: the owner sees them only while row-level security is not forced on it.
ALTER TABLE organisation_employee NO FORCE ROW LEVEL SECURITY;
INSERT INTO people_nameword (agency_id, employee_id, word)
    SELECT e.agency_id, e.id, w FROM organisation_employee e, piket_name_words(e.sort_name, e.number) w;
ALTER TABLE organisation_employee FORCE ROW LEVEL SECURITY;
