-- Which rules a school has switched on or off, and how it set them; a rule without a row is as it
-- ships.
CREATE TABLE reports_rules (
    school_id BIGINT NOT NULL REFERENCES schools_schools (id),
    rule      TEXT   NOT NULL,
    enabled   BOOLEAN NOT NULL,
    minute    BIGINT,               -- of the day in London
    number    BIGINT,
    by_id     BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (school_id, rule)
);

-- What a rule saw and did about a child, once: asked, told, praised, or left alone and why.
CREATE TABLE reports_doings (
    id         BIGINT PRIMARY KEY,
    school_id  BIGINT NOT NULL,
    child_id   BIGINT NOT NULL,
    rule       TEXT   NOT NULL,
    day        TEXT   NOT NULL,
    about      TEXT   NOT NULL,     -- what makes it once: the session, the note's id
    at         BIGINT NOT NULL,
    marked_at  BIGINT NOT NULL,     -- when the mark came that it answers
    outcome    TEXT   NOT NULL,     -- told, no_one_to_tell, pestering, quiet …
    message_id BIGINT,
    person_id  BIGINT,              -- who was told
    recalled_at BIGINT,
    UNIQUE (child_id, rule, about, person_id)
);
CREATE INDEX reports_doings_school ON reports_doings (school_id, day);

-- Why a child is not here, as a parent or the office said; for the register's next export.
CREATE TABLE reports_absences (
    id          BIGINT PRIMARY KEY,
    school_id   BIGINT NOT NULL,
    child_id    BIGINT NOT NULL,
    day         TEXT   NOT NULL,
    session     TEXT   NOT NULL,
    asked_at    BIGINT NOT NULL,
    said_at     BIGINT,
    said_by     BIGINT,
    code        TEXT   NOT NULL DEFAULT '',   -- the code we propose: I, M …
    words       TEXT   NOT NULL DEFAULT '',   -- as they were said
    exported_at BIGINT,
    UNIQUE (child_id, day, session)
);
CREATE INDEX reports_absences_school ON reports_absences (school_id, day);
