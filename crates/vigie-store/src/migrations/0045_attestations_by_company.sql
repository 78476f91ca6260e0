-- What a company's phones prove is read by company.
CREATE INDEX attestations_by_tenant ON attestations (tenant_id)
