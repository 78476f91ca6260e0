-- By what zones of several last days are compared: filled by code from confidence and last day, for which it changes never.
ALTER TABLE zones ADD COLUMN strength BIGINT NOT NULL DEFAULT 0;
-- Those that say most, for the map; those that were met last, for the list.
CREATE INDEX zones_by_strength ON zones (tenant_id, source, strength, word);
CREATE INDEX zones_by_day ON zones (tenant_id, last_day, confidence, bssid, cell, id)
