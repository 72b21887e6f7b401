-- What first pages count, each found by an index of its own.
CREATE INDEX programmes_cohorts_unled ON programmes_cohorts (authority_id, state)
    WHERE trainer_id IS NULL AND lead_id IS NULL;
CREATE INDEX programmes_cohorts_planned
    ON programmes_cohorts (authority_id, begins_at, edition_id, coming, state)
    WHERE state = 'planned';
CREATE INDEX programmes_sessions_unled ON programmes_sessions (authority_id, starts_at)
    WHERE trainer_id IS NULL AND lead_id IS NULL AND state = 'planned';
DROP INDEX programmes_invoices_owed;
CREATE INDEX programmes_invoices_owed
    ON programmes_invoices (authority_id, due_on, net_pence, vat_pence, paid_pence,
                            credited_pence)
    WHERE paid_pence + credited_pence < net_pence + vat_pence;
DROP INDEX programmes_cluster_schools_school;
CREATE INDEX programmes_cluster_schools_school
    ON programmes_cluster_schools (school_id, state, cluster_id, share_pence);
CREATE INDEX programmes_sessions_open ON programmes_sessions (school_id, starts_at)
    WHERE state = 'planned';
