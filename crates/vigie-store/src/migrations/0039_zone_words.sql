-- What an administrator says of a zone: 'confirmed' tells phones of it however few saw it, 'dismissed' tells none; '' leaves
-- it to the number of people.
ALTER TABLE zones ADD COLUMN word TEXT NOT NULL DEFAULT ''
