-- The pieces of a name that it can be found by: every two and every three characters in a row. Indexed as they are:
-- nothing of it needs an extension, which the owner of a database may not be able to have.
CREATE FUNCTION vigie_pieces (name TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(DISTINCT substr(name, place, size)), '{}')
    FROM generate_series(1, length(name)) AS place, generate_series(2, 3) AS size
$$;
CREATE INDEX names_by_piece ON names USING gin (vigie_pieces(text)) WITH (fastupdate = off)
