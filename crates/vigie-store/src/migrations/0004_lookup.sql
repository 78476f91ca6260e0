CREATE TABLE catalog_reports (
    sha256 TEXT PRIMARY KEY, package TEXT NOT NULL, version_code BIGINT NOT NULL, label TEXT NOT NULL,
    search TEXT NOT NULL, source TEXT NOT NULL, verdict TEXT NOT NULL, engine TEXT NOT NULL, report TEXT NOT NULL,
    analysed_at BIGINT NOT NULL);
CREATE INDEX catalog_reports_by_package ON catalog_reports (package, version_code);
CREATE INDEX catalog_reports_by_time ON catalog_reports (analysed_at, sha256);

CREATE INDEX device_apps_by_package ON device_apps (tenant_id, package);
CREATE INDEX device_apps_by_label ON device_apps (tenant_id, LOWER(label), package)
