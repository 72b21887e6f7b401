-- Every message to a person, with the words they were sent.
CREATE TABLE conversations_messages (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    kind         TEXT   NOT NULL,
    channel      TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    body         TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    problem      TEXT   NOT NULL,
    about_id     BIGINT NOT NULL,
    once_key     TEXT   UNIQUE,
    due_at       BIGINT NOT NULL,
    ends_at      BIGINT,
    attempts     BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);
CREATE INDEX conversations_messages_due ON conversations_messages (state, due_at);
CREATE INDEX conversations_messages_person ON conversations_messages (person_id, id);
CREATE INDEX conversations_messages_school ON conversations_messages (school_id, id);
CREATE INDEX conversations_messages_about ON conversations_messages (about_id, id);
-- Whom nobody can reach.
CREATE INDEX conversations_messages_stuck ON conversations_messages (school_id, created_at)
    WHERE state IN ('refused', 'held', 'unknown');

-- What became of it, step by step; a row is never changed.
CREATE TABLE conversations_states (
    id         BIGINT PRIMARY KEY,
    message_id BIGINT NOT NULL REFERENCES conversations_messages (id),
    state      TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    detail     TEXT   NOT NULL
);
CREATE INDEX conversations_states_message ON conversations_states (message_id, id);
