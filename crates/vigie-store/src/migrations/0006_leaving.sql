UPDATE findings SET is_open = 0,
    ending = (SELECT CASE WHEN d.state = 'handed-over' THEN 'replaced' ELSE 'deactivated' END
              FROM devices d WHERE d.id = findings.device_id),
    closed_at = (SELECT CASE WHEN d.seen_at > findings.opened_at THEN d.seen_at ELSE findings.opened_at END
                 FROM devices d WHERE d.id = findings.device_id)
    WHERE is_open = 1 AND device_id IN (SELECT id FROM devices WHERE state <> 'active');

UPDATE devices SET open_findings = 0, worst = -1 WHERE state <> 'active';

UPDATE people SET state = 'invited' WHERE state = 'active'
    AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.person_id = people.id AND devices.state = 'active')
