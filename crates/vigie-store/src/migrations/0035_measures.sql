-- Measures that a phone took because of threats, as it told them last: JSON.
ALTER TABLE devices ADD COLUMN measures TEXT NOT NULL DEFAULT '[]'
