-- What people report as a warning that is wrong. `decided_at` is missing while nobody decided; `state` is 'open', 'allowed'
-- where a rule of the company allows the site by now, 'kept' where an administrator kept the warning.
CREATE TABLE false_alarms (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    host TEXT NOT NULL, class TEXT NOT NULL, state TEXT NOT NULL, reported_at BIGINT NOT NULL, decided_at BIGINT
);
CREATE INDEX false_alarms_open ON false_alarms (tenant_id, reported_at, id) WHERE state = 'open';
CREATE INDEX false_alarms_of_person ON false_alarms (person_id, host);
-- The same site waits once.
CREATE UNIQUE INDEX false_alarms_once ON false_alarms (person_id, host) WHERE state = 'open'
