-- Short messages that follow something that happened, some days after it; of one school, or, with
-- school 0, of the authority for all its schools.
CREATE TABLE conversations_series (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    event        TEXT   NOT NULL,
    session      BIGINT NOT NULL,
    minute       BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    off_since    TEXT,
    version      BIGINT NOT NULL
);
CREATE INDEX conversations_series_place ON conversations_series (authority_id, school_id);

-- One message of a series. One that was sent already is never taken away, only set aside.
CREATE TABLE conversations_series_steps (
    id         BIGINT  PRIMARY KEY,
    series_id  BIGINT  NOT NULL REFERENCES conversations_series (id),
    after_days BIGINT  NOT NULL,
    asks       TEXT    NOT NULL,
    removed    BOOLEAN NOT NULL
);
CREATE INDEX conversations_series_steps_of ON conversations_series_steps (series_id, after_days);

CREATE TABLE conversations_series_words (
    step_id  BIGINT NOT NULL REFERENCES conversations_series_steps (id),
    language TEXT   NOT NULL,
    words    TEXT   NOT NULL,
    PRIMARY KEY (step_id, language)
);

-- A person on their way through a series; `turn` is the year where it comes back every year.
-- due_at 0: look when the next step is due; nothing: it stands still.
CREATE TABLE conversations_enrolments (
    id           BIGINT PRIMARY KEY,
    series_id    BIGINT NOT NULL REFERENCES conversations_series (id),
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    about_id     BIGINT NOT NULL,
    turn         BIGINT NOT NULL,
    happened_on  TEXT   NOT NULL,
    enrolled_on  TEXT   NOT NULL,
    shifted      BIGINT NOT NULL,
    last_step_id BIGINT NOT NULL,
    last_after   BIGINT,
    last_sent_on TEXT,
    state        TEXT   NOT NULL,
    why          TEXT   NOT NULL,
    paused_on    TEXT,
    due_at       BIGINT,
    UNIQUE (series_id, person_id, about_id, turn)
);
CREATE INDEX conversations_enrolments_due ON conversations_enrolments (due_at, id)
    WHERE state = 'running';
CREATE INDEX conversations_enrolments_paused ON conversations_enrolments (why, id)
    WHERE state = 'paused';
CREATE INDEX conversations_enrolments_person ON conversations_enrolments (person_id, state);
CREATE INDEX conversations_enrolments_series ON conversations_enrolments (series_id, school_id, state);

-- What went out for a step, and what was answered to it.
CREATE TABLE conversations_series_sent (
    enrolment_id BIGINT NOT NULL REFERENCES conversations_enrolments (id),
    step_id      BIGINT NOT NULL REFERENCES conversations_series_steps (id),
    series_id    BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    message_id   BIGINT NOT NULL UNIQUE,
    asks         TEXT   NOT NULL,
    sent_at      BIGINT NOT NULL,
    answer       TEXT,
    answered_at  BIGINT,
    PRIMARY KEY (enrolment_id, step_id)
);
CREATE INDEX conversations_series_sent_step ON conversations_series_sent (series_id, step_id);
-- What went instead of a message that failed: found from the message.
CREATE INDEX conversations_messages_instead ON conversations_messages (instead_of)
    WHERE instead_of IS NOT NULL;
