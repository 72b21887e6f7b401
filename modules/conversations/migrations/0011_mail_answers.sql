-- Letters that came by e-mail and what they were, each once for each conversation or message it was
-- addressed to. No words and no names: what a person said stands with what was received.
CREATE TABLE conversations_letters (
    id     BIGINT PRIMARY KEY,
    letter TEXT   NOT NULL UNIQUE,
    kind   TEXT   NOT NULL,
    at     BIGINT NOT NULL
);

-- Answers that came from an address that is not the person's: a member of staff says whose they are.
CREATE TABLE conversations_elsewhere (
    received_id  BIGINT PRIMARY KEY,
    thread_id    BIGINT NOT NULL,
    authority_id BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    settled_by   BIGINT NOT NULL DEFAULT 0,
    settled_at   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX conversations_elsewhere_school
    ON conversations_elsewhere (authority_id, school_id, state, received_id);
