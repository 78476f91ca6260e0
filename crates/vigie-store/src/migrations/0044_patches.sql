-- Phones by system are counted by their security update, too, without looking at each.
DROP INDEX devices_by_system;
CREATE INDEX devices_by_system ON devices (tenant_id, state, platform, os_version, patch_level)
