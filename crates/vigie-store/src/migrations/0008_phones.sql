-- The random numbers of requests that had an effect, until their signature is too old: nobody, and no
-- other process, takes such a request again.
CREATE TABLE nonces (
    key_id TEXT NOT NULL, nonce TEXT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (key_id, nonce));
CREATE INDEX nonces_by_expiry ON nonces (expires_at);

ALTER TABLE devices ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN left_out_at BIGINT
