-- What each phone's hardware was asked to prove. `challenge` is missing while none waits for an answer; `asked_at` is when the
-- last one was given out (0 where none was, and an administrator asked), `ends_at` until when an answer counts, `system` the
-- system that the phone reported then. `answered` tells the last answer from others (a hash). `proof` is what came of it,
-- `found` what is open because of it.
CREATE TABLE attestations (
    device_id TEXT PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    challenge TEXT, asked_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, system TEXT NOT NULL, wanted BIGINT NOT NULL,
    answered TEXT NOT NULL DEFAULT '', proof TEXT, found TEXT NOT NULL DEFAULT '[]'
);
-- What the server found itself, which no phone closes.
ALTER TABLE findings ADD COLUMN by_server BIGINT NOT NULL DEFAULT 0
