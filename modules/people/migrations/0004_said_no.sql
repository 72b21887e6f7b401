-- Those whose last word about messages was no, whatever else holds.
CREATE VIEW people_said_no (person_id) AS
    SELECT c.person_id
      FROM people_consents c
     WHERE c.what = 'messages' AND NOT c.given
       AND NOT EXISTS (SELECT 1 FROM people_consents l
                        WHERE l.person_id = c.person_id AND l.what = 'messages' AND l.id > c.id);
