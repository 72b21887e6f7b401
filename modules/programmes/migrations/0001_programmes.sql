CREATE TABLE programmes_programmes (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    title        TEXT   NOT NULL,
    UNIQUE (authority_id, title)
);

-- One edition of a programme: what it costs, how large a group is, how many sessions complete it.
CREATE TABLE programmes_editions (
    id            BIGINT PRIMARY KEY,
    authority_id  BIGINT NOT NULL REFERENCES schools_authorities (id),
    programme_id  BIGINT NOT NULL REFERENCES programmes_programmes (id),
    price_pence   BIGINT NOT NULL,
    vat           TEXT   NOT NULL,
    minimum_group BIGINT NOT NULL,
    maximum_group BIGINT NOT NULL,
    needed        BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    version       BIGINT NOT NULL
);
CREATE TABLE programmes_edition_words (
    edition_id BIGINT NOT NULL REFERENCES programmes_editions (id),
    language   TEXT   NOT NULL,
    title      TEXT   NOT NULL,
    about      TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (edition_id, language)
);

CREATE TABLE programmes_modules (
    id         BIGINT PRIMARY KEY,
    edition_id BIGINT NOT NULL REFERENCES programmes_editions (id),
    position   BIGINT NOT NULL,
    slug       TEXT   NOT NULL,
    minutes    BIGINT NOT NULL,
    plan       TEXT   NOT NULL,
    version    BIGINT NOT NULL
);
CREATE INDEX programmes_modules_edition ON programmes_modules (edition_id, position);
CREATE TABLE programmes_module_words (
    module_id BIGINT NOT NULL REFERENCES programmes_modules (id),
    language  TEXT   NOT NULL,
    title     TEXT   NOT NULL,
    learns    TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (module_id, language)
);

-- What parents take home from a module: a page in their language, or a file.
CREATE TABLE programmes_resources (
    id        BIGINT PRIMARY KEY,
    module_id BIGINT NOT NULL REFERENCES programmes_modules (id),
    position  BIGINT NOT NULL,
    slug      TEXT   NOT NULL,
    kind      TEXT   NOT NULL,
    file_name TEXT   NOT NULL,
    file_type TEXT   NOT NULL,
    content   BYTEA
);
CREATE INDEX programmes_resources_module ON programmes_resources (module_id, position);
CREATE TABLE programmes_resource_words (
    resource_id BIGINT NOT NULL REFERENCES programmes_resources (id),
    language    TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (resource_id, language)
);

-- A school's subscription. A cluster's will name its cluster and have shares of several schools.
-- What was agreed stands here: the edition may change later. `asked` is the form it came by, so that
-- one form makes one subscription.
CREATE TABLE programmes_subscriptions (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    cluster_id   BIGINT,
    edition_id   BIGINT NOT NULL REFERENCES programmes_editions (id),
    purpose      TEXT   NOT NULL,
    net_pence    BIGINT NOT NULL,
    vat_pence    BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    subscribed_on TEXT  NOT NULL,
    subscribed_by BIGINT NOT NULL,
    asked        TEXT   NOT NULL,
    UNIQUE (school_id, asked)
);
CREATE INDEX programmes_subscriptions_edition ON programmes_subscriptions (edition_id);
CREATE INDEX programmes_subscriptions_authority ON programmes_subscriptions (authority_id, id);

-- Which school pays how much of it from which source; the shares always add up to the price.
CREATE TABLE programmes_shares (
    subscription_id BIGINT NOT NULL REFERENCES programmes_subscriptions (id),
    school_id       BIGINT NOT NULL REFERENCES schools_schools (id),
    source          TEXT   NOT NULL,
    pence           BIGINT NOT NULL,
    PRIMARY KEY (subscription_id, school_id, source)
);

-- Who sends the authority's invoices, as the next one will say it.
CREATE TABLE programmes_issuers (
    authority_id BIGINT PRIMARY KEY REFERENCES schools_authorities (id),
    address      TEXT   NOT NULL,
    vat_number   TEXT   NOT NULL,
    how_to_pay   TEXT   NOT NULL,
    version      BIGINT NOT NULL
);

