-- One mark for each child, day and session; what it was before is kept beside it. A school year is
-- named by the year it begins in: 2026 is 2026/27. A code of '' was taken back and counts for
-- nothing. Each school year is a table of its own, reports_marks_2026, made before it begins or by
-- its first mark; counting a child's year reads the key alone.
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
    PRIMARY KEY (school_year, child_id, day, session) INCLUDE (school_id, code)
) PARTITION BY LIST (school_year);

-- A day of a school but for those who are simply there: a query has to say both comparisons, too.
CREATE INDEX reports_marks_school ON reports_marks (school_id, day)
    WHERE code <> '/' AND code <> '\';
