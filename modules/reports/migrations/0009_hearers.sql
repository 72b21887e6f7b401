-- Who may hear about which child: those who care for it, but for whom a court order keeps away by
-- another entry of the same person. Counted, for else PostgreSQL reckons all of them for the few who
-- are asked for.
CREATE VIEW reports_hearers (person_id, child_id, school_id) AS
    SELECT o.person_id, o.child_id, o.school_id
      FROM people_own_children o
     WHERE (SELECT COUNT(*) FROM people_kept_from f
             WHERE f.person_id = o.person_id AND f.child_id = o.child_id) = 0;

-- Absences as the parents who may hear about the child meet them.
DROP VIEW reports_own_absences;
CREATE VIEW reports_own_absences (
    person_id, asking_id, id, authority_id, school_id, school_name, child_id, given, day, session,
    asked_at, said_at, said_by, reason, code, words, decided_by, marked, ended) AS
    SELECT o.person_id, a.asking_id, a.id, s.authority_id, a.school_id, s.name, a.child_id, k.given,
           a.day, a.session, a.asked_at, a.said_at, COALESCE(a.said_by, 0), a.reason, a.code,
           a.words, a.decided_by, a.marked, a.ended_at IS NOT NULL
      FROM reports_hearers o
      JOIN reports_absences a ON a.child_id = o.child_id
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id;

-- When the register first had the child absent without a reason.
ALTER TABLE reports_absences ADD COLUMN came_at BIGINT;
UPDATE reports_absences SET came_at = asked_at;
