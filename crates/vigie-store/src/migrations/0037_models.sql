-- Phones in use are counted by what they are and by the version of their system.
CREATE TABLE model_counts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, platform TEXT NOT NULL, model TEXT NOT NULL,
    os_version TEXT NOT NULL, number BIGINT NOT NULL);
CREATE INDEX model_counts_by_tenant ON model_counts (tenant_id, platform, model, os_version, number);
INSERT INTO model_counts (tenant_id, platform, model, os_version, number)
    SELECT tenant_id, platform, COALESCE(model, ''), COALESCE(os_version, ''), COUNT(*) FROM devices
    WHERE state = 'active' GROUP BY 1, 2, 3, 4;

-- Those of one model are listed.
CREATE INDEX devices_by_model ON devices (tenant_id, model)
