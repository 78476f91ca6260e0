-- Whether something is open on a phone that a newer system would end, as `worst` says how bad the worst is.
ALTER TABLE devices ADD COLUMN outdated BIGINT NOT NULL DEFAULT 0;
UPDATE devices SET outdated = 1 WHERE id IN
    (SELECT device_id FROM findings WHERE is_open = 1 AND kind IN ('vulnerable-os', 'patch-too-old'));

-- Phones in use are counted by their systems too.
DROP TABLE phone_counts;
CREATE TABLE phone_counts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, live TEXT NOT NULL, worst BIGINT NOT NULL,
    platform TEXT NOT NULL, os_version TEXT NOT NULL, outdated BIGINT NOT NULL, number BIGINT NOT NULL);
CREATE INDEX phone_counts_by_tenant ON phone_counts
    (tenant_id, live, worst, platform, os_version, outdated, number);
INSERT INTO phone_counts (tenant_id, live, worst, platform, os_version, outdated, number)
    SELECT tenant_id, live, worst, platform, COALESCE(os_version, ''), outdated, COUNT(*) FROM devices
    WHERE state = 'active' GROUP BY 1, 2, 3, 4, 5, 6
