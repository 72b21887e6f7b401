-- The local authority's number in the register is its id: 919 is Hertfordshire.
CREATE TABLE schools_authorities (
    id   BIGINT PRIMARY KEY,
    name TEXT   NOT NULL
);

-- Trusts, federations and groups of children's centres, by their number in the register.
CREATE TABLE schools_trusts (
    id   BIGINT PRIMARY KEY,
    name TEXT   NOT NULL,
    kind TEXT   NOT NULL
);

-- A school's URN is its id; sites that are not in the register get an id of ours.
CREATE TABLE schools_schools (
    id            BIGINT PRIMARY KEY,
    authority_id  BIGINT NOT NULL REFERENCES schools_authorities (id),
    establishment BIGINT,
    name          TEXT   NOT NULL,
    type          TEXT   NOT NULL,
    phase         TEXT   NOT NULL,
    status        TEXT   NOT NULL,
    opened_on     TEXT,
    closed_on     TEXT,
    low_age       BIGINT,
    high_age      BIGINT,
    gender        TEXT   NOT NULL,
    religion      TEXT   NOT NULL,
    street        TEXT   NOT NULL,
    locality      TEXT   NOT NULL,
    town          TEXT   NOT NULL,
    county        TEXT   NOT NULL,
    postcode      TEXT   NOT NULL,
    district      TEXT   NOT NULL,
    ward          TEXT   NOT NULL,
    easting       BIGINT,
    northing      BIGINT,
    latitude      DOUBLE PRECISION,
    longitude     DOUBLE PRECISION,
    website       TEXT   NOT NULL,
    phone         TEXT   NOT NULL,
    trust_id      BIGINT,
    lsoa          TEXT,
    lsoa_from     TEXT,
    imd_rank      BIGINT,
    imd_decile    BIGINT,
    taking_part_since TEXT
);
CREATE INDEX schools_schools_authority ON schools_schools (authority_id, name);
CREATE INDEX schools_schools_establishment ON schools_schools (authority_id, establishment);
CREATE INDEX schools_schools_taking_part ON schools_schools (authority_id, taking_part_since)
 WHERE taking_part_since IS NOT NULL;

-- What a school was before: one row a field that an import changed.
CREATE TABLE schools_history (
    id        BIGINT PRIMARY KEY,
    school_id BIGINT NOT NULL REFERENCES schools_schools (id),
    import_id BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    field     TEXT   NOT NULL,
    was       TEXT   NOT NULL,
    became    TEXT   NOT NULL
);
CREATE INDEX schools_history_school ON schools_history (school_id, at);

-- Predecessors and successors; the other end may be a school that no import brought.
CREATE TABLE schools_links (
    school_id      BIGINT NOT NULL,
    linked_id      BIGINT NOT NULL,
    linked_name    TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    established_on TEXT,
    PRIMARY KEY (school_id, linked_id, kind)
);
CREATE INDEX schools_links_linked ON schools_links (linked_id);

-- An import and how far it has come: rows to through_row are done, and counted in the report.
CREATE TABLE schools_imports (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL,
    person_id    BIGINT NOT NULL,
    file_name    TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    complete     BOOLEAN NOT NULL,
    state        TEXT   NOT NULL,
    started_at   BIGINT NOT NULL,
    ended_at     BIGINT,
    total_rows   BIGINT NOT NULL,
    through_row  BIGINT NOT NULL,
    report       TEXT   NOT NULL
);
CREATE INDEX schools_imports_authority ON schools_imports (authority_id, id);

-- An uploaded file between its upload and its import, without the columns that name people.
CREATE TABLE schools_import_pieces (
    import_id BIGINT NOT NULL REFERENCES schools_imports (id),
    number    BIGINT NOT NULL,
    bytes     BYTEA  NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- Rows that were refused, as lines of CSV; row 1 is the header.
CREATE TABLE schools_import_refusals (
    import_id  BIGINT NOT NULL REFERENCES schools_imports (id),
    row_number BIGINT NOT NULL,
    reason     TEXT   NOT NULL,
    content    TEXT   NOT NULL,
    PRIMARY KEY (import_id, row_number)
);

-- The January census as schools returned it, under the URN and number they then had.
CREATE TABLE schools_census_returns (
    urn           BIGINT NOT NULL,
    year          TEXT   NOT NULL,
    authority_id  BIGINT NOT NULL,
    establishment BIGINT,
    pupils        BIGINT,
    fsm_percent   DOUBLE PRECISION,
    eal_percent   DOUBLE PRECISION,
    sen_percent   DOUBLE PRECISION,
    PRIMARY KEY (urn, year)
);

-- The return that speaks for a school, and how it was found.
CREATE TABLE schools_census (
    school_id   BIGINT NOT NULL REFERENCES schools_schools (id),
    year        TEXT   NOT NULL,
    pupils      BIGINT,
    fsm_percent DOUBLE PRECISION,
    eal_percent DOUBLE PRECISION,
    sen_percent DOUBLE PRECISION,
    found_by    TEXT   NOT NULL,
    PRIMARY KEY (school_id, year)
);

-- Neighbourhoods and how deprived they are; 1 is most deprived.
CREATE TABLE schools_areas (
    lsoa       TEXT   PRIMARY KEY,
    name       TEXT   NOT NULL,
    imd_rank   BIGINT NOT NULL,
    imd_decile BIGINT NOT NULL
);

-- The days on which schools are open, as blocks (each half of a term), and single days they are not.
CREATE TABLE schools_terms (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    name         TEXT   NOT NULL,
    first_day    TEXT   NOT NULL,
    last_day     TEXT   NOT NULL,
    UNIQUE (authority_id, first_day)
);
CREATE TABLE schools_closed_days (
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    day          TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    PRIMARY KEY (authority_id, day)
);
