-- A proposal of who leads the groups that begin in a term, known by the term's first day.
CREATE TABLE programmes_rotas (
    id           BIGINT PRIMARY KEY,
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    first_day    TEXT   NOT NULL,
    solved_at    BIGINT,
    proven       BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (authority_id, first_day)
);

-- Who is proposed for a group (nobody: nobody could), who led it then, and whether that stays when
-- the next proposal is made.
CREATE TABLE programmes_rota_lines (
    rota_id   BIGINT NOT NULL REFERENCES programmes_rotas (id),
    cohort_id BIGINT NOT NULL REFERENCES programmes_cohorts (id),
    person_id BIGINT REFERENCES people_persons (id),
    led_by    BIGINT REFERENCES people_persons (id),
    locked    BOOLEAN NOT NULL,
    PRIMARY KEY (rota_id, cohort_id)
);
