-- A school's way to the award, from the self-evaluation to the decision and the years it is held.
-- `template` is the version of the objectives it is earned by; facts count from `since` on.
CREATE TABLE programmes_awards (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    template     TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    since        TEXT   NOT NULL,
    begun_on     TEXT   NOT NULL,
    begun_by     BIGINT NOT NULL,
    submitted_on TEXT,
    submitted_by BIGINT,
    verifier_id  BIGINT REFERENCES people_persons (id),
    visit_on     TEXT,
    decided_on   TEXT,
    reasons      TEXT   NOT NULL DEFAULT '',
    awarded_on   TEXT,
    valid_until  TEXT,
    code         TEXT   UNIQUE
);
CREATE INDEX programmes_awards_authority ON programmes_awards (authority_id, state);
CREATE INDEX programmes_awards_school ON programmes_awards (school_id, id);
-- Exactly one award is a school's current one, and one at most is on its way.
CREATE UNIQUE INDEX programmes_awards_current ON programmes_awards (school_id)
    WHERE state = 'awarded';
CREATE UNIQUE INDEX programmes_awards_under_way ON programmes_awards (school_id)
    WHERE state IN ('gathering', 'submitted', 'visiting', 'conditions');

-- What the school says of itself, indicator by indicator.
CREATE TABLE programmes_award_answers (
    award_id    BIGINT NOT NULL REFERENCES programmes_awards (id),
    indicator   TEXT   NOT NULL,
    standing    TEXT   NOT NULL,
    words       TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    answered_by BIGINT NOT NULL REFERENCES people_persons (id),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (award_id, indicator)
);

-- A file belongs to the school: one may show several indicators, and be shown again later.
CREATE TABLE programmes_award_files (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    title        TEXT   NOT NULL,
    file_name    TEXT   NOT NULL,
    file_type    TEXT   NOT NULL,
    content      BYTEA  NOT NULL,
    added_by     BIGINT NOT NULL REFERENCES people_persons (id),
    added_at     BIGINT NOT NULL
);
CREATE TABLE programmes_award_evidence (
    award_id  BIGINT NOT NULL REFERENCES programmes_awards (id),
    indicator TEXT   NOT NULL,
    file_id   BIGINT NOT NULL REFERENCES programmes_award_files (id),
    PRIMARY KEY (award_id, indicator, file_id)
);
CREATE INDEX programmes_award_evidence_file ON programmes_award_evidence (file_id);

-- What the system knew on the day it was submitted; it does not change any more.
CREATE TABLE programmes_award_facts (
    award_id BIGINT NOT NULL REFERENCES programmes_awards (id),
    fact     TEXT   NOT NULL,
    amount   BIGINT NOT NULL,
    of_all   BIGINT NOT NULL,
    as_of    TEXT   NOT NULL,
    PRIMARY KEY (award_id, fact)
);

CREATE TABLE programmes_award_findings (
    award_id  BIGINT NOT NULL REFERENCES programmes_awards (id),
    objective TEXT   NOT NULL,
    finding   TEXT   NOT NULL,
    words     TEXT   NOT NULL,
    PRIMARY KEY (award_id, objective)
);

-- What is still to be done before the award counts.
CREATE TABLE programmes_award_conditions (
    award_id   BIGINT NOT NULL REFERENCES programmes_awards (id),
    objective  TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    due_on     TEXT   NOT NULL,
    cleared_on TEXT,
    cleared_by BIGINT,
    PRIMARY KEY (award_id, objective)
);
