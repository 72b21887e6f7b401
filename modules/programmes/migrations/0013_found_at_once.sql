-- The groups that belong to a subscription, which several schools may share.
CREATE INDEX programmes_cohorts_subscription ON programmes_cohorts (subscription_id, state);
-- Sessions that nobody leads have an index of their own.
DROP INDEX programmes_sessions_lead;
CREATE INDEX programmes_sessions_lead ON programmes_sessions (lead_id, starts_at)
    WHERE lead_id IS NOT NULL;
DROP INDEX programmes_sessions_trainer;
CREATE INDEX programmes_sessions_trainer ON programmes_sessions (trainer_id, starts_at)
    WHERE trainer_id IS NOT NULL;
