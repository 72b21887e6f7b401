// What heads are written about their clusters.
#pragma once
#include <string>
#include <string_view>

#include "modules/programmes/clusters/clusters_store.hpp"

namespace programmes {

/// Which of a cluster's heads a letter goes to: `asked` those who have not answered, `others` all
/// who take part but the proposing one.
enum class ToHeads : std::uint8_t { asked, agreed, proposer, others };

/// A letter about a cluster; `school` is the one it tells of.
struct ClusterLetter {
    std::string_view key{};
    ToHeads to{};
    std::string school{};
    calendar::Day answer_by{};
};
void write_to_heads(Platform&, const Cluster&, const ClusterLetter&);

}  // namespace programmes
