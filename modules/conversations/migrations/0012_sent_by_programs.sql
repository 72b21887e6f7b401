-- What programs sent, with what became of it. The end of a message is its last state; one for trying
-- ends when it begins.
CREATE VIEW conversations_sent_by_programs (id, service_id, key_kind, kind, reference,
                                           template_uuid, version, scheduled_for, created_at,
                                           address, subject, body, state, sent_at, ended_at) AS
    SELECT n.id, n.service_id, n.key_kind, n.kind, n.reference, t.uuid, n.version,
           n.scheduled_for, n.created_at,
           COALESCE(m.address, n.address), COALESCE(m.subject, n.subject),
           COALESCE(m.body, n.body), COALESCE(m.state, NULLIF(n.outcome, ''), 'unknown'),
           CASE WHEN n.message_id IS NULL THEN n.created_at ELSE m.sent_at END,
           CASE WHEN n.message_id IS NULL THEN n.created_at
                ELSE (SELECT MAX(c.at) FROM conversations_states c WHERE c.message_id = m.id) END
      FROM conversations_notifications n
      JOIN conversations_templates t ON t.id = n.template_id
      LEFT JOIN conversations_messages m ON m.id = n.message_id;
