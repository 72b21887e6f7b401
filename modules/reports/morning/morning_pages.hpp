// How reports are doing: a school's page, with names, and the county's, in sums.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/morning/morning_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/html/page.hpp"

namespace reports {

/// The longest list that a page shows; the file holds all.
inline constexpr std::size_t doings_shown = 200;

/// What a page of either kind shows of the figures.
struct MorningFigures {
    MorningDays days{};
    SchoolMorning sums{};
    std::vector<ui::Figure> figures{};
    std::vector<ui::Bar> reach{};      // of parents
    std::vector<ui::Bar> explained{};  // by the day, in parts of a hundred
    bool today = false;
    bool keeps_back = false;  // small numbers, as nobody is to be recognised

    bool hides(std::int64_t number) const { return keeps_back && too_few_to_tell(number); }
    std::string said(std::int64_t number) const;
    /// "83%", "–" where it cannot be told.
    std::string share(std::int64_t part, std::int64_t of) const;
};

struct MorningView {
    MorningFigures shown{};
    bool begun = false;  // there is anything to tell of
    html::Form filter{};
    std::string rule{};  // that the list is of; empty: all
    std::vector<ui::Option> rules{};
    std::vector<DoingLine> lines{};
    std::size_t all_lines = 0;
    bool sets_rules = false, connects = false;

    std::string address(int more_days) const;
    std::string file(std::string_view kind) const;
};

struct SchoolsView {
    MorningFigures shown{};
    std::vector<SchoolMorning> schools{};

    std::size_t quiet_schools() const;
    std::string address(int more_days) const;
    std::string file(std::string_view kind) const;
};

/// Why a rule did something, in words.
std::string say_because(const html::Out&, const DoingLine&);
/// What came of it, in words: "told, arrived".
std::string say_came_of(const html::Out&, const DoingLine&);
std::string say_rule(const html::Out&, Rule);
std::string say_did(const html::Out&, Did);

enum class Small : std::uint8_t { told, kept_back };
MorningFigures figures_of(const MorningDays&, SchoolMorning, calendar::Day today, Small);

void install_morning(Site&);

}  // namespace reports
