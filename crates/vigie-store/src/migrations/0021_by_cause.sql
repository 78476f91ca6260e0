-- The causes of a company's findings, for lists of them.
CREATE INDEX findings_by_cause ON findings (tenant_id, cause, is_open, severity, opened_at, id);
-- The open ones alone, with everything that sums over causes read.
CREATE INDEX findings_open_by_cause ON findings
    (tenant_id, is_open, handled, cause, device_id, severity, opened_at, front, kind) WHERE is_open = 1;
-- The few that were decided about.
CREATE INDEX findings_decided ON findings (tenant_id, is_open, severity, opened_at, id)
    WHERE is_open = 1 AND handled <> 'none';
-- Phones by system.
CREATE INDEX devices_by_system ON devices (tenant_id, state, platform, os_version)
