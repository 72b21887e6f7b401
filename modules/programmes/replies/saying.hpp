// What is said back to a parent's text.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/replies/replies_store.hpp"

namespace programmes {

using Named = std::vector<std::pair<std::string, std::string>>;

struct Said {
    std::string_view key{};
    Named names{};  // beside the parent's name, the title, the school and the link
    std::optional<conversations::Asked> asks{};
    std::string once{};  // else there is one answer to each text
};

/// The place that an answer is about, if it is the parent's own.
std::optional<OwnPlace> find_place_answered(Platform&, const conversations::Answered&, PlaceId);

/// Answers a text about a place.
void say_back(Platform&, const conversations::Answered&, const OwnPlace&, Said);
/// Answers one that is about none.
void say_back(Platform&, const conversations::Answered&, Said);

/// "session", "when", "room" and "school" of a session to come.
Named names_of(const conversations::Answered&, const Coming&);
std::string when_in(const conversations::Answered&, calendar::Instant);

/// Says what became of a place, or why nothing did.
void say_outcome(Platform&, const conversations::Answered&, const OwnPlace&,
                 const Outcome<PlaceState>&);

}  // namespace programmes
