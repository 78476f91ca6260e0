-- What a used link does for a new phone: 'free', 'ask' or 'never'.
ALTER TABLE tenants ADD COLUMN takeover TEXT NOT NULL DEFAULT 'free';
-- New phones that wait for the word of the phone in use: one for each link, which asked last at `heard_at`. `said` is 'waits', 'yes' or 'no'.
CREATE TABLE takeovers (
    activation_id TEXT PRIMARY KEY REFERENCES activations (id) ON DELETE CASCADE,
    id TEXT NOT NULL, tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    public_key TEXT NOT NULL, platform TEXT NOT NULL, said TEXT NOT NULL,
    asked_at BIGINT NOT NULL, heard_at BIGINT NOT NULL, ends_at BIGINT NOT NULL
)
