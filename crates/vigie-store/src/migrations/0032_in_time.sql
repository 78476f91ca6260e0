-- Findings of one kind or one cause, the newest first: all of them, or what is over. Whether one is over stands in the
-- index, so that what is open, which is mostly newer, is passed over without reading it.
DROP INDEX findings_by_kind;
CREATE INDEX findings_by_kind ON findings (tenant_id, kind, opened_at, id, is_open);
CREATE INDEX findings_by_cause_in_time ON findings (tenant_id, cause, opened_at, id, is_open)
