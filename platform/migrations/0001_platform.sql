CREATE TABLE platform_audit (
    id           BIGINT PRIMARY KEY,
    at           BIGINT NOT NULL,
    person_id    BIGINT NOT NULL,
    role         TEXT   NOT NULL,
    authority_id BIGINT NOT NULL,
    act          TEXT   NOT NULL,
    what         TEXT   NOT NULL,
    subject_id   BIGINT NOT NULL,
    school_id    BIGINT NOT NULL,
    details      TEXT   NOT NULL,
    request_id   TEXT   NOT NULL
);
CREATE INDEX platform_audit_authority ON platform_audit (authority_id, id);
CREATE INDEX platform_audit_subject ON platform_audit (what, subject_id);

-- A form or call that was answered already, and where its answer sent the person.
CREATE TABLE platform_answered (
    once_key  TEXT   PRIMARY KEY,
    person_id BIGINT NOT NULL,
    location  TEXT   NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX platform_answered_at ON platform_answered (at);

CREATE TABLE platform_jobs (
    id           BIGINT PRIMARY KEY,
    kind         TEXT   NOT NULL,
    payload      TEXT   NOT NULL,
    once_key     TEXT   UNIQUE,
    state        TEXT   NOT NULL,
    due_at       BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    leased_by    TEXT   NOT NULL,
    problem      TEXT   NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX platform_jobs_due ON platform_jobs (state, due_at);

-- What the installation keeps to itself: the key that signs links, whether this is a demonstration.
CREATE TABLE platform_keepsakes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
