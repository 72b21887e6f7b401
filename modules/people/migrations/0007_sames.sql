-- What parents said of two entries of one authority: yes, both are me; no; or yes and then that it
-- was a mistake. In both directions, each pair once.
CREATE TABLE people_sames (
    person_id  BIGINT NOT NULL REFERENCES people_persons (id),
    other_id   BIGINT NOT NULL REFERENCES people_persons (id),
    answer     TEXT   NOT NULL,
    said_by_id BIGINT NOT NULL,    -- the entry whose page it was said on
    at         BIGINT NOT NULL,
    PRIMARY KEY (person_id, other_id)
);

-- Entries of one authority with the same telephone or the same e-mail address.
CREATE VIEW people_at_one_address (person_id, other_id, address) AS
    SELECT a.id, b.id, a.phone
      FROM people_persons a
      JOIN people_persons b ON b.authority_id = a.authority_id AND b.phone = a.phone
     WHERE b.id <> a.id AND a.phone <> ''
     UNION ALL
    SELECT a.id, b.id, a.email
      FROM people_persons a
      JOIN people_persons b ON b.authority_id = a.authority_id AND LOWER(b.email) = LOWER(a.email)
     WHERE b.id <> a.id AND a.email <> '';

-- Who said yes, as long as the two still have an address in common.
CREATE VIEW people_same (person_id, other_id) AS
    SELECT s.person_id, s.other_id FROM people_sames s
     WHERE s.answer = 'yes'
       AND EXISTS (SELECT 1 FROM people_at_one_address a
                    WHERE a.person_id = s.person_id AND a.other_id = s.other_id);

-- From whom a court order keeps one of those who are the same: from the child itself, and from what
-- another school calls the same child.
CREATE VIEW people_kept_from (person_id, child_id) AS
    SELECT s.person_id, k.id
      FROM people_sames s
      JOIN people_carers c
        ON c.court_order AND (c.person_id = s.other_id OR c.person_id = s.person_id)
      JOIN people_children x ON x.id = c.child_id
      JOIN people_children k
        ON k.authority_id = x.authority_id
       AND (k.id = x.id OR (k.upn <> '' AND k.upn = x.upn)
            OR (k.born_on = x.born_on AND LOWER(k.given) = LOWER(x.given)
                AND LOWER(k.family) = LOWER(x.family)))
     WHERE s.answer = 'yes';

-- The children of one parent, whichever school knows of them: their own, and those of whom they said
-- that they are them too; each once, and by which entry its school knows the parent.
CREATE VIEW people_children_of_one (person_id, child_id, school_id, known_as) AS
    SELECT o.person_id, o.child_id, o.school_id, o.person_id
      FROM people_own_children o
     WHERE NOT EXISTS (SELECT 1 FROM people_kept_from f
                        WHERE f.person_id = o.person_id AND f.child_id = o.child_id)
     UNION ALL
    SELECT s.person_id, o.child_id, o.school_id, o.person_id
      FROM people_same s
      JOIN people_own_children o ON o.person_id = s.other_id
     WHERE NOT EXISTS (SELECT 1 FROM people_own_children w
                        WHERE w.person_id = s.person_id AND w.child_id = o.child_id)
       AND NOT EXISTS (SELECT 1 FROM people_same t
                         JOIN people_own_children w ON w.person_id = t.other_id
                        WHERE t.person_id = s.person_id AND t.other_id < s.other_id
                          AND w.child_id = o.child_id)
       AND NOT EXISTS (SELECT 1 FROM people_kept_from f
                        WHERE f.person_id = s.person_id AND f.child_id = o.child_id);
