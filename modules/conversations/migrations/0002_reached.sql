-- Whether a message got through to somebody since another did not.
CREATE INDEX conversations_messages_reached ON conversations_messages (person_id, id)
    WHERE state IN ('sent', 'shown');
