-- What was found on networks: the newest, and by name, with everything that their page reads; and what was found on networks whose
-- names were not sent. By the first letters, not by LIKE or order: those differ from database to database.
CREATE INDEX findings_on_networks ON findings (tenant_id, opened_at, cause, kind) WHERE substr(cause, 1, 5) = 'wifi:';
CREATE INDEX findings_by_network ON findings (tenant_id, cause, opened_at, kind, is_open, person_id)
    WHERE substr(cause, 1, 5) = 'wifi:';
CREATE INDEX findings_unnamed_networks ON findings (tenant_id, opened_at, kind)
    WHERE front = 'network' AND substr(cause, 1, 5) <> 'wifi:'
