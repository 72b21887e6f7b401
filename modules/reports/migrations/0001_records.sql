-- A way in by which a school's records come: a folder that is watched, another system that is
-- asked, or somebody who uploads.
CREATE TABLE reports_sources (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    kind         TEXT   NOT NULL,
    place        TEXT   NOT NULL,   -- a folder or an address
    client       TEXT   NOT NULL DEFAULT '',
    secret       TEXT   NOT NULL DEFAULT '',
    columns      TEXT   NOT NULL DEFAULT '',  -- what the columns of a plain sheet mean, as corrected
    created_at   BIGINT NOT NULL,
    closed_at    BIGINT,
    seen_at      BIGINT,            -- when it was last asked or looked at
    through      TEXT   NOT NULL DEFAULT '',  -- up to where changes were taken
    told         TEXT   NOT NULL DEFAULT '',  -- what went wrong last, as a message key; '' where all is well
    about        TEXT   NOT NULL DEFAULT '',  -- what its sentence names
    token_place  TEXT   NOT NULL DEFAULT '',  -- where a token is asked for
    taken_at     BIGINT,            -- when records were last taken
    whole_at     BIGINT,            -- when everything was last taken, not changes only
    next_at      BIGINT,            -- not to be asked before
    tries        BIGINT NOT NULL DEFAULT 0    -- that went wrong, one after another
);
CREATE INDEX reports_sources_school ON reports_sources (school_id);
-- A folder is one school's, and a school's sheets mean one thing.
CREATE UNIQUE INDEX reports_sources_folder ON reports_sources (place)
    WHERE kind = 'folder' AND closed_at IS NULL;
CREATE UNIQUE INDEX reports_sources_sheet ON reports_sources (school_id) WHERE kind = 'sheet';

-- What lies in a watched folder: whether it still grows, and whether it was taken already.
CREATE TABLE reports_source_files (
    source_id BIGINT NOT NULL REFERENCES reports_sources (id),
    name      TEXT   NOT NULL,
    bytes     BIGINT NOT NULL,
    changed   BIGINT NOT NULL,      -- when the file says it was written, in nanoseconds
    since     BIGINT NOT NULL,      -- when it was first seen so
    taken     BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (source_id, name)
);

CREATE TABLE reports_imports (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    source_id    BIGINT REFERENCES reports_sources (id),
    by_id        BIGINT NOT NULL DEFAULT 0,
    file_name    TEXT   NOT NULL,
    digest       TEXT   NOT NULL,   -- of its bytes: the same file again changes nothing
    format       TEXT   NOT NULL,
    extent       TEXT   NOT NULL,
    made         TEXT   NOT NULL DEFAULT '',   -- when the source made it, as it says
    state        TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    counted      TEXT   NOT NULL,   -- what it does, in numbers
    why          TEXT   NOT NULL DEFAULT ''   -- where it waits or was refused
);
CREATE INDEX reports_imports_school ON reports_imports (school_id, id);

-- The file while an import waits for a person, a piece at a time.
CREATE TABLE reports_import_pieces (
    import_id BIGINT NOT NULL REFERENCES reports_imports (id),
    number    BIGINT NOT NULL,
    file      TEXT   NOT NULL,
    bytes     BYTEA  NOT NULL,
    PRIMARY KEY (import_id, number)
);

CREATE TABLE reports_import_refusals (
    import_id  BIGINT NOT NULL REFERENCES reports_imports (id),
    number     BIGINT NOT NULL,
    file       TEXT   NOT NULL,
    row_number BIGINT NOT NULL,
    field      TEXT   NOT NULL,
    why        TEXT   NOT NULL,     -- a sentence
    PRIMARY KEY (import_id, number)
);

-- What an import changed, so that it can be looked into and undone.
CREATE TABLE reports_import_changes (
    import_id  BIGINT NOT NULL REFERENCES reports_imports (id),
    number     BIGINT NOT NULL,
    what       TEXT   NOT NULL,     -- pupil_new, pupil_changed, pupil_left, contact_new …
    subject_id BIGINT NOT NULL,
    other_id   BIGINT NOT NULL DEFAULT 0,
    name       TEXT   NOT NULL,
    before     TEXT   NOT NULL,     -- as JSON
    after      TEXT   NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- What the school's records system calls a pupil, contact, member of staff or class of ours, and a
-- digest of what it last said, so that what has not changed is passed over.
CREATE TABLE reports_keys (
    school_id  BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    key        TEXT   NOT NULL,
    subject_id BIGINT NOT NULL,
    digest     TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (school_id, kind, key)
);
CREATE INDEX reports_keys_subject ON reports_keys (subject_id, kind);

-- Two entries that may be the same pupil or parent: a person decides.
CREATE TABLE reports_doubts (
    id         BIGINT PRIMARY KEY,
    school_id  BIGINT NOT NULL,
    import_id  BIGINT NOT NULL REFERENCES reports_imports (id),
    kind       TEXT   NOT NULL,
    key        TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    subject_id BIGINT NOT NULL,     -- whom it may be
    decided    TEXT   NOT NULL DEFAULT '',  -- same, other
    by_id      BIGINT NOT NULL DEFAULT 0,
    at         BIGINT NOT NULL,
    UNIQUE (school_id, kind, key, subject_id)
);

-- Who works at the school, as parents may know them.
CREATE TABLE reports_staff (
    id        BIGINT PRIMARY KEY,
    school_id BIGINT NOT NULL REFERENCES schools_schools (id),
    person_id BIGINT,               -- where they also sign in
    title     TEXT   NOT NULL,
    given     TEXT   NOT NULL,
    family    TEXT   NOT NULL,
    email     TEXT   NOT NULL,
    role      TEXT   NOT NULL,
    ask_about TEXT   NOT NULL DEFAULT '',
    left_on   TEXT
);
CREATE INDEX reports_staff_school ON reports_staff (school_id);

CREATE TABLE reports_classes (
    id           BIGINT PRIMARY KEY,
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    name         TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    registration BOOLEAN NOT NULL,
    ended_on     TEXT
);
CREATE INDEX reports_classes_school ON reports_classes (school_id);

CREATE TABLE reports_class_pupils (
    class_id BIGINT NOT NULL REFERENCES reports_classes (id),
    child_id BIGINT NOT NULL REFERENCES people_children (id),
    PRIMARY KEY (class_id, child_id)
);
CREATE INDEX reports_class_pupils_child ON reports_class_pupils (child_id, class_id);

CREATE TABLE reports_class_staff (
    class_id BIGINT NOT NULL REFERENCES reports_classes (id),
    staff_id BIGINT NOT NULL REFERENCES reports_staff (id),
    main     BOOLEAN NOT NULL,
    PRIMARY KEY (class_id, staff_id)
);
