-- What people ask the administrators about an app. `answered_at` is missing while nobody answered; `package` where it is
-- not known which app is meant.
CREATE TABLE questions (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL, package TEXT, platform TEXT NOT NULL, asked_at BIGINT NOT NULL, answered_at BIGINT
);
CREATE INDEX questions_open ON questions (tenant_id, asked_at, id) WHERE answered_at IS NULL;
CREATE INDEX questions_of_person ON questions (person_id, asked_at);
-- The same question waits once.
CREATE UNIQUE INDEX questions_once ON questions (person_id, platform, text) WHERE answered_at IS NULL
