-- What a county tries out first, where, and in which order. `version` counts its changes.
CREATE TABLE programmes_pilots (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    name         TEXT   NOT NULL,
    question     TEXT   NOT NULL,
    ends_on      TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    made_at      BIGINT NOT NULL,
    made_by      BIGINT NOT NULL REFERENCES people_persons (id),
    UNIQUE (authority_id, name)
);

-- Districts and wards, as the register of schools calls them.
CREATE TABLE programmes_pilot_areas (
    pilot_id BIGINT NOT NULL REFERENCES programmes_pilots (id),
    kind     TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    PRIMARY KEY (pilot_id, kind, name)
);

CREATE TABLE programmes_pilot_editions (
    pilot_id   BIGINT NOT NULL REFERENCES programmes_pilots (id),
    edition_id BIGINT NOT NULL REFERENCES programmes_editions (id),
    PRIMARY KEY (pilot_id, edition_id)
);

-- A wave belongs to a term, whose days stand here as they were when it was chosen.
CREATE TABLE programmes_pilot_waves (
    pilot_id  BIGINT NOT NULL REFERENCES programmes_pilots (id),
    number    BIGINT NOT NULL,
    term      TEXT   NOT NULL,
    first_day TEXT   NOT NULL,
    last_day  TEXT   NOT NULL,
    PRIMARY KEY (pilot_id, number)
);

-- A school or family centre taking part: once, so in one wave at most. Who left stays here.
CREATE TABLE programmes_pilot_schools (
    pilot_id    BIGINT NOT NULL REFERENCES programmes_pilots (id),
    school_id   BIGINT NOT NULL REFERENCES schools_schools (id),
    wave        BIGINT,
    left_on     TEXT,
    left_reason TEXT   NOT NULL,
    PRIMARY KEY (pilot_id, school_id),
    FOREIGN KEY (pilot_id, wave) REFERENCES programmes_pilot_waves (pilot_id, number)
);
CREATE INDEX programmes_pilot_schools_school ON programmes_pilot_schools (school_id);

-- The lot, drawn once: these rows are added and never changed. What each school was drawn by (its
-- area and the tenth of its neighbourhood) stands as it was on that day.
CREATE TABLE programmes_pilot_draws (
    pilot_id       BIGINT PRIMARY KEY REFERENCES programmes_pilots (id),
    seed           TEXT    NOT NULL,
    waves          BIGINT  NOT NULL,
    by_area        BOOLEAN NOT NULL,
    by_deprivation BOOLEAN NOT NULL,
    drawn_at       BIGINT  NOT NULL,
    drawn_by       BIGINT  NOT NULL REFERENCES people_persons (id)
);
CREATE TABLE programmes_pilot_drawn (
    pilot_id  BIGINT NOT NULL REFERENCES programmes_pilot_draws (pilot_id),
    school_id BIGINT NOT NULL REFERENCES schools_schools (id),
    place     BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    area      TEXT   NOT NULL,
    tenth     BIGINT,
    wave      BIGINT NOT NULL,
    PRIMARY KEY (pilot_id, school_id),
    UNIQUE (pilot_id, place)
);

-- What was changed, by the version the pilot had afterwards. A row is never changed.
CREATE TABLE programmes_pilot_changes (
    pilot_id  BIGINT NOT NULL REFERENCES programmes_pilots (id),
    version   BIGINT NOT NULL,
    position  BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    by_id     BIGINT NOT NULL REFERENCES people_persons (id),
    what      TEXT   NOT NULL,
    school_id BIGINT REFERENCES schools_schools (id),
    was       TEXT   NOT NULL,
    became    TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    PRIMARY KEY (pilot_id, version, position)
);
