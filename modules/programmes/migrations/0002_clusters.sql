-- Schools that subscribe together. The price is the edition's when the cluster was proposed; once
-- everybody has agreed, a subscription names the cluster and its shares are those of its schools.
-- `round` counts how often the shares were worked out anew before that.
CREATE TABLE programmes_clusters (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    edition_id   BIGINT NOT NULL REFERENCES programmes_editions (id),
    name         TEXT   NOT NULL,
    purpose      TEXT   NOT NULL,
    sharing      TEXT   NOT NULL,
    net_pence    BIGINT NOT NULL,
    vat_pence    BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    answer_by    TEXT   NOT NULL,
    round        BIGINT NOT NULL,
    proposed_on  TEXT   NOT NULL,
    proposed_by  BIGINT NOT NULL,
    asked        TEXT   NOT NULL,
    UNIQUE (school_id, asked)
);
CREATE INDEX programmes_clusters_authority ON programmes_clusters (authority_id, id);

-- A school of a cluster, from the invitation on: what its share is worked out from, what it comes
-- to, and where the school takes it from.
CREATE TABLE programmes_cluster_schools (
    cluster_id    BIGINT NOT NULL REFERENCES programmes_clusters (id),
    school_id     BIGINT NOT NULL REFERENCES schools_schools (id),
    position      BIGINT NOT NULL,
    weight        BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    share_pence   BIGINT NOT NULL,
    pupil_premium_pence BIGINT NOT NULL,
    pta_pence     BIGINT NOT NULL,
    own_budget_pence    BIGINT NOT NULL,
    answered_on   TEXT,
    answered_by   BIGINT,
    reason        TEXT   NOT NULL,
    PRIMARY KEY (cluster_id, school_id)
);
CREATE INDEX programmes_cluster_schools_school ON programmes_cluster_schools (school_id, state);

CREATE INDEX programmes_subscriptions_cluster ON programmes_subscriptions (cluster_id);
CREATE INDEX programmes_shares_school ON programmes_shares (school_id);

-- What was credited moves as what was paid does; the invoice's words and amounts stay.
ALTER TABLE programmes_invoices ADD COLUMN credited_pence BIGINT NOT NULL DEFAULT 0;

ALTER TABLE programmes_invoice_lines ADD COLUMN source TEXT NOT NULL DEFAULT 'own_budget';
UPDATE programmes_invoice_lines SET source = 'pupil_premium' WHERE words LIKE '%: from Pupil Premium';
UPDATE programmes_invoice_lines SET source = 'pta' WHERE words LIKE '%: from the PTA';

-- A credit note takes back a whole invoice, once. Like an invoice it never changes.
CREATE TABLE programmes_credit_notes (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    number       BIGINT NOT NULL,
    invoice_id   BIGINT NOT NULL UNIQUE REFERENCES programmes_invoices (id),
    school_id    BIGINT NOT NULL REFERENCES schools_schools (id),
    issued_by    TEXT   NOT NULL,
    vat_number   TEXT   NOT NULL,
    issued_on    TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    net_pence    BIGINT NOT NULL,
    vat_pence    BIGINT NOT NULL,
    UNIQUE (authority_id, number)
);
CREATE INDEX programmes_credit_notes_school ON programmes_credit_notes (school_id);
CREATE TABLE programmes_credit_note_numbers (
    authority_id BIGINT PRIMARY KEY,
    last         BIGINT NOT NULL
);
