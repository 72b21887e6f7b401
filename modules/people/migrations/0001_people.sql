CREATE TABLE people_persons (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    given        TEXT   NOT NULL,
    family       TEXT   NOT NULL,
    email        TEXT,
    phone        TEXT,
    language     TEXT   NOT NULL,
    channel      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    -- Who said so, the school or the parent: no file changes what a parent chose.
    language_by  TEXT   NOT NULL DEFAULT 'school',
    channel_by   TEXT   NOT NULL DEFAULT 'school'
);
CREATE INDEX people_persons_email ON people_persons (authority_id, email);
CREATE INDEX people_persons_phone ON people_persons (authority_id, phone);

-- A person in one role at one place; without a school: for the whole authority.
CREATE TABLE people_seats (
    id           BIGINT PRIMARY KEY,
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    role         TEXT   NOT NULL,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT REFERENCES schools_schools (id),
    since        TEXT   NOT NULL,
    until        TEXT
);
CREATE INDEX people_seats_person ON people_seats (person_id);
CREATE INDEX people_seats_place ON people_seats (authority_id, school_id, role);

-- How a member of staff signs in. Failures are counted to slow a guesser, not to shut anybody out.
CREATE TABLE people_accounts (
    person_id    BIGINT PRIMARY KEY REFERENCES people_persons (id),
    email        TEXT   NOT NULL UNIQUE,
    password     TEXT   NOT NULL,
    totp_secret  TEXT   NOT NULL,
    totp_on      BOOLEAN NOT NULL,
    totp_step    BIGINT NOT NULL,
    failures     BIGINT NOT NULL,
    wait_until   BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);

CREATE TABLE people_sessions (
    token_hash TEXT   PRIMARY KEY,
    person_id  BIGINT NOT NULL REFERENCES people_persons (id),
    seat_id    BIGINT NOT NULL REFERENCES people_seats (id),
    csrf       TEXT   NOT NULL,
    code_wanted BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL
);
CREATE INDEX people_sessions_person ON people_sessions (person_id);

CREATE TABLE people_households (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    name         TEXT   NOT NULL,
    postcode     TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    family_key   TEXT   NOT NULL DEFAULT '',
    left_on      TEXT,
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX people_households_school ON people_households (school_id, name);

CREATE TABLE people_members (
    household_id BIGINT NOT NULL REFERENCES people_households (id),
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    PRIMARY KEY (household_id, person_id)
);
CREATE INDEX people_members_person ON people_members (person_id);

CREATE TABLE people_children (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    household_id BIGINT NOT NULL REFERENCES people_households (id),
    given        TEXT   NOT NULL,
    family       TEXT   NOT NULL,
    born_on      TEXT,
    year_group   TEXT   NOT NULL,
    class        TEXT   NOT NULL,
    left_on      TEXT
);
CREATE INDEX people_children_household ON people_children (household_id);
CREATE INDEX people_children_school ON people_children (school_id);

-- Who cares for whom; a court order that keeps a person from a child keeps news of it from them too.
CREATE TABLE people_carers (
    child_id    BIGINT NOT NULL REFERENCES people_children (id),
    person_id   BIGINT NOT NULL REFERENCES people_persons (id),
    relation    TEXT   NOT NULL,
    court_order BOOLEAN NOT NULL,
    PRIMARY KEY (child_id, person_id)
);
CREATE INDEX people_carers_person ON people_carers (person_id);

-- Every yes and no as it was said; the last one counts.
CREATE TABLE people_consents (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL REFERENCES people_persons (id),
    what       TEXT   NOT NULL,
    given      BOOLEAN NOT NULL,
    at         BIGINT NOT NULL,
    how        TEXT   NOT NULL,
    by_id      BIGINT NOT NULL
);
CREATE INDEX people_consents_person ON people_consents (person_id, what, id);

-- The children whom a parent may hear about: those they care for who are at a school where the
-- parent's own family is still, but none from whom a court order keeps them.
CREATE VIEW people_own_children (person_id, child_id, school_id) AS
    SELECT c.person_id, k.id, k.school_id
      FROM people_carers c
      JOIN people_children k ON k.id = c.child_id
     WHERE NOT c.court_order AND k.left_on IS NULL
       AND EXISTS (SELECT 1 FROM people_members m
                     JOIN people_households h ON h.id = m.household_id
                    WHERE m.person_id = c.person_id AND h.school_id = k.school_id
                      AND h.left_on IS NULL);

-- Whether messages about programmes may be sent to a person, and if not, why. Staff are written to
-- about their work unless they said no; a parent has to have said yes, and to have a child there.
CREATE VIEW people_may_write (person_id, answer) AS
    SELECT p.id,
           CASE WHEN NOT EXISTS (SELECT 1 FROM people_seats s
                                  WHERE s.person_id = p.id AND s.role <> 'parent'
                                    AND s.until IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM people_own_children o WHERE o.person_id = p.id)
                THEN 'no_child_here'
                WHEN COALESCE((SELECT c.given FROM people_consents c
                                WHERE c.person_id = p.id AND c.what = 'messages'
                                ORDER BY c.id DESC LIMIT 1),
                              EXISTS (SELECT 1 FROM people_seats s
                                       WHERE s.person_id = p.id AND s.role <> 'parent'
                                         AND s.until IS NULL))
                THEN 'yes'
                ELSE 'not_agreed'
           END
      FROM people_persons p;

-- A personal link opens only what it was sent for.
CREATE TABLE people_links (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL REFERENCES people_persons (id),
    purpose    TEXT   NOT NULL,
    subject_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at    BIGINT,
    revoked_at BIGINT,
    UNIQUE (person_id, purpose, subject_id)
);

-- A file of families: its content until it is applied or discarded, then the rows that were refused.
CREATE TABLE people_imports (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    person_id    BIGINT NOT NULL,
    file_name    TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    content      BYTEA  NOT NULL,
    row_count    BIGINT NOT NULL,
    added        BIGINT NOT NULL,
    changed      BIGINT NOT NULL,
    unchanged    BIGINT NOT NULL,
    refused      BIGINT NOT NULL
);
CREATE INDEX people_imports_school ON people_imports (school_id, id);
