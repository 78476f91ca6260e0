-- How many findings and phones in use there are of each kind. Each row is a change; the number is their sum.
-- `standing`: 0 closed, 1 open, 2 open and decided about.
CREATE TABLE finding_counts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, day BIGINT NOT NULL, severity BIGINT NOT NULL,
    standing BIGINT NOT NULL, number BIGINT NOT NULL);
CREATE INDEX finding_counts_by_tenant ON finding_counts (tenant_id, day, severity, standing, number);

CREATE TABLE phone_counts (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, live TEXT NOT NULL, worst BIGINT NOT NULL,
    number BIGINT NOT NULL);
CREATE INDEX phone_counts_by_tenant ON phone_counts (tenant_id, live, worst, number);

INSERT INTO finding_counts (tenant_id, day, severity, standing, number)
    SELECT tenant_id, CAST(opened_at / 86400000 AS BIGINT), severity,
           CAST(CASE WHEN is_open = 0 THEN 0 WHEN handled = 'none' THEN 1 ELSE 2 END AS BIGINT), COUNT(*)
    FROM findings GROUP BY 1, 2, 3, 4;

INSERT INTO phone_counts (tenant_id, live, worst, number)
    SELECT tenant_id, live, worst, COUNT(*) FROM devices WHERE state = 'active' GROUP BY 1, 2, 3;

-- What is asked of phones that were not seen for long, without reading them.
DROP INDEX devices_by_state;
CREATE INDEX devices_by_state ON devices (tenant_id, state, seen_at, id, live, worst);

-- Lists of people by state and by group, and how many there are.
CREATE INDEX people_by_state ON people (tenant_id, state, search, id);
CREATE INDEX people_by_group ON people (group_id, search, id)
