-- A school, or an authority (school 0), as the programs of others see it that send through us.
CREATE TABLE conversations_services (
    id           BIGINT PRIMARY KEY,
    uuid         TEXT   NOT NULL UNIQUE,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    texts_a_day  BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    UNIQUE (authority_id, school_id)
);

-- What a program signs its requests with; the secret is sealed.
CREATE TABLE conversations_keys (
    id         BIGINT PRIMARY KEY,
    service_id BIGINT NOT NULL REFERENCES conversations_services (id),
    name       TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    secret     TEXT   NOT NULL,
    made_by    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT,
    revoked_at BIGINT
);
CREATE INDEX conversations_keys_service ON conversations_keys (service_id, id);

-- The words a program sends, as they are now; every version stays.
CREATE TABLE conversations_templates (
    id          BIGINT PRIMARY KEY,
    service_id  BIGINT NOT NULL REFERENCES conversations_services (id),
    uuid        TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    archived_at BIGINT,
    UNIQUE (service_id, uuid)
);
CREATE TABLE conversations_template_versions (
    template_id BIGINT NOT NULL REFERENCES conversations_templates (id),
    version     BIGINT NOT NULL,
    name        TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    made_by     BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (template_id, version)
);

-- What programs sent. The words and what becomes of them stand with the message; what was sent with
-- a key for trying has none, and carries both itself. What filled the placeholders is not kept.
CREATE TABLE conversations_notifications (
    id            BIGINT  PRIMARY KEY,
    service_id    BIGINT  NOT NULL REFERENCES conversations_services (id),
    key_id        BIGINT  NOT NULL REFERENCES conversations_keys (id),
    key_kind      TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    template_id   BIGINT  NOT NULL REFERENCES conversations_templates (id),
    version       BIGINT  NOT NULL,
    reference     TEXT,
    message_id    BIGINT,
    person_id     BIGINT  NOT NULL DEFAULT 0,
    address       TEXT    NOT NULL DEFAULT '',
    subject       TEXT    NOT NULL DEFAULT '',
    body          TEXT    NOT NULL DEFAULT '',
    outcome       TEXT    NOT NULL DEFAULT '',
    scheduled_for BIGINT,
    once_key      TEXT,
    request_hash  TEXT    NOT NULL,
    told          TEXT    NOT NULL DEFAULT '',
    is_open       BOOLEAN NOT NULL DEFAULT TRUE,
    created_at    BIGINT  NOT NULL
);
CREATE UNIQUE INDEX conversations_notifications_once
    ON conversations_notifications (service_id, once_key) WHERE once_key IS NOT NULL;
CREATE INDEX conversations_notifications_service
    ON conversations_notifications (service_id, key_kind, id);
CREATE INDEX conversations_notifications_reference
    ON conversations_notifications (service_id, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX conversations_notifications_day
    ON conversations_notifications (service_id, kind, created_at);
CREATE INDEX conversations_notifications_person
    ON conversations_notifications (person_id, service_id) WHERE person_id <> 0;
CREATE INDEX conversations_notifications_open ON conversations_notifications (id) WHERE is_open;

-- Where a program wants to be told; both secrets are sealed.
CREATE TABLE conversations_callbacks (
    id         BIGINT PRIMARY KEY,
    service_id BIGINT NOT NULL REFERENCES conversations_services (id),
    what       TEXT   NOT NULL,
    url        TEXT   NOT NULL,
    token      TEXT   NOT NULL,
    signing    TEXT   NOT NULL,
    heard_id   BIGINT NOT NULL,
    made_by    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX conversations_callbacks_service ON conversations_callbacks (service_id);

-- Each thing that a program is to be told, until it has said that it has it.
CREATE TABLE conversations_callings (
    id          BIGINT PRIMARY KEY,
    callback_id BIGINT NOT NULL REFERENCES conversations_callbacks (id),
    subject_id  BIGINT NOT NULL,
    says        TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    attempts    BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    detail      TEXT   NOT NULL,
    UNIQUE (callback_id, subject_id, says)
);
CREATE INDEX conversations_callings_due ON conversations_callings (due_at)
    WHERE state = 'waiting';
CREATE INDEX conversations_callings_callback ON conversations_callings (callback_id, state);
