-- What can be achieved, as its page and every badge for it say it. `about` is the programme of a
-- certificate; an accreditation and an award have one achievement a county.
CREATE TABLE programmes_achievements (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    kind         TEXT   NOT NULL,
    about        BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    description  TEXT   NOT NULL,
    criteria     TEXT   NOT NULL,
    UNIQUE (authority_id, kind, about)
);

-- One badge for each certificate, accreditation or award (source_id); without a person it is the
-- school's own.
CREATE TABLE programmes_badges (
    id             BIGINT PRIMARY KEY,
    authority_id   BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id      BIGINT REFERENCES schools_schools (id),
    achievement_id BIGINT NOT NULL REFERENCES programmes_achievements (id),
    person_id      BIGINT REFERENCES people_persons (id),
    kind           TEXT   NOT NULL,
    source_id      BIGINT NOT NULL,
    code           TEXT   NOT NULL UNIQUE,
    holder         TEXT   NOT NULL,
    subject        TEXT   NOT NULL,
    salt           TEXT   NOT NULL,
    issued_at      BIGINT NOT NULL,
    ends_at        BIGINT,
    revoked_at     BIGINT,
    revoked_by     BIGINT,
    revoked_for    TEXT,
    UNIQUE (kind, source_id)
);
CREATE INDEX programmes_badges_authority ON programmes_badges (authority_id, id);
CREATE INDEX programmes_badges_person ON programmes_badges (person_id);
CREATE INDEX programmes_badges_revoked ON programmes_badges (authority_id, revoked_at)
    WHERE revoked_at IS NOT NULL;

-- The public halves of a county's keys; one that is retired still tells that its badges are real,
-- one that is distrusted does not. The private halves are keepsakes.
CREATE TABLE programmes_badge_keys (
    id            BIGINT PRIMARY KEY,
    authority_id  BIGINT NOT NULL REFERENCES schools_authorities (id),
    kind          TEXT   NOT NULL,
    number        BIGINT NOT NULL,
    public_half   TEXT   NOT NULL,
    made_at       BIGINT NOT NULL,
    retired_at    BIGINT,
    distrusted_at BIGINT,
    UNIQUE (authority_id, kind, number)
);
