// The catalogue: editions of programmes, what they cost, how large a group is, how many sessions
// complete them, and the modules they are made of with what parents take home.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/enums.hpp"
#include "platform/money.hpp"
#include "platform/outcome.hpp"

namespace programmes {

/// Whether VAT is charged, and whether the price that is named holds it already.
enum class Vat : std::uint8_t { none, added, included };
constexpr auto words(Vat) {
    return std::to_array<std::string_view>({"none", "added", "included"});
}

struct Price {
    Money net{};
    Money vat{};
    Money gross() const { return net + vat; }
    bool operator==(const Price&) const = default;
};

/// What a school pays where this price is named. VAT is 20% of the net price, to the nearest penny;
/// half a penny counts as one.
Price price_of(Money named, Vat);

/// Schools see an edition once it is offered; a withdrawn one goes on for those who have it.
enum class EditionState : std::uint8_t { draft, offered, withdrawn };
constexpr auto words(EditionState) {
    return std::to_array<std::string_view>({"draft", "offered", "withdrawn"});
}

/// What an officer decides about an edition.
struct Terms {
    Money price{};
    Vat vat = Vat::none;
    int minimum_group = 6;
    int maximum_group = 15;
    int needed = 1;  // so many sessions complete it
    EditionState state = EditionState::draft;
    bool operator==(const Terms&) const = default;
};

struct Edition {
    EditionId id{};
    ProgrammeId programme{};
    std::int64_t authority = 0;
    Money price{};
    Vat vat{};
    int minimum_group = 0;
    int maximum_group = 0;
    int needed = 0;
    EditionState state{};
    int version = 0;
    int modules = 0;
    std::string title{};
    std::string about{};
    std::string language{};  // in which these words are: English where there are no others
    int subscriptions = 0;

    Price cost() const { return price_of(price, vat); }
    Terms terms() const { return {price, vat, minimum_group, maximum_group, needed, state}; }
};

struct Module {
    ModuleId id{};
    EditionId edition{};
    int position = 0;
    std::string slug{};  // names its drawing; empty where there is none
    int minutes = 0;
    std::string plan{};  // for whoever leads the session, in English
    int version = 0;     // of how the session goes
    std::string title{};
    std::string learns{};
    std::string language{};
};

enum class ResourceKind : std::uint8_t { page, file };
constexpr auto words(ResourceKind) {
    return std::to_array<std::string_view>({"page", "file"});
}

/// What parents take home from a module: words to read (html::words shows them), or a file.
struct Resource {
    ResourceId id{};
    ModuleId module{};
    int position = 0;
    std::string slug{};
    ResourceKind kind{};
    std::string file_name{};
    std::string file_type{};
    std::string title{};
    std::string body{};
    std::string language{};
};

inline constexpr Refusal group_upside_down{"catalogue.group_upside_down"};
inline constexpr Refusal rule_beyond_modules{"catalogue.rule_beyond_modules"};
inline constexpr Refusal nothing_to_offer{"catalogue.nothing_to_offer"};
inline constexpr Refusal agreed_stays_seen{"catalogue.agreed_stays_seen"};
inline constexpr Refusal module_agreed{"catalogue.module_agreed"};
inline constexpr Refusal module_in_use{"catalogue.module_in_use"};
inline constexpr Refusal module_needed{"catalogue.module_needed"};
inline constexpr Refusal resource_given{"catalogue.resource_given"};

/// A group has room for as many as it needs.
Outcome<void> check_group(int minimum, int maximum);

/// Nobody is asked to come more often than there are sessions; a draft may still grow.
Outcome<void> check_rule(int needed, int modules, EditionState);

/// Only what has modules is offered; what schools subscribed to is not hidden from them again.
Outcome<void> check_state(EditionState wanted, int modules, int subscriptions);

/// What holds on to a module.
struct ModuleUse {
    int sessions = 0;       // planned or held with it
    int subscriptions = 0;  // to its edition
    int modules = 0;        // in its edition
    int needed = 0;         // to complete it
};

/// A module goes only as long as nobody counts on it.
Outcome<void> check_removal(const ModuleUse&);

/// What parents were given stays theirs.
Outcome<void> check_resource_removal(const ModuleUse&);

enum class Direction : std::uint8_t { up, down };
constexpr auto words(Direction) {
    return std::to_array<std::string_view>({"up", "down"});
}

/// The modules with this one a place further up or down; at the end it stays where it is.
std::vector<ModuleId> moved(std::vector<ModuleId>, ModuleId, Direction);

}  // namespace programmes
