-- How many people another policy would alert is counted from indexes alone. Of what kinds the apps on a phone in use are:
CREATE TABLE app_kinds (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE, tenant_id TEXT NOT NULL, kind TEXT NOT NULL,
    person_id TEXT NOT NULL, PRIMARY KEY (device_id, kind));
CREATE INDEX app_kinds_by_kind ON app_kinds (tenant_id, kind, person_id);
-- and whose the phones are on which something of a kind is open.
ALTER TABLE findings ADD COLUMN person_id TEXT NOT NULL DEFAULT '';
UPDATE findings SET person_id = COALESCE((SELECT d.person_id FROM devices d WHERE d.id = findings.device_id), '');
DROP INDEX findings_open_by_kind;
CREATE INDEX findings_open_by_kind ON findings (tenant_id, kind, severity, opened_at, id, device_id, person_id)
    WHERE is_open = 1