-- An invoice says what it said when it was issued, whatever changes later: only paid_pence moves,
-- with the payments.
CREATE TABLE programmes_invoices (
    id              BIGINT PRIMARY KEY,
    authority_id    BIGINT NOT NULL REFERENCES schools_authorities (id),
    number          BIGINT NOT NULL,
    subscription_id BIGINT NOT NULL REFERENCES programmes_subscriptions (id),
    school_id       BIGINT NOT NULL REFERENCES schools_schools (id),
    payer           TEXT   NOT NULL,
    addressed_to    TEXT   NOT NULL,
    words           TEXT   NOT NULL,
    issued_by       TEXT   NOT NULL,
    vat_number      TEXT   NOT NULL,
    how_to_pay      TEXT   NOT NULL,
    issued_on       TEXT   NOT NULL,
    due_on          TEXT   NOT NULL,
    net_pence       BIGINT NOT NULL,
    vat_pence       BIGINT NOT NULL,
    paid_pence      BIGINT NOT NULL,
    UNIQUE (authority_id, number)
);
CREATE INDEX programmes_invoices_school ON programmes_invoices (school_id);
CREATE INDEX programmes_invoices_subscription ON programmes_invoices (subscription_id);
-- What is still owed.
CREATE INDEX programmes_invoices_owed ON programmes_invoices (authority_id, due_on)
    WHERE paid_pence < net_pence + vat_pence;
