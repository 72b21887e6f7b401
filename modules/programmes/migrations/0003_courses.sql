-- What a programme is: 'parents' for one that parents attend, 'family_course' for one in which
-- parents, children and staff learn together.
ALTER TABLE programmes_programmes ADD COLUMN kind TEXT NOT NULL DEFAULT 'parents';

-- What a family course is about, and what students gain from it, one outcome a line.
CREATE TABLE programmes_course_words (
    edition_id BIGINT NOT NULL REFERENCES programmes_editions (id),
    language   TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    theme      TEXT   NOT NULL,
    outcomes   TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (edition_id, language)
);

-- A family that a member of staff finds hard to engage, as this one member of staff sees it: two
-- may nominate the same family and not know of each other.
CREATE TABLE programmes_nominations (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    cohort_id    BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    household_id BIGINT NOT NULL REFERENCES people_households (id),
    reason       TEXT   NOT NULL,
    story        TEXT   NOT NULL,
    sensitivity  TEXT   NOT NULL,
    nominated_by BIGINT NOT NULL REFERENCES people_persons (id),
    nominated_at BIGINT NOT NULL,
    UNIQUE (cohort_id, household_id, nominated_by)
);

-- The meeting before a course: who leads it, and what is agreed for the whole course.
CREATE TABLE programmes_meetings (
    cohort_id    BIGINT PRIMARY KEY REFERENCES programmes_cohorts (id),
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    led_by       BIGINT REFERENCES people_persons (id),
    held_on      TEXT,
    present      TEXT   NOT NULL,
    aims         TEXT   NOT NULL,
    outcomes     TEXT   NOT NULL,
    version      BIGINT NOT NULL
);

-- Who learns on a course beside the parents: a child of one of them, or a member of staff by name,
-- for most teachers have no sign-in here.
CREATE TABLE programmes_learners (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    cohort_id    BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    child_id     BIGINT REFERENCES people_children (id),
    staff_name   TEXT,
    UNIQUE (cohort_id, child_id),
    UNIQUE (cohort_id, staff_name)
);
CREATE TABLE programmes_learner_attendance (
    session_id BIGINT NOT NULL REFERENCES programmes_sessions (id),
    learner_id BIGINT NOT NULL REFERENCES programmes_learners (id),
    came       BOOLEAN NOT NULL,
    marked_by  BIGINT NOT NULL,
    marked_at  BIGINT NOT NULL,
    PRIMARY KEY (session_id, learner_id)
);
CREATE INDEX programmes_learner_attendance_learner ON programmes_learner_attendance (learner_id);

-- What a parent answered at the start, at the end, and a term later: points from one to five.
CREATE TABLE programmes_evaluations (
    place_id      BIGINT NOT NULL REFERENCES programmes_places (id),
    moment        TEXT   NOT NULL,
    confidence    BIGINT NOT NULL,
    communication BIGINT NOT NULL,
    engagement    BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (place_id, moment)
);
