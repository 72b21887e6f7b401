-- Of each parent whom a rule had something to tell: whether it was handed over and has not come
-- back, whether it is known to have arrived, and whether they read it: they answered it, or opened
-- the page about their children since. Each names the parent, so that parents can be counted.
CREATE VIEW reports_reach (authority_id, school_id, day, person_id, handed, arrived, read_by) AS
    SELECT d.authority_id, d.school_id, d.day, d.person_id,
           CASE WHEN m.state IN ('sent', 'unconfirmed', 'delivered', 'shown')
                  OR i.state IN ('sent', 'unconfirmed', 'delivered', 'shown') THEN d.person_id END,
           CASE WHEN m.state IN ('delivered', 'shown')
                  OR i.state IN ('delivered', 'shown') THEN d.person_id END,
           CASE WHEN q.answered_by <> 0
                  OR EXISTS (SELECT 1 FROM platform_audit t
                              WHERE t.what = 'child page' AND t.subject_id = d.person_id
                                AND t.at >= d.at) THEN d.person_id END
      FROM reports_doings d
      LEFT JOIN conversations_messages m ON m.id = d.message_id
      LEFT JOIN conversations_messages i ON i.instead_of = m.id
      LEFT JOIN conversations_questions q ON q.message_id = m.id
     WHERE d.person_id <> 0;

-- What staff did on the pages of reports, for the minutes that it took them.
CREATE INDEX platform_audit_reports ON platform_audit (school_id, at)
    WHERE what IN ('absence', 'absences', 'rule', 'school records', 'school staff', 'reports');
