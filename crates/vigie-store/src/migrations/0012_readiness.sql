-- One row that is written to know whether anything can be written.
CREATE TABLE readiness (
    id BIGINT NOT NULL PRIMARY KEY,
    written_at BIGINT NOT NULL
);
INSERT INTO readiness (id, written_at) VALUES (1, 0);
