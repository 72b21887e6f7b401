// Completion: who came often enough gets a certificate, exactly one for a person and programme.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A certificate as its page and its PDF say it.
struct CertificateFacts {
    CertificateId id{};
    people::PersonId person{};
    std::string code{};  // what the public page is found by
    std::string name{};
    std::string title{};
    std::string school{};
    std::int64_t sessions = 0;
    calendar::Day completed_on{};
    std::string language{};  // of the person
};

/// A code that can be read over the telephone: no letters that look alike, in three groups.
std::string spoken_code(Random&);

/// What somebody typed, as it is stored: "abcd efgh-jkmn" is ABCD-EFGH-JKMN.
std::string tidy_code(std::string_view typed);

/// Makes the certificates that a cohort's parents have earned and do not have yet; for two
/// machines at once and for a second run too. How many were made.
int issue_certificates(Platform&, CohortId);

/// The certificate as a PDF in its person's language.
std::string certificate_document(const CertificateFacts&, std::string_view public_url);

}  // namespace programmes
