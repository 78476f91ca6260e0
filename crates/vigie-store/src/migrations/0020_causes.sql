-- What a finding comes from; code fills it in for findings that are here already.
ALTER TABLE findings ADD COLUMN cause TEXT NOT NULL DEFAULT ''
