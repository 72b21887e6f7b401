-- A message that holds words of concern, and where the school stands with it.
CREATE TABLE conversations_concerns (
    id            BIGINT PRIMARY KEY,
    authority_id  BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id     BIGINT NOT NULL,
    thread_id     BIGINT NOT NULL REFERENCES conversations_threads (id),
    received_id   BIGINT NOT NULL UNIQUE,
    kinds         TEXT   NOT NULL,
    gravity       TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    raised_at     BIGINT NOT NULL,
    tell_again_at BIGINT,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX conversations_concerns_place
    ON conversations_concerns (authority_id, school_id, raised_at);
CREATE INDEX conversations_concerns_thread ON conversations_concerns (thread_id)
    WHERE state <> 'closed';
CREATE INDEX conversations_concerns_again ON conversations_concerns (tell_again_at)
    WHERE tell_again_at IS NOT NULL;

-- Who was told of it, and what they did; a row is never changed.
CREATE TABLE conversations_concern_steps (
    id         BIGINT PRIMARY KEY,
    concern_id BIGINT NOT NULL REFERENCES conversations_concerns (id),
    step       TEXT   NOT NULL,
    person_id  BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    note       TEXT   NOT NULL
);
CREATE INDEX conversations_concern_steps_concern
    ON conversations_concern_steps (concern_id, id);
CREATE INDEX conversations_concern_steps_person
    ON conversations_concern_steps (person_id, concern_id);

-- A message to everybody at once, which two people have to want. For one school, or (0) several.
CREATE TABLE conversations_emergencies (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    reason       TEXT   NOT NULL,
    day          TEXT   NOT NULL,
    exercise     BOOLEAN NOT NULL,
    state        TEXT   NOT NULL,
    raised_by    BIGINT NOT NULL,
    raised_at    BIGINT NOT NULL,
    ended_by     BIGINT NOT NULL DEFAULT 0,
    ended_at     BIGINT,
    people       BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX conversations_emergencies_place
    ON conversations_emergencies (authority_id, school_id, id);
CREATE INDEX conversations_emergencies_waiting ON conversations_emergencies (raised_at)
    WHERE state = 'raised';
CREATE TABLE conversations_emergency_schools (
    emergency_id BIGINT NOT NULL REFERENCES conversations_emergencies (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    PRIMARY KEY (emergency_id, school_id)
);
CREATE TABLE conversations_emergency_words (
    emergency_id BIGINT NOT NULL REFERENCES conversations_emergencies (id),
    language     TEXT   NOT NULL,
    words        TEXT   NOT NULL,
    PRIMARY KEY (emergency_id, language)
);

ALTER TABLE conversations_schools ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- How far the words of a place's messages are erased: none are left before these.
CREATE TABLE conversations_erased (
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    messages_to  BIGINT NOT NULL,
    received_to  BIGINT NOT NULL,
    PRIMARY KEY (authority_id, school_id)
);

-- Conversations whose words are not erased, however old: somebody still has to do something.
CREATE VIEW conversations_kept (thread_id, person_id, school_id, authority_id) AS
    SELECT t.id, t.person_id, t.school_id, t.authority_id
      FROM conversations_threads t
     WHERE t.needs_person
        OR EXISTS (SELECT 1 FROM conversations_concerns c
                    WHERE c.thread_id = t.id AND c.state <> 'closed');
