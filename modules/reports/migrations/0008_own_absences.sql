-- When the office last decided upon a code, so that the records system hears of that as well.
ALTER TABLE reports_absences ADD COLUMN decided_at BIGINT;

-- Absences as the parents who may hear about the child meet them.
CREATE VIEW reports_own_absences (
    person_id, asking_id, id, authority_id, school_id, school_name, child_id, given, day, session,
    asked_at, said_at, said_by, reason, code, words, decided_by, marked, ended) AS
    SELECT o.person_id, a.asking_id, a.id, s.authority_id, a.school_id, s.name, a.child_id, k.given,
           a.day, a.session, a.asked_at, a.said_at, COALESCE(a.said_by, 0), a.reason, a.code,
           a.words, a.decided_by, a.marked, a.ended_at IS NOT NULL
      FROM people_own_children o
      JOIN reports_absences a ON a.child_id = o.child_id
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id;
