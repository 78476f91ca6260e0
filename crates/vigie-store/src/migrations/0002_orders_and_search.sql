CREATE INDEX devices_by_threat ON devices (tenant_id, worst, id);
CREATE INDEX devices_by_age ON devices (tenant_id, enrolled_at, id);

DROP INDEX findings_by_time;
CREATE INDEX findings_by_time ON findings (tenant_id, opened_at, id, search)
