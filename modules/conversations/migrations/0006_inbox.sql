-- What a school often answers: a name for staff, and the words in the languages they were put in.
CREATE TABLE conversations_canned (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX conversations_canned_school ON conversations_canned (authority_id, school_id, title);

CREATE TABLE conversations_canned_words (
    canned_id BIGINT NOT NULL REFERENCES conversations_canned (id),
    language  TEXT   NOT NULL,
    words     TEXT   NOT NULL,
    PRIMARY KEY (canned_id, language)
);

-- What staff wrote by hand: searched by its words.
CREATE INDEX conversations_messages_by_hand ON conversations_messages (person_id, school_id)
    WHERE written_by <> 0;

-- Who has waited longest: since they wrote, whatever went out to them meanwhile.
DROP INDEX conversations_threads_waiting;
CREATE INDEX conversations_threads_waiting
    ON conversations_threads (authority_id, school_id, heard_at, id) WHERE needs_person;

-- A line of the inbox: where a conversation stands, with whom, and who of the staff has it. Of one
-- that needs an answer the parent's own words are shown, whatever the program said after them.
CREATE VIEW conversations_inbox (id, authority_id, school_id, person_id, given, family, language,
                                 last_at, last_words, last_by, heard_at, wrote_at, needs_person,
                                 assigned_to, assigned_name) AS
    SELECT t.id, t.authority_id, t.school_id, t.person_id, p.given, p.family, p.language,
           t.last_at,
           CASE WHEN t.needs_person AND t.last_by = 'us'
                THEN COALESCE((SELECT SUBSTR(r.words, 1, 200) FROM conversations_received r
                                WHERE r.thread_id = t.id ORDER BY r.id DESC LIMIT 1), t.last_words)
                ELSE t.last_words END,
           CASE WHEN t.needs_person AND t.heard_at > 0 THEN 'them' ELSE t.last_by END,
           t.heard_at, t.wrote_at, t.needs_person,
           t.assigned_to, COALESCE(a.given || ' ' || a.family, '')
      FROM conversations_threads t
      JOIN people_persons p ON p.id = t.person_id
      LEFT JOIN people_persons a ON a.id = t.assigned_to;
