-- Parents on their way to leading for others, from the day they asked; the place is the one whose
-- link opens their pages. Nobody is here twice.
CREATE TABLE programmes_leads (
    person_id    BIGINT PRIMARY KEY REFERENCES people_persons (id),
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    place_id     BIGINT NOT NULL REFERENCES programmes_places (id),
    state        TEXT   NOT NULL,
    since        TEXT   NOT NULL,
    group_id     BIGINT
);
CREATE INDEX programmes_leads_authority ON programmes_leads (authority_id, school_id, state);

-- What somebody asked for, a step up the ladder at a time, and what became of it.
CREATE TABLE programmes_lead_applications (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    step         TEXT   NOT NULL,
    why          TEXT   NOT NULL,
    brings       TEXT   NOT NULL,
    when_free    TEXT   NOT NULL,
    referee      TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    asked_at     BIGINT NOT NULL,
    decided_at   BIGINT,
    decided_by   BIGINT,
    reasons      TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX programmes_lead_applications_person ON programmes_lead_applications (person_id, id);
CREATE INDEX programmes_lead_applications_state
    ON programmes_lead_applications (authority_id, state);
-- One question at a time, however often the button is pressed.
CREATE UNIQUE INDEX programmes_lead_applications_waiting
    ON programmes_lead_applications (person_id) WHERE state = 'waiting';

-- That a safeguarding check was seen: what kind, its number, how long it counts. Never the document.
CREATE TABLE programmes_lead_checks (
    person_id    BIGINT PRIMARY KEY REFERENCES people_persons (id),
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    kind         TEXT   NOT NULL,
    number       TEXT   NOT NULL,
    expires_on   TEXT   NOT NULL,
    recorded_by  BIGINT NOT NULL,
    recorded_at  BIGINT NOT NULL
);

-- A group that trains together, and the modules that somebody saw each of them do.
CREATE TABLE programmes_lead_groups (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    name         TEXT   NOT NULL,
    meets_where  TEXT   NOT NULL,
    meets_when   TEXT   NOT NULL,
    begins_on    TEXT   NOT NULL,
    trainer_id   BIGINT NOT NULL REFERENCES people_persons (id)
);
CREATE INDEX programmes_lead_groups_authority ON programmes_lead_groups (authority_id, begins_on);
CREATE TABLE programmes_lead_training (
    lead_id       BIGINT NOT NULL REFERENCES people_persons (id),
    module        TEXT   NOT NULL,
    signed_off_by BIGINT NOT NULL REFERENCES people_persons (id),
    signed_on     TEXT   NOT NULL,
    PRIMARY KEY (lead_id, module)
);

-- An accreditation runs for a while; a renewal is the next one. Only one of a person is current.
CREATE TABLE programmes_accreditations (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    starts_on    TEXT   NOT NULL,
    ends_on      TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    given_by     BIGINT NOT NULL,
    given_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX programmes_accreditations_current
    ON programmes_accreditations (person_id) WHERE state = 'current';
CREATE INDEX programmes_accreditations_end ON programmes_accreditations (state, ends_on);

-- Who leads: the Lead alone, or with the trainer who stands beside them in trainer_id.
ALTER TABLE programmes_cohorts ADD COLUMN lead_id BIGINT;
ALTER TABLE programmes_sessions ADD COLUMN lead_id BIGINT;
CREATE INDEX programmes_sessions_lead ON programmes_sessions (lead_id, starts_at);
