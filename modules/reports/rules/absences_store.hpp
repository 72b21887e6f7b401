// The office's list of absences.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/rule_list.hpp"

namespace reports {

/// How an absence stands, the most pressing first.
enum class Stand : std::uint8_t {
    should_be_here,
    unreached,
    ring,
    waiting,
    not_yet,
    answered,
    in_register,
    here
};
constexpr auto words(Stand) {
    return std::to_array<std::string_view>({"should_be_here", "unreached", "ring", "waiting",
                                            "not_yet", "answered", "in_register", "here"});
}

struct AbsenceLine {
    AbsenceId id{};
    std::int64_t school = 0;
    std::string given{}, family{}, class_name{}, upn{};
    calendar::Day day{};
    Session session{};
    std::string marked{};
    std::optional<calendar::Instant> asked_at{}, said_at{};
    std::string said_by{};
    std::string reason{}, code{}, words{};
    people::PersonId decided_by{};
    bool ended = false;
    std::optional<calendar::Instant> exported_at{};
    std::int64_t version = 0;
    std::int64_t reached = 0;  // people whom the question went to and did not come back from

    std::string name() const { return given + " " + family; }
};

Stand stand_of(const AbsenceLine&, const RuleSettings&, calendar::Instant now);

/// A day's absences of a viewer's school, by name.
std::vector<AbsenceLine> load_absences(db::Connection&, const schools::Scope&, calendar::Day);
std::optional<AbsenceLine> find_absence(db::Connection&, const schools::Scope&, AbsenceId);

/// Somebody who was asked, and what became of it.
struct AskedOne {
    people::PersonId person{};
    std::string name{};
    Did did{};
    calendar::Instant at{};
    bool may_have_come = false;  // nothing says that it did not arrive

    bool is_reached() const { return may_have_come && (did == Did::told || did == Did::put_right); }
};
std::vector<AskedOne> load_asked_people(db::Connection&, AbsenceId);

/// Stores what the office decided; false where something has come in since that version.
bool store_code(Platform&, const AbsenceLine&, std::string_view code, std::int64_t version,
                people::PersonId by);
/// Marks what had been answered by then, with a code, as entered in the register.
std::int64_t store_exported(Platform&, const schools::Scope&, calendar::Day,
                            calendar::Instant shown_at);

}  // namespace reports
