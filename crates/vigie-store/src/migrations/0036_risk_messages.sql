-- Each message to a device manager is tried by itself, so that one that is never taken holds up no other: how often it failed,
-- before when nobody tries again, when it failed last and why. One that was given up has an error and does not
-- wait. What is told of a phone outlives the phone, by its number alone, until it was told that nobody watches it any more.
CREATE TABLE risk_messages (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, webhook TEXT NOT NULL,
    device_id TEXT NOT NULL, person_id TEXT NOT NULL, platform TEXT NOT NULL,
    sequence BIGINT NOT NULL, state TEXT NOT NULL, changed_at BIGINT NOT NULL, waiting BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0, next_try BIGINT NOT NULL DEFAULT 0, failed_at BIGINT, error TEXT,
    PRIMARY KEY (tenant_id, webhook, device_id));
INSERT INTO risk_messages (tenant_id, webhook, device_id, person_id, platform, sequence, state, changed_at, waiting)
    SELECT t.tenant_id, t.webhook, t.device_id, d.person_id, d.platform, t.sequence, t.state, t.changed_at, t.waiting
    FROM risk_told t JOIN devices d ON d.id = t.device_id;
DROP TABLE risk_told;
ALTER TABLE risk_messages RENAME TO risk_told;
CREATE INDEX risk_waiting ON risk_told (tenant_id, webhook, next_try, sequence) WHERE waiting = 1;
-- When a receiver said that it takes nothing any more.
ALTER TABLE risk_webhooks ADD COLUMN gone_at BIGINT
