-- Until when an act of an administrator can be taken back; a phone that was deactivated is told only then.
ALTER TABLE people ADD COLUMN undo_until BIGINT;
ALTER TABLE activations ADD COLUMN undo_until BIGINT;
ALTER TABLE devices ADD COLUMN undo_until BIGINT;
-- When it left: what closed with it opens with it again.
ALTER TABLE devices ADD COLUMN left_at BIGINT
