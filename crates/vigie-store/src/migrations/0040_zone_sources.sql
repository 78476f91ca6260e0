-- Servers whose threat zones a company takes, and to which it gives its own: agreed between two administrators. `name` is
-- what this company calls it, and `source` of its zones; `company` is the id of the company there that signs them. `secret` makes the names of access points in what the two exchange;
-- every phone of the company has it, so it is not sealed. `made_at` is when the last file that was taken was made.
CREATE TABLE zone_sources (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, name TEXT NOT NULL,
    public_key TEXT NOT NULL, company TEXT NOT NULL, secret TEXT NOT NULL, added_at BIGINT NOT NULL, made_at BIGINT, taken_at BIGINT,
    PRIMARY KEY (tenant_id, name));
-- What is kept of a company of another server beside that, also while nothing is agreed with it: `away` is what an administrator
-- took away (pairs of access point and area, as JSON), `made_at` as above when the agreement ended, at `ended_at`.
CREATE TABLE zone_partners (
    tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE, public_key TEXT NOT NULL, company TEXT NOT NULL,
    made_at BIGINT, ended_at BIGINT, away TEXT NOT NULL, PRIMARY KEY (tenant_id, company))
