ALTER TABLE device_apps ADD COLUMN summary TEXT NOT NULL DEFAULT '';
CREATE INDEX device_apps_by_summary ON device_apps (tenant_id, summary, device_id);

CREATE TABLE app_summaries (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), id TEXT NOT NULL, app TEXT NOT NULL, package TEXT NOT NULL,
    signer TEXT NOT NULL, label TEXT NOT NULL, search TEXT NOT NULL, version TEXT NOT NULL, version_code BIGINT,
    sha256 TEXT NOT NULL, source TEXT NOT NULL, verdict BIGINT NOT NULL, security_risk BIGINT NOT NULL,
    privacy_risk BIGINT NOT NULL, summary TEXT NOT NULL, phones BIGINT NOT NULL, PRIMARY KEY (tenant_id, id));
CREATE INDEX app_summaries_by_app ON app_summaries
    (tenant_id, app, phones, package, signer, label, version, verdict, security_risk, privacy_risk);

CREATE TABLE app_reports (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), sha256 TEXT NOT NULL,
    app TEXT NOT NULL DEFAULT '', package TEXT NOT NULL DEFAULT '', label TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL DEFAULT '', version_code BIGINT, signer TEXT NOT NULL DEFAULT '',
    verdict BIGINT NOT NULL DEFAULT 0, security_risk BIGINT NOT NULL DEFAULT 0,
    privacy_risk BIGINT NOT NULL DEFAULT 0, report TEXT, origin TEXT NOT NULL, file_name TEXT NOT NULL,
    size BIGINT NOT NULL, uploaded_by TEXT NOT NULL, at BIGINT NOT NULL, state TEXT NOT NULL, error TEXT,
    detail TEXT, UNIQUE (tenant_id, sha256));
CREATE INDEX app_reports_by_time ON app_reports (tenant_id, at, id);
CREATE INDEX app_reports_by_package ON app_reports (tenant_id, package);
CREATE INDEX app_reports_by_app ON app_reports (tenant_id, app, state);
CREATE INDEX app_reports_waiting ON app_reports (state, at)
