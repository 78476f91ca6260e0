CREATE TABLE sign_in_tries (place TEXT PRIMARY KEY, tries BIGINT NOT NULL, ends_at BIGINT NOT NULL);
CREATE INDEX sign_in_tries_by_end ON sign_in_tries (ends_at);

CREATE TABLE known_browsers (
    token_hash TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL, PRIMARY KEY (token_hash, user_id));
CREATE INDEX known_browsers_by_user ON known_browsers (user_id);

CREATE TABLE recovery_codes (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE, code_hash TEXT NOT NULL,
    PRIMARY KEY (user_id, code_hash));

CREATE TABLE user_links (
    hash TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE, email TEXT NOT NULL, name TEXT NOT NULL,
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX user_links_by_email ON user_links (email);

ALTER TABLE sessions ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE users DROP COLUMN failed;
ALTER TABLE users DROP COLUMN locked_until
