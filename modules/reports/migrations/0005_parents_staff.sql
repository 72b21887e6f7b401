-- What parents are shown of a member of staff beside their name: an address only where the school
-- gave one for parents.
ALTER TABLE reports_staff ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE reports_staff ADD COLUMN parents_email TEXT NOT NULL DEFAULT '';
ALTER TABLE reports_staff ADD COLUMN parents_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE reports_staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- Pictures of staff stand apart, so that lists of staff never read them.
CREATE TABLE reports_staff_photos (
    staff_id BIGINT PRIMARY KEY REFERENCES reports_staff (id),
    type     TEXT   NOT NULL,
    bytes    BYTEA  NOT NULL,
    at       BIGINT NOT NULL
);

-- Who writes first to a family that is new at a school; a school without a row writes to nobody.
CREATE TABLE reports_welcomes (
    school_id BIGINT PRIMARY KEY REFERENCES schools_schools (id),
    staff_id  BIGINT NOT NULL,    -- 0: the child's form tutor
    by_id     BIGINT NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX reports_import_changes_added ON reports_import_changes (subject_id, import_id)
    WHERE what = 'pupil_added';
