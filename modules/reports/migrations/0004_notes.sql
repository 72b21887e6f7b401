-- What a mark was before it was corrected.
CREATE TABLE reports_mark_changes (
    id           BIGINT PRIMARY KEY,
    school_id    BIGINT NOT NULL,    -- that corrected it
    child_id     BIGINT NOT NULL,
    day          TEXT   NOT NULL,
    session      TEXT   NOT NULL,
    was          TEXT   NOT NULL,
    minutes_were BIGINT,
    became       TEXT   NOT NULL,
    minutes      BIGINT,
    at           BIGINT NOT NULL
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
    school_id    BIGINT NOT NULL,
    key          TEXT   NOT NULL,
    request_hash TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    answer       TEXT   NOT NULL,
    PRIMARY KEY (school_id, key)
);
CREATE INDEX reports_batches_at ON reports_batches (at);
