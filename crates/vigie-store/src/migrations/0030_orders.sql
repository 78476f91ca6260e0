-- Findings of a front, in the order in which they are listed: what is open the worst first, what is over the newest first.
DROP INDEX findings_by_front;
CREATE INDEX findings_open_by_front ON findings (tenant_id, front, severity, opened_at, id) WHERE is_open = 1;
CREATE INDEX findings_closed_by_front ON findings (tenant_id, front, opened_at, id) WHERE is_open = 0;

-- People to whom the welcome mail may be sent again.
CREATE INDEX people_unanswered ON people (tenant_id, state, id) WHERE state = 'invited' AND mail_wanted IS NULL
