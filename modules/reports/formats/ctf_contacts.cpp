#include "modules/reports/formats/ctf_contacts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace reports {

namespace {

using people::Relation;

// The code set "relationship to pupil" of the common basic data set, and the words that some
// systems write in its place.
constexpr auto ctf_relations = std::to_array<std::pair<std::string_view, Relation>>({
    {"PAM", Relation::mother},
    {"PAF", Relation::father},
    {"PAR", Relation::parent},
    {"STM", Relation::step_parent},
    {"STF", Relation::step_parent},
    {"FOM", Relation::foster_carer},
    {"FOF", Relation::foster_carer},
    {"CAR", Relation::guardian},
    {"GRM", Relation::grandparent},
    {"GRF", Relation::grandparent},
    {"FAM", Relation::relative},
    {"REL", Relation::relative},
    {"OTH", Relation::other},
    {"MOTHER", Relation::mother},
    {"FATHER", Relation::father},
    {"PARENT", Relation::parent},
    {"STEPMOTHER", Relation::step_parent},
    {"STEPFATHER", Relation::step_parent},
    {"STEP PARENT", Relation::step_parent},
    {"FOSTER MOTHER", Relation::foster_carer},
    {"FOSTER FATHER", Relation::foster_carer},
    {"GRANDMOTHER", Relation::grandparent},
    {"GRANDFATHER", Relation::grandparent},
    {"GRANDPARENT", Relation::grandparent},
    {"CARER", Relation::guardian},
    {"GUARDIAN", Relation::guardian},
});

constexpr auto ctf_professions = std::to_array<std::string_view>(
    {"DOC", "CHM", "HTC", "RLG", "SWR", "TCH", "DOCTOR", "CHILDMINDER", "SOCIAL WORKER"});

std::string ctf_in_capitals(std::string_view text) {
    std::string all(text);
    for (char& c : all) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return all;
}

// Whether it begins as mobile numbers in Britain do, however it is written; whether it is one is
// for whoever texts it to say.
bool ctf_looks_mobile(std::string_view number) {
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return std::ranges::any_of(std::to_array<std::string_view>({"07", "447", "4407", "00447"}),
                               [&](std::string_view start) { return digits.starts_with(start); });
}

}  // namespace

std::optional<Relation> ctf_relation(std::string_view relationship) {
    const auto code = ctf_in_capitals(relationship);
    if (std::ranges::count(ctf_professions, code) > 0) return {};
    const auto found =
        std::ranges::find(ctf_relations, code, &std::pair<std::string_view, Relation>::first);
    return found == ctf_relations.end() ? Relation::other : found->second;
}

bool ctf_responsible(std::string_view responsibility) {
    const auto said = ctf_in_capitals(responsibility);
    return said != "FALSE" && said != "0" && said != "N" && said != "NO" && said != "F";
}

std::vector<std::string> ctf_phones(const CtfContact& contact) {
    std::vector<std::string> mobiles, others;
    for (const auto& phone : contact.phones) {
        const auto type = ctf_in_capitals(phone.type);
        if (phone.number.empty() || type == "F" || type == "FAX") continue;
        const bool mobile = type == "M" || ctf_looks_mobile(phone.number);
        auto& kind = mobile ? mobiles : others;
        if (std::ranges::count(kind, phone.number) == 0) kind.push_back(phone.number);
    }
    mobiles.insert(mobiles.end(), others.begin(), others.end());
    return mobiles;
}

}  // namespace reports
