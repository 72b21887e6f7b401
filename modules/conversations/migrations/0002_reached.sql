-- Whom nobody can reach: found without a look at the messages themselves.
DROP INDEX conversations_messages_stuck;
CREATE INDEX conversations_messages_stuck
    ON conversations_messages (school_id, created_at, person_id, problem, address, state)
    WHERE state IN ('refused', 'held', 'unknown');
CREATE INDEX conversations_messages_reached ON conversations_messages (person_id, id)
    WHERE state IN ('sent', 'shown');
