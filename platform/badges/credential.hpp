// A badge as Open Badges 3.0 knows it: an issuer says that somebody achieved something, and how
// that somebody can be recognised.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/calendar.hpp"

namespace badges {

/// Where the words of our badges are explained; their table stands in json_ld.cpp.
inline constexpr const char* contexts[] = {
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"};

/// What can be achieved.
struct Achievement {
    std::string id{};  // its page
    std::string name{};
    std::string description{};
    std::string criteria{};  // what one does for it
    std::string type{};      // a word of the standard: CertificateOfCompletion, Certification …
};

struct Issuer {
    std::string id{};  // its page
    std::string name{};
    std::string url{};
};

/// Something to recognise the holder by.
struct Identity {
    std::string type{};  // emailAddress, name
    std::string hash{};  // or the value itself, where there is no salt
    std::string salt{};  // empty: the value is not hashed
};

/// The identity, hashed with that salt as the standard says; letters of an address count as small.
Identity hashed_identity(std::string_view type, std::string_view value, std::string_view salt);

struct Credential {
    std::string id{};       // where it can be looked up
    std::string subject{};  // urn:uuid:… of the holder
    Issuer issuer{};
    Achievement achievement{};
    std::vector<Identity> identities{};
    calendar::Instant valid_from{};
    std::optional<calendar::Instant> valid_until{};
    std::string revocations{};  // the list that says whether it was taken back
};

/// The unsigned badge as JSON.
std::string as_json(const Credential&);

}  // namespace badges
