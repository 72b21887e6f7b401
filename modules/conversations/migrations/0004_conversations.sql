-- What a message is for, who wrote it, and by which gateway it went.
ALTER TABLE conversations_messages ADD COLUMN class TEXT NOT NULL DEFAULT 'd_routine';
ALTER TABLE conversations_messages ADD COLUMN written_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations_messages ADD COLUMN sending_id BIGINT;
ALTER TABLE conversations_messages ADD COLUMN gateway TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations_messages ADD COLUMN gateway_id TEXT;
ALTER TABLE conversations_messages ADD COLUMN instead_of BIGINT;
ALTER TABLE conversations_messages ADD COLUMN sent_at BIGINT;

DROP INDEX conversations_messages_due;
CREATE INDEX conversations_messages_due ON conversations_messages (channel, class, due_at, id)
    WHERE state = 'waiting';
CREATE INDEX conversations_messages_leases ON conversations_messages (leased_until)
    WHERE state = 'sending';
CREATE INDEX conversations_messages_unheard ON conversations_messages (sent_at)
    WHERE state = 'sent';
CREATE INDEX conversations_messages_gateway ON conversations_messages (gateway, gateway_id)
    WHERE gateway_id IS NOT NULL;
CREATE INDEX conversations_messages_sending ON conversations_messages (sending_id, id)
    WHERE sending_id IS NOT NULL;
-- The latest text to a number: whose reply is it?
CREATE INDEX conversations_messages_address ON conversations_messages (address, id);

-- What was heard has got through, too.
DROP INDEX conversations_messages_reached;
CREATE INDEX conversations_messages_reached ON conversations_messages (person_id, id)
    WHERE state IN ('sent', 'shown', 'delivered', 'unconfirmed');
DROP VIEW conversations_unreached;
DROP INDEX conversations_messages_stuck;
CREATE INDEX conversations_messages_stuck
    ON conversations_messages (school_id, created_at, person_id, problem, address, state)
    WHERE state IN ('refused', 'held', 'unknown', 'undelivered');
CREATE VIEW conversations_unreached (school_id, person_id, message_id, created_at, why) AS
    SELECT m.school_id, m.person_id, m.id, m.created_at,
           CASE WHEN m.state = 'held' THEN m.problem ELSE m.state END
      FROM conversations_messages m
      JOIN people_persons n ON n.id = m.person_id
     WHERE m.state IN ('refused', 'held', 'unknown', 'undelivered')
       AND m.problem NOT IN ('wishes_letters', 'no_child_here') AND n.channel <> 'paper'
       AND (m.address = n.email OR m.address = n.phone OR
            (m.address = '' AND n.email IS NULL AND n.phone IS NULL))
       AND NOT EXISTS (SELECT 1 FROM conversations_messages l
                        WHERE l.person_id = m.person_id AND l.id > m.id
                          AND l.state IN ('sent', 'shown', 'delivered', 'unconfirmed'));

-- Whom a sending is meant for.
CREATE TABLE conversations_recipients (
    sending_id BIGINT NOT NULL,
    person_id  BIGINT NOT NULL,
    PRIMARY KEY (sending_id, person_id)
);

-- What gateways reported later; a row is never changed, and the same is not written twice.
CREATE TABLE conversations_reports (
    id         BIGINT PRIMARY KEY,
    gateway    TEXT   NOT NULL,
    gateway_id TEXT   NOT NULL,
    message_id BIGINT,
    says       TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    detail     TEXT   NOT NULL,
    UNIQUE (gateway, gateway_id, says)
);
CREATE INDEX conversations_reports_message ON conversations_reports (message_id);

