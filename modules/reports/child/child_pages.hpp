// A parent's page of their children, opened by their personal link.
#pragma once
#include <string>
#include <vector>

#include "modules/people/same.hpp"
#include "modules/reports/child/child.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/html/page.hpp"
#include "platform/site/site.hpp"

namespace reports {

/// Something ahead, for the list at the head of the page.
struct ComingUp {
    calendar::Day day{};
    std::string given{}, what{};  // homework
};

struct ChildView {
    std::string token{};
    bool has_place = false;  // the link opens a place in a programme, too
    std::vector<ChildPart> parts{};
    std::vector<ComingUp> coming{};  // the soonest first
    std::optional<calendar::Instant> digest{};
    std::vector<people::OtherEntry> perhaps{}, joined{};  // that may be, or are, the reader

    std::string own(std::string_view page) const { return "/p/" + token + std::string(page); }
    std::string about(const ChildPart& part, const KnownStaff& staff, std::string_view page) const {
        return own("/child/") + std::to_string(part.pupil.id.value) + "/staff/" +
               std::to_string(staff.id.value) + std::string(page);
    }
};

/// The day of the weekly digest, as a parent chooses it.
enum class DigestDay : std::uint8_t {
    never,
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    sunday
};
constexpr auto words(DigestDay) {
    return std::to_array<std::string_view>(
        {"never", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
}

struct DigestDayView {
    std::string token{};
    html::Form form{};
};

struct AskStaffView {
    std::string token{};
    OwnPupil pupil{};
    KnownStaff staff{};
    html::Form form{};
};

/// The sentence about a child's year beside the one before; empty where nothing can be said.
std::string beside_year_before(const html::Out&, const ChildPart&);
std::vector<ui::Bar> bars_of(const html::Out&, const OwnPast&);
/// Attendance as rows of a table: this week, this year, the year before.
struct PastRow {
    std::string_view label{};  // a message key
    Attendance attendance{};
};
std::vector<PastRow> rows_of(const OwnPast&);
std::string hat_told(const html::Out&, const WornHat&);
std::string session_told(const html::Out&, const SessionTold&);

void install_child(Site&);

}  // namespace reports
