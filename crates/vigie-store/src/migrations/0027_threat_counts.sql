-- How many findings there are of each threat, as `finding_counts` says how many there are of each day: each row is a
-- change, and the number is their sum. `standing`: 0 closed, 1 open, 2 open and decided about.
CREATE TABLE threat_counts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, front TEXT NOT NULL, kind TEXT NOT NULL,
    severity BIGINT NOT NULL, standing BIGINT NOT NULL, number BIGINT NOT NULL);
CREATE INDEX threat_counts_by_tenant ON threat_counts (tenant_id, front, kind, severity, standing, number);
INSERT INTO threat_counts (tenant_id, front, kind, severity, standing, number)
    SELECT tenant_id, front, kind, severity,
           CAST(CASE WHEN is_open = 0 THEN 0 WHEN handled = 'none' THEN 1 ELSE 2 END AS BIGINT), COUNT(*)
    FROM findings GROUP BY 1, 2, 3, 4, 5
