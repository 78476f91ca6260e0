-- What every page counts: few rows of large tables.
CREATE INDEX findings_undecided ON findings (tenant_id, severity, opened_at, id) WHERE is_open = 1 AND handled = 'none';
CREATE INDEX mails_failed ON mails (tenant_id) WHERE state = 'failed'
