// What happens to a cluster: it is proposed, answered, agreed, and left. Each holds the cluster
// first, so that two heads who answer at once see each other's answer.
#pragma once
#include <string>

#include "modules/programmes/clusters/clusters_store.hpp"

namespace programmes {

/// Stores a proposal and writes to the heads who are asked; for the demonstration too.
ClusterId propose_cluster(Platform&, const NewCluster&);

/// Who answers, leaves or decides: a head, for their school.
struct ForSchool {
    schools::SchoolId school{};
    std::string name{};  // the school's
    people::PersonId by{};
};

enum class Agreed : std::uint8_t { others_to_come, all };
/// Says yes with where the share comes from. With the last yes the cluster subscribes, and all get
/// their invoices.
Outcome<Agreed> agree_to_cluster(Platform&, const Cluster&, const ForSchool&, const Split& wished);

Outcome<void> decline_cluster(Platform&, const Cluster&, const ForSchool&,
                              const std::string& reason);

/// The proposing school goes on without those who said no or did not answer in time.
Outcome<void> go_on_without(Platform&, const Cluster&);
Outcome<void> give_up_cluster(Platform&, const Cluster&);

enum class Left : std::uint8_t { share_stays, shared_anew, ended };
/// A school leaves an agreed cluster, by the rule.
Outcome<Left> leave_cluster(Platform&, const Cluster&, const ForSchool&);

}  // namespace programmes
