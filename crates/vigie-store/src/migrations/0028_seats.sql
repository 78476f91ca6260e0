-- How many seats of a company are taken: people whose option did not end.
ALTER TABLE tenants ADD COLUMN seats_taken BIGINT NOT NULL DEFAULT 0;
UPDATE tenants SET seats_taken =
    (SELECT COUNT(*) FROM people WHERE people.tenant_id = tenants.id AND people.state <> 'ended')
