-- An adviser comes to a session and looks at one person leading it. What is typed before it is
-- finished stands in draft; afterwards only the comment of the observed changes.
CREATE TABLE programmes_observations (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    session_id   BIGINT NOT NULL REFERENCES programmes_sessions (id),
    observed_id  BIGINT NOT NULL REFERENCES people_persons (id),
    observer_id  BIGINT NOT NULL REFERENCES people_persons (id),
    state        TEXT   NOT NULL,
    planned_at   BIGINT NOT NULL,
    draft        TEXT   NOT NULL DEFAULT '',
    finished_at  BIGINT,
    rating       DOUBLE PRECISION,
    strengths    TEXT   NOT NULL DEFAULT '',
    notes        TEXT   NOT NULL DEFAULT '',
    comment      TEXT   NOT NULL DEFAULT '',
    commented_at BIGINT,
    UNIQUE (session_id, observed_id)
);
CREATE INDEX programmes_observations_observed ON programmes_observations (observed_id, state);
CREATE INDEX programmes_observations_authority ON programmes_observations (authority_id, id);
CREATE TABLE programmes_observation_points (
    observation_id BIGINT NOT NULL REFERENCES programmes_observations (id),
    point          TEXT   NOT NULL,
    level          TEXT   NOT NULL,
    note           TEXT   NOT NULL,
    PRIMARY KEY (observation_id, point)
);

-- What was agreed to be done, by the person or by the school. A serious one keeps them from being
-- assigned until somebody else has seen that it is done.
CREATE TABLE programmes_quality_actions (
    id             BIGINT PRIMARY KEY,
    authority_id   BIGINT NOT NULL REFERENCES schools_authorities (id),
    observation_id BIGINT NOT NULL REFERENCES programmes_observations (id),
    school_id      BIGINT NOT NULL REFERENCES schools_schools (id),
    person_id      BIGINT NOT NULL REFERENCES people_persons (id),
    about          TEXT   NOT NULL,
    what           TEXT   NOT NULL,
    serious        BOOLEAN NOT NULL,
    due_on         TEXT   NOT NULL,
    closed_on      TEXT,
    closed_by      BIGINT,
    how            TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX programmes_quality_actions_observation ON programmes_quality_actions (observation_id);
CREATE INDEX programmes_quality_actions_open
    ON programmes_quality_actions (authority_id, closed_on, serious, about);
