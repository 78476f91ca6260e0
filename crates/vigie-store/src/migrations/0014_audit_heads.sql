-- Where each company's audit log stood when it was checked, signed by the server.
CREATE TABLE audit_heads (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, seq BIGINT NOT NULL, hash TEXT NOT NULL,
    at BIGINT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (tenant_id, seq))
