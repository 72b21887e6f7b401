-- One mark for each child, day and session; what it was before is kept beside it. A school year is
-- named by the year it begins in: 2026 is 2026/27. A code of '' was taken back and counts for
-- nothing. A child's marks stand together, so that they are read together.
CREATE TABLE reports_marks (
    school_year BIGINT NOT NULL,
    child_id    BIGINT NOT NULL,
    day         TEXT   NOT NULL,
    session     TEXT   NOT NULL,    -- am, pm
    school_id   BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    minutes     BIGINT,             -- late
    at          BIGINT NOT NULL,    -- when it came to us
    written_at  BIGINT,             -- when the school wrote it, where that was said
    version     BIGINT NOT NULL,    -- 1, and one more with each correction
    PRIMARY KEY (school_year, child_id, day, session)
) WITHOUT ROWID;

-- A day of a school but for those who are simply there: a query has to say both comparisons, too.
CREATE INDEX reports_marks_school ON reports_marks (school_id, day)
    WHERE code <> '/' AND code <> '\';
