// The office's pages: who is not here, and the rules in plain words.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/rules/absences_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/html/page.hpp"

namespace reports {

struct AbsenceRow {
    AbsenceLine line{};
    Stand stand{};
};

struct AbsencesView {
    calendar::Day day{};
    std::vector<AbsenceRow> rows{};
    std::size_t answered = 0;
    bool today = false, to_enter = false, sets_rules = false;
    calendar::Instant now{};

    std::string address(int days) const {
        return "/absences?day=" + calendar::iso(calendar::plus_days(day, days));
    }
    std::string file(std::string_view kind) const {
        return "/absences/export." + std::string(kind) + "?day=" + calendar::iso(day);
    }
};

struct AbsenceView {
    html::Form form{};
    AbsenceRow row{};
    std::vector<AskedOne> asked{};
    std::vector<ui::Option> codes{};
};

/// What needs somebody now, and how the morning goes, on the home page.
struct AbsencesNow {
    std::int64_t should_be_here = 0, to_ring = 0;
    std::int64_t asked = 0, answered = 0;  // of today
};

struct RuleLine {
    RuleKind kind{};
    RuleSetting setting{};
    std::vector<DidCount> did{};

    std::string word() const { return std::string(enums::text(kind.rule)); }
};

struct RulesView {
    std::int64_t school = 0;
    std::string school_name{};
    std::vector<RuleLine> lines{};
    std::vector<schools::SchoolName> schools{};  // to choose from, for the county
    bool sees_absences = false;

    std::string address_of(const RuleLine& line) const {
        return "/reports/rules/" + line.word() + "?school=" + std::to_string(school);
    }
};

struct RuleView {
    html::Form form{};
    std::int64_t school = 0;
    std::string school_name{};
    RuleLine line{};
    std::vector<ui::Option> days{};
};

/// The rule's sentence as the school set it.
std::string sentence_of(const html::Out&, const RuleLine&);
std::string_view colour_of(Stand);

void install_rules_pages(Site&);
void install_absences_pages(Site&);

}  // namespace reports
