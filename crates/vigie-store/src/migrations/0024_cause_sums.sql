-- What comes from each cause of open findings, added up for every list of causes that a page shows. `part` says which
-- findings were added up: `open` or `new` (nobody decided about them yet), and what they were narrowed to.
CREATE TABLE cause_sums (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, part TEXT NOT NULL, cause TEXT NOT NULL,
    phones BIGINT NOT NULL, findings BIGINT NOT NULL, worst BIGINT NOT NULL, since BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, cause, part));
CREATE INDEX cause_sums_in_order ON cause_sums
    (tenant_id, part, worst DESC, phones DESC, since DESC, cause, findings);

-- Causes whose findings changed since they were added up. Whoever changes a finding writes a row here in the same
-- transaction, and waits for nobody; until its rows are gone, a cause is added up by whoever asks.
CREATE TABLE cause_changes (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, cause TEXT NOT NULL);
CREATE INDEX cause_changes_by_tenant ON cause_changes (tenant_id, cause)
