// Groups that train to lead.
#include "modules/programmes/leads/leads_store.hpp"

namespace programmes {

constexpr db::Sql groups_in_training = R"(
    SELECT g.id, g.name, g.meets_where, g.meets_when, g.begins_on, g.trainer_id,
           n.given || ' ' || n.family,
           (SELECT COUNT(*) FROM programmes_leads l WHERE l.group_id = g.id)
      FROM programmes_lead_groups g JOIN people_persons n ON n.id = g.trainer_id
     WHERE g.authority_id = $1 AND (g.id = $2 OR $2 = 0)
     ORDER BY g.begins_on DESC, g.id)";

std::vector<TrainingGroup> load_training_groups(db::Connection& db, std::int64_t authority) {
    return db.all<TrainingGroup>(groups_in_training, authority, 0);
}

std::optional<TrainingGroup> find_training_group(db::Connection& db, std::int64_t authority,
                                                 TrainingGroupId id) {
    return db.find<TrainingGroup>(groups_in_training, authority, id);
}

constexpr db::Sql add_group = R"(
    INSERT INTO programmes_lead_groups (id, authority_id, name, meets_where, meets_when, begins_on,
                                        trainer_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7))";

TrainingGroupId add_training_group(Platform& platform, std::int64_t authority,
                                   const TrainingGroup& group) {
    const auto id = platform.ids.next<TrainingGroup>();
    platform.db.run(add_group, id, authority, group.name, group.meets_where, group.meets_when,
                    group.begins_on, group.trainer);
    return id;
}

constexpr db::Sql join_group = R"(
    UPDATE programmes_leads SET group_id = $1 WHERE person_id = $2 AND state = 'training')";

void store_joining(Platform& platform, TrainingGroupId group, people::PersonId lead) {
    platform.db.run(join_group, group, lead);
}

constexpr db::Sql sign_offs_of_group = R"(
    SELECT t.lead_id, t.module, t.signed_on, n.given || ' ' || n.family
      FROM programmes_leads l
      JOIN programmes_lead_training t ON t.lead_id = l.person_id
      JOIN people_persons n ON n.id = t.signed_off_by
     WHERE l.group_id = $1)";

std::vector<SignOff> load_sign_offs_of_group(db::Connection& db, TrainingGroupId group) {
    return db.all<SignOff>(sign_offs_of_group, group);
}

}  // namespace programmes
