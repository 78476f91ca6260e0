-- After how many days without a word a phone counts as inactive, and whether people are written to about silent phones.
-- Companies from before are not: nobody asked for letters to all their people.
ALTER TABLE tenants ADD COLUMN inactive_days BIGINT NOT NULL DEFAULT 30;
ALTER TABLE tenants ADD COLUMN reminds BIGINT NOT NULL DEFAULT 0;
-- What was written about a phone's silence: `seen_at` is the contact since which it was silent then, `step` 1 when it was
-- silent, 2 when it was inactive. A phone that was heard since has another `seen_at`, and its silence begins anew.
CREATE TABLE reminders (
    device_id TEXT NOT NULL PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    seen_at BIGINT NOT NULL, step BIGINT NOT NULL, written_at BIGINT NOT NULL)
