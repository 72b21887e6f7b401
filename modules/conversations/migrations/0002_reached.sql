-- Whom nobody can reach: found without a look at the messages themselves.
DROP INDEX conversations_messages_stuck;
CREATE INDEX conversations_messages_stuck
    ON conversations_messages (school_id, created_at, person_id, problem, address, state)
    WHERE state IN ('refused', 'held', 'unknown');
CREATE INDEX conversations_messages_reached ON conversations_messages (person_id, id)
    WHERE state IN ('sent', 'shown');

-- Messages that did not get through to parents who wish for messages, while the address is still
-- the same and nothing has got through since.
CREATE VIEW conversations_unreached (school_id, person_id, message_id, created_at, why) AS
    SELECT m.school_id, m.person_id, m.id, m.created_at,
           CASE WHEN m.state = 'held' THEN m.problem ELSE m.state END
      FROM conversations_messages m
      JOIN people_persons n ON n.id = m.person_id
     WHERE m.state IN ('refused', 'held', 'unknown')
       AND m.problem NOT IN ('wishes_letters', 'no_child_here') AND n.channel <> 'paper'
       AND (m.address = n.email OR m.address = n.phone OR
            (m.address = '' AND n.email IS NULL AND n.phone IS NULL))
       AND NOT EXISTS (SELECT 1 FROM conversations_messages l
                        WHERE l.person_id = m.person_id AND l.id > m.id
                          AND l.state IN ('sent', 'shown'));
