-- Where a company's people get the app: a store, or a download of its own.
ALTER TABLE tenants ADD COLUMN app_android TEXT;
ALTER TABLE tenants ADD COLUMN app_ios TEXT;

-- Whether the company asks F-Droid's own repository about apps.
ALTER TABLE tenants ADD COLUMN fdroid BIGINT NOT NULL DEFAULT 0
