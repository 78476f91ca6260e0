ALTER TABLE people ADD COLUMN mail_wanted TEXT;
CREATE INDEX people_mail_wanted ON people (created_at, id) WHERE mail_wanted IS NOT NULL;

CREATE TABLE imports (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), added BIGINT NOT NULL,
    known BIGINT NOT NULL, ended BIGINT NOT NULL, created_at BIGINT NOT NULL);
CREATE INDEX imports_by_tenant ON imports (tenant_id, created_at, id);

ALTER TABLE activations ADD COLUMN code_hash TEXT;
CREATE UNIQUE INDEX activations_by_code ON activations (code_hash) WHERE code_hash IS NOT NULL
