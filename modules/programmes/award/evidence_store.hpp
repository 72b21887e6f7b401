#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/programmes/award/award.hpp"
#include "platform/platform.hpp"

namespace programmes {

// Whoever asks has found the award as one they may see.

/// Writes down what a school says at one indicator; false: not the version it was made from.
bool store_self_answer(Platform&, AwardId, const SelfAnswer&, people::PersonId by);

/// A file, and one of the indicators it shows.
struct Evidence {
    std::string indicator{};
    AwardFileId file{};
    std::string title{};
    std::string file_name{};
    calendar::Instant added_at{};
};

/// What a school says, and the files that show it; one statement.
struct Gathered {
    std::vector<SelfAnswer> answers{};
    std::vector<Evidence> evidence{};
};
Gathered load_gathered(db::Connection&, AwardId);

/// The indicators that files show.
std::set<std::string> shown_by_files(const std::vector<Evidence>&);

struct EvidenceFile {
    std::string title{};
    std::string name{};
    std::string type{};
    db::Bytes content{};
};
/// Keeps the file with the school, as evidence for these indicators.
AwardFileId add_evidence_file(Platform&, const Award&, const EvidenceFile&,
                              const std::vector<std::string>& indicators, people::PersonId by);
/// A file that is evidence of this award.
std::optional<EvidenceFile> find_evidence_file(db::Connection&, AwardId, AwardFileId);
/// It shows the indicator no more; a file that shows nothing any more is gone.
void remove_evidence(db::Connection&, AwardId, std::string_view indicator, AwardFileId);

}  // namespace programmes
