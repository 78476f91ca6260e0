-- Threat zones: access points (by a hash) that attacked phones, by area (in hundredths of a degree). Nothing here says
-- which phone saw one. `witnesses` holds one byte for each person who did, made with `witness_key`; both are empty once
-- there are enough. `source` is empty for what the company's own phones saw. Days are counted from 1970 in UTC.
-- `word` is what an administrator says: 'confirmed' tells phones of it however few saw it, 'dismissed' tells none.
-- Confidence is in thousandths, as it was on the last day. `id` is by chance.
CREATE TABLE zones (
    id TEXT NOT NULL UNIQUE, tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    bssid TEXT NOT NULL, cell TEXT NOT NULL, source TEXT NOT NULL, name TEXT, kinds TEXT NOT NULL, first_day BIGINT NOT NULL, last_day BIGINT NOT NULL,
    confidence BIGINT NOT NULL, witness_key TEXT NOT NULL, witnesses TEXT NOT NULL, word TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, bssid, cell, source));
-- How many people must have seen a zone before phones are told of it.
ALTER TABLE tenants ADD COLUMN zone_phones BIGINT NOT NULL DEFAULT 3
