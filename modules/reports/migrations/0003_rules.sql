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
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    child_id     BIGINT NOT NULL,   -- 0: of all of a parent's children
    rule         TEXT   NOT NULL,
    day          TEXT   NOT NULL,
    about        TEXT   NOT NULL,   -- what makes it once: the session, the note's id
    at           BIGINT NOT NULL,
    marked_at    BIGINT NOT NULL,   -- when the mark came that it answers
    outcome      TEXT   NOT NULL,   -- told, no_one_to_tell, held_back …
    words        TEXT   NOT NULL DEFAULT '',  -- what there was to tell, where the digest tells it
    message_id   BIGINT,
    person_id    BIGINT NOT NULL DEFAULT 0,   -- who was told; 0: nobody
    recalled_at  BIGINT,
    UNIQUE (child_id, rule, about, person_id)
);
CREATE INDEX reports_doings_school ON reports_doings (school_id, day);
CREATE INDEX reports_doings_day ON reports_doings (day, person_id) WHERE person_id <> 0;
CREATE INDEX reports_doings_message ON reports_doings (message_id) WHERE message_id IS NOT NULL;

-- Why a child is not here, as a parent or the office said; for the register's next export.
CREATE TABLE reports_absences (
    id           BIGINT PRIMARY KEY,
    school_id    BIGINT NOT NULL,
    child_id     BIGINT NOT NULL,
    day          TEXT   NOT NULL,
    session      TEXT   NOT NULL,
    marked       TEXT   NOT NULL DEFAULT '',  -- in the register now; '' where the parent was first
    marked_at    BIGINT NOT NULL DEFAULT 0,
    asking_id    BIGINT,            -- the sending that asked
    asked_at     BIGINT,
    said_at      BIGINT,
    said_by      BIGINT,
    reason       TEXT   NOT NULL DEFAULT '',  -- ill, appointment, other, should_be_here
    code         TEXT   NOT NULL DEFAULT '',  -- proposed, or as the office decided: I, M …
    decided_by   BIGINT NOT NULL DEFAULT 0,   -- of the office; 0: nobody yet
    words        TEXT   NOT NULL DEFAULT '',  -- as they were said
    ended_at     BIGINT,            -- the register has a reason now, or the child is here
    exported_at  BIGINT,
    version      BIGINT NOT NULL DEFAULT 1,
    UNIQUE (child_id, day, session)
);
CREATE INDEX reports_absences_school ON reports_absences (school_id, day);
CREATE INDEX reports_absences_unasked ON reports_absences (day, school_id)
    WHERE asked_at IS NULL AND ended_at IS NULL AND said_at IS NULL;
CREATE INDEX reports_absences_asking ON reports_absences (asking_id) WHERE asking_id IS NOT NULL;

-- Who came late, for counting them by the day.
CREATE INDEX reports_marks_late ON reports_marks (day, school_id, child_id) WHERE code = 'L';

-- On which day of the week a parent wants to hear how it went: 1 is Monday; 0: never.
CREATE TABLE reports_wishes (
    person_id  BIGINT PRIMARY KEY,
    digest_day BIGINT NOT NULL
);
