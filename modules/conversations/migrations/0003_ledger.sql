-- What a recount of all messages found.
CREATE TABLE conversations_recounts (
    id       BIGINT PRIMARY KEY,
    at       BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    lost     BIGINT NOT NULL,
    doubled  BIGINT NOT NULL
);
CREATE INDEX conversations_messages_authority ON conversations_messages (authority_id, state);