-- What a person and a school (0: the authority) have said to each other, on whatever channel: where
-- it stands. The words stand with the messages, and with what was received.
CREATE TABLE conversations_threads (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    person_id    BIGINT NOT NULL REFERENCES people_persons (id),
    assigned_to  BIGINT NOT NULL DEFAULT 0,
    needs_person BOOLEAN NOT NULL DEFAULT FALSE,
    last_at      BIGINT NOT NULL,
    last_words   TEXT   NOT NULL,
    last_by      TEXT   NOT NULL,
    heard_at     BIGINT NOT NULL DEFAULT 0,
    wrote_at     BIGINT NOT NULL DEFAULT 0,
    handled_by   BIGINT NOT NULL DEFAULT 0,
    handled_at   BIGINT NOT NULL DEFAULT 0,
    version      BIGINT NOT NULL DEFAULT 1,
    UNIQUE (person_id, school_id, authority_id)
);
CREATE INDEX conversations_threads_latest ON conversations_threads (authority_id, school_id, last_at);
CREATE INDEX conversations_threads_waiting ON conversations_threads (authority_id, school_id, last_at)
    WHERE needs_person;
CREATE INDEX conversations_threads_mine ON conversations_threads (assigned_to, last_at)
    WHERE assigned_to <> 0;

-- What people sent to us, as it came; stored before the gateway is told that we have it.
CREATE TABLE conversations_received (
    id         BIGINT PRIMARY KEY,
    gateway    TEXT   NOT NULL,
    gateway_id TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    sender     TEXT   NOT NULL,
    recipient  TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    thread_id  BIGINT,
    meaning    TEXT   NOT NULL DEFAULT '',
    perhaps    TEXT   NOT NULL DEFAULT '',
    answers_id BIGINT,
    UNIQUE (gateway, gateway_id)
);
CREATE INDEX conversations_received_thread ON conversations_received (thread_id, id);
CREATE INDEX conversations_received_unread ON conversations_received (id) WHERE meaning = '';

-- What was asked and may be answered by a text: one row for each message that asks.
CREATE TABLE conversations_questions (
    message_id  BIGINT PRIMARY KEY REFERENCES conversations_messages (id),
    person_id   BIGINT NOT NULL,
    school_id   BIGINT NOT NULL,
    handler     TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    least       BIGINT NOT NULL,
    most        BIGINT NOT NULL,
    choices     TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    about_id    BIGINT NOT NULL,
    asked_at    BIGINT NOT NULL,
    ends_at     BIGINT,
    answered_by BIGINT,
    closed_at   BIGINT
);
CREATE INDEX conversations_questions_open ON conversations_questions (person_id, message_id)
    WHERE closed_at IS NULL;

-- Parts of a long text that came in, until the last one is there.
CREATE TABLE conversations_parts (
    id          BIGINT PRIMARY KEY,
    sender      TEXT   NOT NULL,
    recipient   TEXT   NOT NULL,
    numbering   TEXT   NOT NULL,
    reference   BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    number      BIGINT NOT NULL,
    data_coding BIGINT NOT NULL,
    bytes       BYTEA  NOT NULL,
    arrived_at  BIGINT NOT NULL
);

-- An answer that fits several questions, until the person has said which they meant.
CREATE TABLE conversations_unclear (
    person_id   BIGINT PRIMARY KEY,
    received_id BIGINT NOT NULL,
    between_these TEXT NOT NULL,
    asked_at    BIGINT NOT NULL
);

-- How a school's messages go: its quiet hours, in minutes of the day, and whom concern is told to.
CREATE TABLE conversations_schools (
    school_id    BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL,
    quiet_from   BIGINT NOT NULL,
    quiet_until  BIGINT NOT NULL,
    named_person BIGINT NOT NULL DEFAULT 0,
    month_parts  BIGINT NOT NULL DEFAULT 0,
    keep_months  BIGINT NOT NULL DEFAULT 0
);

-- What a person wishes beyond channel and language.
CREATE TABLE conversations_wishes (
    person_id      BIGINT PRIMARY KEY,
    quiet_from     BIGINT,
    quiet_until    BIGINT,
    no_emergencies BOOLEAN NOT NULL DEFAULT FALSE,
    stop_told_at   BIGINT
);
