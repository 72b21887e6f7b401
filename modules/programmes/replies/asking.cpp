#include "modules/programmes/replies/asking.hpp"

#include <algorithm>

#include "modules/people/households.hpp"

namespace programmes {

using namespace std::chrono_literals;
using conversations::Asked;

constexpr auto told_too_late_for = std::chrono::days(3);
constexpr auto told_begun_for = 12h;
constexpr auto feedback_counts_for = std::chrono::days(7);

static std::string name_of_place(Platform& platform, people::PersonId person,
                                 schools::SchoolId school, std::string_view school_name,
                                 std::string_view title) {
    const auto children = people::load_own_children(platform.db, person);
    std::string there;
    for (const auto& child : children)
        if (child.school == school) there += (there.empty() ? "" : ", ") + child.given;
    const bool elsewhere = std::ranges::any_of(
        children, [&](const people::OwnChild& child) { return child.school != school; });
    if (there.empty()) return std::string(school_name) + ": " + std::string(title);
    if (elsewhere) there += " (" + std::string(school_name) + ")";
    return there + ": " + std::string(title);
}

std::string told_apart(Platform& platform, const OwnPlace& place) {
    return name_of_place(platform, place.person, place.school, place.school_name, place.title);
}

std::string told_apart(Platform& platform, const ToRemind& guest) {
    return name_of_place(platform, guest.person, {guest.school}, guest.school_name, guest.title);
}

static Asked yes_or_no(std::string name, std::optional<calendar::Instant> ends_at) {
    return {.handler = coming_asked,
            .question = {.kind = conversations::Question::Kind::yes_or_no},
            .name = std::move(name),
            .ends_at = ends_at};
}

Asked asks_to_come(std::string name, std::optional<calendar::Instant> last) {
    if (last) *last += told_too_late_for;
    return yes_or_no(std::move(name), last);
}

Asked asks_still_coming(std::string name, calendar::Instant starts_at) {
    return yes_or_no(std::move(name), starts_at + told_begun_for);
}

Asked asks_to_keep(std::string name, calendar::Instant last) {
    return yes_or_no(std::move(name), last + told_too_late_for);
}

Asked asks_how_it_was(std::string name, calendar::Instant now) {
    return {.handler = feedback_asked,
            .question = {.kind = conversations::Question::Kind::number, .least = 1, .most = 4},
            .name = std::move(name),
            .ends_at = now + feedback_counts_for};
}

}  // namespace programmes
