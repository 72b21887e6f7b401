#pragma once
#include <optional>
#include <vector>

#include "modules/programmes/completion/completion.hpp"

namespace programmes {

/// A place that is complete and has no certificate of its programme yet.
struct Earned {
    PlaceId place{};
    people::PersonId person{};
    ProgrammeId programme{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string name{};
    std::string title{};
    std::string school_name{};
    std::int64_t sessions = 0;
    calendar::Day completed_on{};
};
std::vector<Earned> load_earned(db::Connection&, CohortId);

/// Stores it, unless the person has one of that programme; whether this one is theirs.
bool store_certificate(Platform&, const Earned&, std::string_view code);

std::optional<CertificateFacts> find_certificate(db::Connection&, std::string_view code);
std::optional<CertificateFacts> find_certificate_of_place(db::Connection&, PlaceId);

struct CertificateLine {
    std::string code{};
    std::string name{};
    std::string title{};
    calendar::Day completed_on{};
};
/// The certificates of the viewer's school or authority, the latest first.
std::vector<CertificateLine> load_certificates(db::Connection&, const schools::Scope&, int most);

/// Cohorts whose last register closed and where somebody waits for a certificate.
std::vector<CohortId> load_cohorts_to_certify(db::Connection&, calendar::Instant closed_before);

}  // namespace programmes