CREATE TABLE programmes_invoice_lines (
    invoice_id BIGINT NOT NULL REFERENCES programmes_invoices (id),
    position   BIGINT NOT NULL,
    words      TEXT   NOT NULL,
    net_pence  BIGINT NOT NULL,
    vat_pence  BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, position)
);
CREATE TABLE programmes_invoice_numbers (
    authority_id BIGINT PRIMARY KEY,
    last         BIGINT NOT NULL
);
CREATE TABLE programmes_payments (
    id          BIGINT PRIMARY KEY,
    invoice_id  BIGINT NOT NULL REFERENCES programmes_invoices (id),
    pence       BIGINT NOT NULL,
    received_on TEXT   NOT NULL,
    reference   TEXT   NOT NULL,
    recorded_by BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX programmes_payments_invoice ON programmes_payments (invoice_id);

-- When a trainer can work (a bit for each day, Monday the first) and where they set out from.
CREATE TABLE programmes_trainers (
    person_id    BIGINT PRIMARY KEY REFERENCES people_persons (id),
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    days         BIGINT NOT NULL,
    postcode     TEXT   NOT NULL,
    latitude     DOUBLE PRECISION,
    longitude    DOUBLE PRECISION,
    furthest_km  BIGINT NOT NULL
);
CREATE TABLE programmes_trainers_away (
    person_id BIGINT NOT NULL REFERENCES people_persons (id),
    first_day TEXT   NOT NULL,
    last_day  TEXT   NOT NULL,
    PRIMARY KEY (person_id, first_day)
);

-- From begins_at on it is tallied from its sessions and places, in the transaction that changes
-- them: when the first session begins, how many parents are coming now, and how far they came.
CREATE TABLE programmes_cohorts (
    id              BIGINT PRIMARY KEY,
    authority_id    BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id       BIGINT NOT NULL REFERENCES schools_schools (id),
    subscription_id BIGINT NOT NULL REFERENCES programmes_subscriptions (id),
    edition_id      BIGINT NOT NULL REFERENCES programmes_editions (id),
    trainer_id      BIGINT REFERENCES people_persons (id),
    name            TEXT   NOT NULL,
    room            TEXT   NOT NULL,
    capacity        BIGINT NOT NULL,
    needed          BIGINT NOT NULL,
    state           TEXT   NOT NULL,
    version         BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    planned_by      BIGINT,
    begins_at       BIGINT NOT NULL DEFAULT 0,
    coming          BIGINT NOT NULL DEFAULT 0,
    invited         BIGINT NOT NULL DEFAULT 0,
    accepted        BIGINT NOT NULL DEFAULT 0,
    came            BIGINT NOT NULL DEFAULT 0,
    completed       BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX programmes_cohorts_school ON programmes_cohorts (school_id, begins_at);
CREATE INDEX programmes_cohorts_authority ON programmes_cohorts (authority_id, id);
CREATE INDEX programmes_cohorts_figures
    ON programmes_cohorts (authority_id, begins_at, school_id, invited, accepted, came, completed);
CREATE INDEX programmes_cohorts_trainer ON programmes_cohorts (trainer_id);

-- What was changed, in words, by the version the cohort had afterwards: whoever changes the same
-- cohort at the same time is shown what the other did. A row is never changed.
CREATE TABLE programmes_cohort_changes (
    cohort_id BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    version   BIGINT NOT NULL,
    position  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    by_id     BIGINT NOT NULL REFERENCES people_persons (id),
    what      TEXT   NOT NULL,
    session   BIGINT NOT NULL,
    was       TEXT   NOT NULL,
    became    TEXT   NOT NULL,
    PRIMARY KEY (cohort_id, version, position)
);

-- A session of a cohort; revision counts its changes, so that calendars follow; moved_from is when
-- it was to begin before it was last moved.
CREATE TABLE programmes_sessions (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    cohort_id    BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    module_id    BIGINT NOT NULL REFERENCES programmes_modules (id),
    position     BIGINT NOT NULL,
    trainer_id   BIGINT REFERENCES people_persons (id),
    room         TEXT   NOT NULL,
    starts_at    BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    revision     BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    register_taken_at BIGINT,
    moved_from   BIGINT
);
CREATE INDEX programmes_sessions_module ON programmes_sessions (module_id);
CREATE INDEX programmes_sessions_cohort ON programmes_sessions (cohort_id, position, state);
CREATE INDEX programmes_sessions_begin ON programmes_sessions (cohort_id, starts_at);
CREATE INDEX programmes_sessions_trainer ON programmes_sessions (trainer_id, starts_at);
CREATE INDEX programmes_sessions_school ON programmes_sessions (school_id, starts_at);
CREATE INDEX programmes_sessions_authority ON programmes_sessions (authority_id, starts_at);

-- A parent's place in a cohort, from the invitation on; came and completed_on follow the registers.
CREATE TABLE programmes_places (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    cohort_id    BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    household_id BIGINT NOT NULL REFERENCES people_households (id),
    state        TEXT   NOT NULL,
    children     BIGINT NOT NULL,
    invited_at   BIGINT NOT NULL,
    answered_at  BIGINT,
    waiting_since BIGINT,
    came         BIGINT NOT NULL,
    last_came    BIGINT NOT NULL,
    completed_on TEXT,
    UNIQUE (cohort_id, person_id)
);
CREATE INDEX programmes_places_school ON programmes_places (school_id, state);
CREATE INDEX programmes_places_authority ON programmes_places (authority_id, cohort_id);
-- Figures are counted from this index alone.
CREATE INDEX programmes_places_figures
    ON programmes_places (authority_id, school_id, cohort_id, state, came, last_came, completed_on);
CREATE INDEX programmes_places_person ON programmes_places (person_id);

-- The places of those who have a child at the school still. The others' places stay in the records,
-- but nobody writes to them about the group, and what they held is free.
CREATE VIEW programmes_places_here
    (id, authority_id, school_id, cohort_id, person_id, state, waiting_since) AS
    SELECT p.id, p.authority_id, p.school_id, p.cohort_id, p.person_id, p.state, p.waiting_since
      FROM programmes_places p
     WHERE EXISTS (SELECT 1 FROM people_own_children o
                    WHERE o.person_id = p.person_id AND o.school_id = p.school_id);

CREATE TABLE programmes_questions (
    id          BIGINT PRIMARY KEY,
    place_id    BIGINT NOT NULL REFERENCES programmes_places (id),
    school_id   BIGINT NOT NULL REFERENCES schools_schools (id),
    asked_at    BIGINT NOT NULL,
    question    TEXT   NOT NULL,
    answer      TEXT   NOT NULL,
    answered_at BIGINT,
    answered_by BIGINT
);
CREATE INDEX programmes_questions_school ON programmes_questions (school_id, answered_at);
CREATE INDEX programmes_questions_place ON programmes_questions (place_id);

CREATE TABLE programmes_attendance (
    session_id BIGINT NOT NULL REFERENCES programmes_sessions (id),
    place_id   BIGINT NOT NULL REFERENCES programmes_places (id),
    came       BOOLEAN NOT NULL,
    marked_by  BIGINT NOT NULL,
    marked_at  BIGINT NOT NULL,
    PRIMARY KEY (session_id, place_id)
);
CREATE INDEX programmes_attendance_place ON programmes_attendance (place_id);

CREATE TABLE programmes_feedback (
    session_id BIGINT NOT NULL REFERENCES programmes_sessions (id),
    place_id   BIGINT NOT NULL REFERENCES programmes_places (id),
    welcome    BIGINT NOT NULL,
    learned    BIGINT NOT NULL,
    will_try   BIGINT NOT NULL,
    words      TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (session_id, place_id)
);

-- Exactly one a person and programme, whoever issues it and how often.
CREATE TABLE programmes_certificates (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    programme_id BIGINT NOT NULL REFERENCES programmes_programmes (id),
    place_id     BIGINT NOT NULL REFERENCES programmes_places (id),
    code         TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    school       TEXT   NOT NULL,
    sessions     BIGINT NOT NULL,
    completed_on TEXT   NOT NULL,
    issued_at    BIGINT NOT NULL,
    UNIQUE (person_id, programme_id)
);
CREATE INDEX programmes_certificates_school ON programmes_certificates (school_id);
