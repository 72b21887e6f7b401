// A school's families: households, the parents in them, their children, and who cares for whom.
//
// Whom we may write to. Messages need a yes. The last word counts, and a parent's own word (by
// their link, or by STOP) stands against whatever the school's files and forms say. Parents without
// a yes, or without an address for the way they chose, are handed a letter.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/households.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace people {

/// Who decided something about a parent.
enum class SaidBy : std::uint8_t { school, parent };
constexpr auto words(SaidBy) {
    return std::to_array<std::string_view>({"school", "parent"});
}

/// How a message gets to a parent as things stand.
enum class Reach : std::uint8_t { email, text, letter };
constexpr auto words(Reach) {
    return std::to_array<std::string_view>({"email", "text", "letter"});
}

struct Household {
    HouseholdId id{};
    std::string name{};
    std::string postcode{};
    std::string key{};
    std::optional<calendar::Day> left_on{};
    std::int64_t version = 0;
};

struct Parent {
    PersonId id{};
    std::string given{};
    std::string family{};
    std::optional<std::string> email{};
    std::optional<std::string> phone{};
    std::string language{};
    Channel channel = Channel::email;
    SaidBy language_by = SaidBy::school;
    SaidBy channel_by = SaidBy::school;
    std::optional<bool> may_write{};
    std::optional<HowSaid> how{};
    std::optional<calendar::Instant> said_at{};

    std::string name() const { return given + " " + family; }
    bool operator==(const Parent&) const = default;
};

struct Child {
    ChildId id{};
    HouseholdId home{};
    std::string given{};
    std::string family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{};  // "3", "R" for Reception, "N" for Nursery
    std::string class_name{};
    std::optional<calendar::Day> left_on{};

    std::string name() const { return given + " " + family; }
    bool operator==(const Child&) const = default;
};

struct Care {
    ChildId child{};
    PersonId person{};
    Relation relation = Relation::parent;
    bool court_order = false;  // keeps the person from the child
    std::string given{}, family{};
    std::optional<HouseholdId> household{};  // where the person lives
};

/// A household with everybody in it, the children also who live with another family, and all who
/// care for them.
struct Family {
    Household household{};
    std::vector<Parent> parents{};
    std::vector<Child> children{};
    std::vector<Care> cares{};

    const Parent* find_parent(PersonId) const;
    const Child* find_child(ChildId) const;
    const Care* find_care(PersonId, ChildId) const;
};

Reach reach_of(const Parent&);

/// Whether the last word on messages is the parent's own.
bool own_word(const Parent&);

/// Whether that way to be reached needs an address that is missing: why it cannot be chosen.
std::optional<Refusal> missing_address(Channel, bool has_email, bool has_phone);

/// What a list of families is narrowed to.
struct FamilySearch {
    std::string name{};      // of the household, a parent or a child; accents do not count
    std::string language{};  // a code
    std::optional<Channel> channel{};
    bool letter = false;  // somebody in it has to be handed the letter
    bool left = false;    // those that left, in place of those at the school
};
std::vector<Family> found(std::vector<Family>, const FamilySearch&);

/// "SG1 1AA", however it was typed; nothing when it has another shape.
std::optional<std::string> postcode_as_written(std::string_view typed);

/// "3" for "Year 3" and "y3", "R" for Reception, "N" for Nursery; else as it was typed.
std::string year_group_as_written(std::string_view typed);

/// Why a child cannot be born on that day, if so.
std::optional<Refusal> birthday_trouble(calendar::Day born_on, calendar::Day today);

/// What a family is called on lists: its parents' family names, each once.
std::string name_of_family(const std::vector<std::string>& family_names);

inline constexpr Refusal email_missing{"families.email_missing"};
inline constexpr Refusal phone_missing{"families.phone_missing"};
inline constexpr Refusal born_in_future{"families.born_in_future"};
inline constexpr Refusal born_long_ago{"families.born_long_ago"};
inline constexpr Refusal not_an_email{"families.not_an_email"};
inline constexpr Refusal not_a_postcode{"families.not_a_postcode"};

}  // namespace people
