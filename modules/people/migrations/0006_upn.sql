ALTER TABLE people_children ADD COLUMN upn TEXT NOT NULL DEFAULT '';
CREATE INDEX people_children_upn ON people_children (school_id, upn) WHERE upn <> '';
