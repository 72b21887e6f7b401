-- One text to many: what somebody at a school is writing, or has sent.
CREATE TABLE conversations_sendings (
    id            BIGINT PRIMARY KEY,
    authority_id  BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id     BIGINT NOT NULL REFERENCES schools_schools (id),
    author_id     BIGINT NOT NULL REFERENCES people_persons (id),
    state         TEXT   NOT NULL,
    -- Whom: "class:3B", then what narrows it: codes and channels, each with a comma behind it.
    audience      TEXT   NOT NULL DEFAULT '',
    languages     TEXT   NOT NULL DEFAULT '',
    channels      TEXT   NOT NULL DEFAULT '',
    silent_month  BOOLEAN NOT NULL DEFAULT FALSE,
    unanswered_of BIGINT NOT NULL DEFAULT 0,
    again_of      BIGINT NOT NULL DEFAULT 0,
    -- When: from then on, and no more after that.
    wanted_at     BIGINT,
    ends_at       BIGINT,
    created_at    BIGINT NOT NULL,
    confirmed_at  BIGINT,
    queued        BIGINT NOT NULL DEFAULT 0,
    left_out      BIGINT NOT NULL DEFAULT 0,
    parts         BIGINT NOT NULL DEFAULT 0,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX conversations_sendings_school ON conversations_sendings (school_id, state, id);
CREATE INDEX conversations_sendings_again ON conversations_sendings (again_of);

-- What it says: once for each language, and what is filled in for all its readers alike.
CREATE TABLE conversations_sending_words (
    sending_id BIGINT NOT NULL REFERENCES conversations_sendings (id),
    part       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    by_machine BOOLEAN NOT NULL DEFAULT FALSE,
    looked_at  BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (sending_id, part, name)
);

-- Whom a sending is to where they were named one by one; and whom it left out, and why.
CREATE TABLE conversations_sending_people (
    sending_id BIGINT NOT NULL REFERENCES conversations_sendings (id),
    person_id  BIGINT NOT NULL REFERENCES people_persons (id),
    why        TEXT   NOT NULL,
    PRIMARY KEY (sending_id, person_id)
);
