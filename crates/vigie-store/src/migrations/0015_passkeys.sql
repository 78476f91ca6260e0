CREATE TABLE passkeys (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, credential_id TEXT NOT NULL UNIQUE,
    rp_id TEXT NOT NULL, name TEXT NOT NULL, credential TEXT NOT NULL, created_at BIGINT NOT NULL, used_at BIGINT);
CREATE INDEX passkeys_by_user ON passkeys (user_id);

CREATE TABLE passkey_challenges (
    hash TEXT PRIMARY KEY, bound_to TEXT NOT NULL, state TEXT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at)
