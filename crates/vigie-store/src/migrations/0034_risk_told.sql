-- What device managers are told of the risk that comes with phones. `state` is what was told, or is to be told while
-- `waiting` is 1; each change has the next number of its webhook.
CREATE TABLE risk_told (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, webhook TEXT NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    sequence BIGINT NOT NULL, state TEXT NOT NULL, changed_at BIGINT NOT NULL, waiting BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, webhook, device_id));
CREATE INDEX risk_waiting ON risk_told (tenant_id, webhook, sequence) WHERE waiting = 1;
-- How it goes with each webhook: the number that was given last, how often in a row it failed, and before when nobody
-- tries again.
CREATE TABLE risk_webhooks (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, webhook TEXT NOT NULL,
    sequence BIGINT NOT NULL, tries BIGINT NOT NULL, next_try BIGINT NOT NULL, taken_at BIGINT, last_error TEXT,
    PRIMARY KEY (tenant_id, webhook))
