// People: persons, their seats (a role at a place), households, and the links sent to parents.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "modules/schools/schools.hpp"
#include "platform/auth/auth.hpp"
#include "platform/db/db.hpp"
#include "platform/ids.hpp"
#include "platform/platform.hpp"
#include "platform/site/site.hpp"

namespace people {

struct Household;
struct Child;
struct Link;
using PersonId = Id<auth::Person>;
using SeatId = Id<auth::Seat>;
using HouseholdId = Id<Household>;
using ChildId = Id<Child>;
using LinkId = Id<Link>;

enum class Role : std::uint8_t { officer, adviser, trainer, head, link_teacher, governor, parent };
constexpr auto words(Role) {
    return std::to_array<std::string_view>(
        {"officer", "adviser", "trainer", "head", "link_teacher", "governor", "parent"});
}

/// What a person in that role may do; the whole table stands in roles.cpp.
auth::Permissions permissions_of(Role);

/// How a person wishes to be reached.
enum class Channel : std::uint8_t { email, text, paper };
constexpr auto words(Channel) {
    return std::to_array<std::string_view>({"email", "text", "paper"});
}

struct Person {
    PersonId id{};
    std::int64_t authority = 0;
    std::string given{};
    std::string family{};
    std::optional<std::string> email{};
    std::optional<std::string> phone{};  // +447700900123
    std::string language{};              // the language's code; it may be one we have no files for
    Channel channel = Channel::email;

    std::string name() const { return given + " " + family; }
};
Person load_person(db::Connection&, PersonId);

/// What a personal link was sent for.
enum class Purpose : std::uint8_t { place, calendar, resources };
constexpr auto words(Purpose) {
    return std::to_array<std::string_view>({"place", "calendar", "resources"});
}

/// A link that was opened: whose it is, and what it opens.
struct OpenedLink {
    LinkId id{};
    PersonId person{};
    std::int64_t subject = 0;
    std::string language{};  // of the person
};

/// The token of this person's link to a subject; the same link as long as it is not revoked.
std::string link_token(Platform&, PersonId, Purpose, std::int64_t subject,
                       std::optional<calendar::Instant> ends_at = {});
/// The same of many persons at once, by person; of links that do not end.
std::map<PersonId, std::string> link_tokens(Platform&, const std::set<PersonId>&, Purpose,
                                            std::int64_t subject);
/// What a token opens; nothing when it is not ours, ended or revoked.
std::optional<OpenedLink> open_link(Platform&, std::string_view token, Purpose);
/// The link that a request's {token} opens, its page speaking the person's language unless they
/// chose another on this phone; else the end of the request with 404.
OpenedLink opened_link(const http::Request&, Platform&, Purpose);
/// Ends a link; the next link_token makes another.
void revoke_link(Platform&, PersonId, Purpose, std::int64_t subject);

/// Adds a person to the register of persons; for imports and the demonstration too.
PersonId add_person(Platform&, const Person&);

/// Whether messages about programmes may be sent to a person. A parent has to have said yes, and
/// not no since, and a child of theirs has to be at the school still; else they are handed a
/// letter. Staff are written to about their work unless they said no. The rule is the view
/// people_may_write.
enum class MayWrite : std::uint8_t { yes, not_agreed, no_child_here };
constexpr auto words(MayWrite) {
    return std::to_array<std::string_view>({"yes", "not_agreed", "no_child_here"});
}
bool may_write_to(db::Connection&, PersonId);

/// All that one has to know to write to a person.
struct Addressee {
    std::string language{};
    Channel channel = Channel::email;
    std::optional<std::string> email{};
    std::optional<std::string> phone{};
    MayWrite may_write = MayWrite::not_agreed;
    bool said_no = false;  // themselves, whatever else holds
};
Addressee load_addressee(db::Connection&, PersonId);

void install(Site&);

}  // namespace people
