-- One mark for each child, day and session; what it was before is kept beside it. A school year is
-- named by the year it begins in: 2026 is 2026/27.
CREATE TABLE reports_marks (
    school_year BIGINT NOT NULL,
    child_id    BIGINT NOT NULL,
    day         TEXT   NOT NULL,
    session     TEXT   NOT NULL,    -- am, pm
    school_id   BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    minutes     BIGINT,             -- late
    at          BIGINT NOT NULL,    -- when it came to us
    version     BIGINT NOT NULL,    -- 1, and one more with each correction
    PRIMARY KEY (school_year, child_id, day, session)
);

CREATE TABLE reports_mark_changes (
    id        BIGINT PRIMARY KEY,
    child_id  BIGINT NOT NULL,
    day       TEXT   NOT NULL,
    session   TEXT   NOT NULL,
    was       TEXT   NOT NULL,
    became    TEXT   NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX reports_mark_changes_child ON reports_mark_changes (child_id, day);

-- What a school says of a child beside the register: achievement, behaviour, homework, result.
CREATE TABLE reports_notes (
    id          BIGINT PRIMARY KEY,
    school_id   BIGINT NOT NULL,
    child_id    BIGINT NOT NULL,
    key         TEXT   NOT NULL,    -- the records system's own
    kind        TEXT   NOT NULL,
    day         TEXT   NOT NULL,
    due_on      TEXT,
    subject     TEXT   NOT NULL,
    words       TEXT   NOT NULL,
    points      BIGINT NOT NULL DEFAULT 0,
    at          BIGINT NOT NULL,
    gone        BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (school_id, key)
);
CREATE INDEX reports_notes_child ON reports_notes (child_id, day);
CREATE INDEX reports_notes_due ON reports_notes (due_on) WHERE due_on IS NOT NULL;

-- Batches of marks that came by the interface, so that one sent again changes nothing.
CREATE TABLE reports_batches (
    school_id BIGINT NOT NULL,
    key       TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    answer    TEXT   NOT NULL,
    PRIMARY KEY (school_id, key)
);
