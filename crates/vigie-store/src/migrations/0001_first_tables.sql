CREATE TABLE tenants (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, seats BIGINT NOT NULL,
    help_contact TEXT, demo BIGINT NOT NULL, created_at BIGINT NOT NULL, locked BIGINT NOT NULL DEFAULT 0);

CREATE TABLE setup_tokens (hash TEXT PRIMARY KEY, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE TABLE users (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, password_hash TEXT NOT NULL, totp_secret TEXT, totp_step BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0, locked_until BIGINT, created_at BIGINT NOT NULL);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL REFERENCES users (id),
    tenant_id TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
    agent TEXT NOT NULL, address TEXT NOT NULL);

CREATE TABLE groups (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), name TEXT NOT NULL,
    UNIQUE (tenant_id, name));

CREATE TABLE people (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), name TEXT NOT NULL, email TEXT NOT NULL,
    language TEXT NOT NULL, group_id TEXT, state TEXT NOT NULL, search TEXT NOT NULL, created_at BIGINT NOT NULL,
    ended_at BIGINT, UNIQUE (tenant_id, email));
CREATE INDEX people_by_name ON people (tenant_id, search, id);

CREATE TABLE activations (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE,
    sealed_token TEXT NOT NULL, created_at BIGINT NOT NULL, revoked_at BIGINT);
CREATE INDEX activations_by_person ON activations (person_id);

CREATE TABLE devices (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id),
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    activation_id TEXT NOT NULL REFERENCES activations (id) ON DELETE CASCADE, public_key TEXT NOT NULL,
    platform TEXT NOT NULL, app_version TEXT NOT NULL, language TEXT NOT NULL, state TEXT NOT NULL,
    owner TEXT NOT NULL, search TEXT NOT NULL, enrolled_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
    model TEXT, os_version TEXT, patch_level TEXT, location TEXT, network TEXT,
    permissions TEXT NOT NULL DEFAULT '[]', live TEXT NOT NULL DEFAULT '[]', scanned_at BIGINT,
    apps_scanned BIGINT NOT NULL DEFAULT 0, policy TEXT, scan_wanted BIGINT NOT NULL DEFAULT 0,
    open_findings BIGINT NOT NULL DEFAULT 0, worst BIGINT NOT NULL DEFAULT -1);
CREATE INDEX devices_by_seen ON devices (tenant_id, seen_at, id);
CREATE INDEX devices_by_state ON devices (tenant_id, state, seen_at, id);
CREATE INDEX devices_by_worst ON devices (tenant_id, worst, seen_at, id);
CREATE INDEX devices_by_activation ON devices (activation_id, state);
CREATE INDEX devices_by_person ON devices (person_id);

CREATE TABLE device_apps (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE, tenant_id TEXT NOT NULL,
    package TEXT NOT NULL, label TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (device_id, package));

CREATE TABLE records (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE, id TEXT NOT NULL, received_at BIGINT NOT NULL,
    PRIMARY KEY (device_id, id));

CREATE TABLE findings (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE, id TEXT NOT NULL, tenant_id TEXT NOT NULL,
    kind TEXT NOT NULL, front TEXT NOT NULL, severity BIGINT NOT NULL, subject TEXT NOT NULL, evidence TEXT NOT NULL,
    rule TEXT NOT NULL, list TEXT, policy TEXT NOT NULL, opened_at BIGINT NOT NULL, closed_at BIGINT,
    is_open BIGINT NOT NULL, received_at BIGINT NOT NULL, search TEXT NOT NULL,
    handled TEXT NOT NULL DEFAULT 'none', handled_reason TEXT, handled_by TEXT, handled_at BIGINT,
    PRIMARY KEY (device_id, id));
CREATE INDEX findings_by_time ON findings (tenant_id, opened_at, id);
CREATE INDEX findings_by_open ON findings (tenant_id, is_open, opened_at, id);
CREATE INDEX findings_by_severity ON findings (tenant_id, is_open, severity, opened_at, id);
CREATE INDEX findings_by_front ON findings (tenant_id, is_open, front, opened_at, id);
CREATE INDEX findings_by_kind ON findings (tenant_id, kind, opened_at, id);
CREATE INDEX findings_by_id ON findings (tenant_id, id);

CREATE TABLE early_closings (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE, finding_id TEXT NOT NULL,
    closed_at BIGINT NOT NULL, PRIMARY KEY (device_id, finding_id));

CREATE TABLE policies (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), version BIGINT NOT NULL, signed TEXT NOT NULL,
    policy TEXT NOT NULL, hash TEXT NOT NULL, author TEXT NOT NULL, created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, version));

CREATE TABLE mails (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenants (id), person_id TEXT, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, kind TEXT NOT NULL, html TEXT NOT NULL, plain TEXT NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL, tries BIGINT NOT NULL DEFAULT 0, next_try BIGINT, last_error TEXT,
    created_at BIGINT NOT NULL, sent_at BIGINT);
CREATE INDEX mails_by_tenant ON mails (tenant_id, created_at, id);
CREATE INDEX mails_due ON mails (state, next_try);

CREATE TABLE audit (
    tenant_id TEXT NOT NULL REFERENCES tenants (id), seq BIGINT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL,
    actor TEXT NOT NULL, address TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY (tenant_id, seq))
