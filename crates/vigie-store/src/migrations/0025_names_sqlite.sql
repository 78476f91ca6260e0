-- The pieces of a name that it can be found by: every two and every three characters in a row, in hexadecimal digits,
-- so that no word of them means anything to the index.
CREATE VIEW name_pieces AS
    SELECT number, (WITH RECURSIVE place (at) AS (
        SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at + 1 < length(names.text))
    SELECT group_concat(hex(substr(names.text, at, 2)) || ' ' || hex(substr(names.text, at, 3)), ' ') FROM place)
    AS pieces FROM names;

CREATE VIRTUAL TABLE names_by_piece USING fts5 (
    pieces, content = 'name_pieces', content_rowid = 'number', tokenize = 'ascii', detail = none, columnsize = 0);
-- What goes leaves nothing behind.
INSERT INTO names_by_piece (names_by_piece, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER names_came AFTER INSERT ON names BEGIN
    INSERT INTO names_by_piece (rowid, pieces) SELECT number, pieces FROM name_pieces WHERE number = new.number;
END;
CREATE TRIGGER names_change BEFORE UPDATE OF text ON names BEGIN
    INSERT INTO names_by_piece (names_by_piece, rowid, pieces)
        SELECT 'delete', number, pieces FROM name_pieces WHERE number = old.number;
END;
CREATE TRIGGER names_changed AFTER UPDATE OF text ON names BEGIN
    INSERT INTO names_by_piece (rowid, pieces) SELECT number, pieces FROM name_pieces WHERE number = new.number;
END;
CREATE TRIGGER names_go BEFORE DELETE ON names BEGIN
    INSERT INTO names_by_piece (names_by_piece, rowid, pieces)
        SELECT 'delete', number, pieces FROM name_pieces WHERE number = old.number;
END
