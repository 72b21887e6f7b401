-- Who said STOP and has not started again: a no said otherwise meanwhile does not undo it.
CREATE VIEW people_stopped (person_id) AS
    SELECT p.id FROM people_persons p
     WHERE EXISTS (SELECT 1 FROM people_consents s
                    WHERE s.person_id = p.id AND s.what = 'messages' AND s.how = 'stop'
                      AND NOT s.given
                      AND NOT EXISTS (SELECT 1 FROM people_consents y
                                       WHERE y.person_id = s.person_id AND y.what = 'messages'
                                         AND y.given AND y.id > s.id));
