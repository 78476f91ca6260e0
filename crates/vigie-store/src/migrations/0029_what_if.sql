-- What another policy would change is read from what is open of the kinds that it is about,
CREATE INDEX findings_open_by_kind ON findings (tenant_id, kind, severity, opened_at, id) WHERE is_open = 1;
-- from what people trust,
CREATE INDEX findings_trusted ON findings (tenant_id, is_open, ending, device_id)
    WHERE is_open = 0 AND ending = 'trusted';
-- and from the phones that told nothing yet, of themselves or of their apps.
CREATE INDEX devices_unscanned ON devices (tenant_id, id) WHERE state = 'active' AND scanned_at IS NULL;
ALTER TABLE devices ADD COLUMN apps_told BIGINT NOT NULL DEFAULT 0;
UPDATE devices SET apps_told = 1 WHERE EXISTS (SELECT 1 FROM device_apps WHERE device_apps.device_id = devices.id);
CREATE INDEX devices_by_apps ON devices (tenant_id, state, apps_told) WHERE apps_scanned > 0
