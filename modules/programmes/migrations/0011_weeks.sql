-- How far parents came in the groups that began in a week (of 604800 seconds, counted from 1970),
-- kept by the tally beside the groups' own figures: a county's year is summed up from fifty rows.
CREATE TABLE programmes_weeks (
    authority_id BIGINT NOT NULL REFERENCES schools_authorities (id),
    week         BIGINT NOT NULL,
    invited      BIGINT NOT NULL,
    accepted     BIGINT NOT NULL,
    came         BIGINT NOT NULL,
    completed    BIGINT NOT NULL,
    PRIMARY KEY (authority_id, week)
);
INSERT INTO programmes_weeks (authority_id, week, invited, accepted, came, completed)
SELECT authority_id, begins_at / 604800, SUM(invited), SUM(accepted), SUM(came), SUM(completed)
  FROM programmes_cohorts
 GROUP BY authority_id, begins_at / 604800;
