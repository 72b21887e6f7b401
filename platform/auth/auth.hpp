// Who is looking, and what they may do.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/ids.hpp"

namespace auth {

struct Person;
struct Seat;  // a person in one role at one place

/// What a route asks for. `anyone`, `link` and `signed_in` need no particular permission: a page
/// for the public, a page opened by a personal link, a page for everybody who has signed in.
enum class May : std::uint8_t {
    anyone,
    link,
    signed_in,
    import_register,
    see_schools,
    edit_catalogue,
    see_catalogue,
    subscribe,
    see_invoices,
    record_payments,
    plan_cohorts,
    see_cohorts,
    manage_families,
    see_families,
    invite_families,
    take_registers,
    issue_certificates,
    see_standing,
    manage_people,
    see_audit,
    nominate_families,
    see_leads,
    decide_on_leads,
    observe,
    see_quality,
    gather_evidence,
    see_award,
    verify_award,
    run_pilots,
    see_pilots,
    see_conversations,
    write_to_families,
    send_emergencies,
    plan_series,
    see_concerns,
    set_up_messages,
    connect_programs,
    connect_records,
    see_reports,
    run_system,
    count  // how many there are
};

constexpr auto words(May) {
    return std::to_array<std::string_view>({"anyone",
                                            "link",
                                            "signed_in",
                                            "import_register",
                                            "see_schools",
                                            "edit_catalogue",
                                            "see_catalogue",
                                            "subscribe",
                                            "see_invoices",
                                            "record_payments",
                                            "plan_cohorts",
                                            "see_cohorts",
                                            "manage_families",
                                            "see_families",
                                            "invite_families",
                                            "take_registers",
                                            "issue_certificates",
                                            "see_standing",
                                            "manage_people",
                                            "see_audit",
                                            "nominate_families",
                                            "see_leads",
                                            "decide_on_leads",
                                            "observe",
                                            "see_quality",
                                            "gather_evidence",
                                            "see_award",
                                            "verify_award",
                                            "run_pilots",
                                            "see_pilots",
                                            "see_conversations",
                                            "write_to_families",
                                            "send_emergencies",
                                            "plan_series",
                                            "see_concerns",
                                            "set_up_messages",
                                            "connect_programs",
                                            "connect_records",
                                            "see_reports",
                                            "run_system"});
}

using Permissions = std::bitset<static_cast<std::size_t>(May::count)>;

/// The person behind a request, in the role they are working in; without a person: a stranger.
struct Viewer {
    Id<Person> person{};
    Id<Seat> seat{};
    std::string role{};          // the role's word
    std::int64_t authority = 0;  // whose rows they see
    std::int64_t school = 0;     // the one school they see; 0: all of the authority's
    std::string name{};
    std::string place{};  // the school's or authority's name
    std::string csrf{};   // what their forms must bring back
    Permissions may{};

    bool signed_in() const { return static_cast<bool>(person); }
    bool can(May what) const {
        return what <= May::link || (what == May::signed_in && signed_in()) ||
               may.test(static_cast<std::size_t>(what));
    }
};

}  // namespace auth

using auth::May;
