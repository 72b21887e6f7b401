-- Texts that came into no school's inbox, and the authority whose officers say whose they are; none
-- where nobody has the number, so that it may be anybody's.
CREATE VIEW conversations_astray (received_id, thread_id, person_id, authority_id) AS
    SELECT r.id, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
      FROM conversations_received r
     WHERE r.thread_id IS NULL AND r.channel = 'text' AND r.meaning = 'for_a_person'
       AND NOT EXISTS (SELECT 1 FROM conversations_elsewhere e WHERE e.received_id = r.id)
       AND NOT EXISTS (SELECT 1 FROM people_persons p WHERE p.phone = r.sender)
    UNION ALL
    SELECT DISTINCT r.id, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), p.authority_id
      FROM conversations_received r JOIN people_persons p ON p.phone = r.sender
     WHERE r.thread_id IS NULL AND r.channel = 'text' AND r.meaning = 'for_a_person'
       AND NOT EXISTS (SELECT 1 FROM conversations_elsewhere e WHERE e.received_id = r.id)
    UNION ALL
    SELECT r.id, t.id, t.person_id, t.authority_id
      FROM conversations_threads t
      JOIN conversations_received r ON r.thread_id = t.id AND r.channel = 'text'
                                   AND r.meaning = 'for_a_person' AND r.at > t.handled_at
     WHERE t.school_id = 0 AND t.needs_person;
