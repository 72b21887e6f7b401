#include "modules/conversations/writing/writing.hpp"

#include <algorithm>
#include <array>

#include "modules/conversations/placeholders/placeholders.hpp"

namespace conversations {

AudienceName parse_audience(std::string_view written) {
    const auto colon = written.find(':');
    if (colon == written.npos) return {written, {}};
    return {written.substr(0, colon), written.substr(colon + 1)};
}

bool listed(std::string_view list, std::string_view word) {
    if (list.empty()) return true;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (list.substr(0, comma) == word) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

const WrittenWords* Text::find(std::string_view language) const {
    const auto found = std::ranges::find(all, language, &WrittenWords::language);
    return found == all.end() || found->words.empty() ? nullptr : &*found;
}

const WrittenWords* Text::for_reader_of(std::string_view language) const {
    const auto* own = find(language);
    return own ? own : in_english();
}

std::string_view Text::value(std::string_view name) const {
    const auto found = std::ranges::find(values, name, &SharedValue::name);
    return found == values.end() ? std::string_view{} : found->value;
}

bool Text::empty() const {
    return std::ranges::all_of(all, [](const auto& one) { return one.words.empty(); });
}

bool silent_for_a_month(const Recipient& person, calendar::Instant now) {
    return person.written_before && person.wrote_at > person.heard_at &&
           person.heard_at <= now - a_month;
}

// The children of that class or year stay; who has none is not meant.
static bool has_child(Recipient& person, std::string ReadersChild::* where,
                      std::string_view value) {
    std::erase_if(person.children, [&](const auto& child) { return child.*where != value; });
    return !person.children.empty();
}

static bool meant(Recipient& person, const AudienceName& audience,
                  const std::set<people::PersonId>* offered) {
    const auto& [kind, value] = audience;
    if (kind == "all") return true;
    if (kind == "class") return has_child(person, &ReadersChild::class_name, value);
    if (kind == "year") return has_child(person, &ReadersChild::year_group, value);
    if (kind == "named") return person.named;
    if (kind == "person") return std::to_string(person.id.value) == value;
    if (kind == "family")
        return std::ranges::any_of(person.households, [&](people::HouseholdId one) {
            return std::to_string(one.value) == value;
        });
    return offered && offered->contains(person.id);
}

static bool passes(const Recipient& person, const Sending& sending, calendar::Instant now) {
    if (!listed(sending.languages, person.how.language)) return false;
    if (!listed(sending.channels, enums::text(person.how.channel))) return false;
    if (sending.silent_month && !silent_for_a_month(person, now)) return false;
    return !sending.unanswered_of ||
           (person.unanswered_since && person.heard_at < *person.unanswered_since);
}

std::vector<Recipient> chosen_from(std::vector<Recipient> all, const Sending& sending,
                                   const std::set<people::PersonId>* offered,
                                   calendar::Instant now) {
    const auto audience = parse_audience(sending.audience);
    std::erase_if(all, [&](Recipient& person) {
        return !passes(person, sending, now) || !meant(person, audience, offered);
    });
    return all;
}

calendar::Instant goes_from(std::optional<calendar::Instant> wanted, calendar::Instant now) {
    return std::max(wanted.value_or(now), now + grace);
}

std::span<const std::string_view> known_names() {
    static constexpr auto names =
        std::to_array<std::string_view>({"first name", "family name", "child", "class", "school"});
    return names;
}

std::vector<std::string> names_to_fill(const Text& text) {
    std::string all;
    for (const auto& one : text.all) all += one.words + "\n";
    Values known;
    for (const auto name : known_names()) known.set(name, "");
    auto names = names_in(all);
    std::erase_if(names, [&](const std::string& name) { return known.find(name) != nullptr; });
    return names;
}

}  // namespace conversations
