-- The number of the latest set of the server's keys that the phone said it knows; 0 for one that said none.
ALTER TABLE devices ADD COLUMN keys_known BIGINT NOT NULL DEFAULT 0
