-- Whom a mail is still to be written to, in one company.
CREATE INDEX people_mail_wanted_here ON people (tenant_id) WHERE mail_wanted IS NOT NULL
