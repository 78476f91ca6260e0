ALTER TABLE tenants ADD COLUMN link_days BIGINT NOT NULL DEFAULT 14;
ALTER TABLE tenants ADD COLUMN reuse_days BIGINT NOT NULL DEFAULT 365;
ALTER TABLE activations ADD COLUMN used_at BIGINT;

UPDATE activations SET used_at = (SELECT MIN(enrolled_at) FROM devices WHERE devices.activation_id = activations.id)
