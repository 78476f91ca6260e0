-- Names that searches look through, each once: of people (with their addresses), of phones (owner and model), of apps
-- (label and package), and of what findings of a cause are about. Each row names one of the four.
CREATE TABLE names (
    number {number}, tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    person_id TEXT UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    device_id TEXT UNIQUE REFERENCES devices (id) ON DELETE CASCADE,
    summary_id TEXT, cause TEXT, text TEXT NOT NULL,
    UNIQUE (tenant_id, summary_id),
    FOREIGN KEY (tenant_id, summary_id) REFERENCES app_summaries (tenant_id, id) ON DELETE CASCADE);
CREATE UNIQUE INDEX names_of_causes ON names (tenant_id, cause, text) WHERE cause IS NOT NULL;

-- What findings that came are about, and whether findings went: names of a cause come and go with them.
ALTER TABLE cause_changes ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE cause_changes ADD COLUMN gone BIGINT NOT NULL DEFAULT 0
