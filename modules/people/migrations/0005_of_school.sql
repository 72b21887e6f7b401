-- Who belongs to a school: the parents of its families, and whoever has a role there.
CREATE VIEW people_of_school (school_id, person_id) AS
    SELECT h.school_id, m.person_id
      FROM people_members m JOIN people_households h ON h.id = m.household_id
     WHERE h.left_on IS NULL
     UNION ALL
    SELECT s.school_id, s.person_id FROM people_seats s WHERE s.until IS NULL;
