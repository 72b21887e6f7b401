#pragma once
#include <string>
#include <vector>

#include "modules/reports/connecting/sources.hpp"
#include "modules/reports/importing/importing.hpp"
#include "modules/reports/importing/told.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"

namespace reports {

inline constexpr std::size_t changes_shown = 200;

struct RecordsView {
    html::Form form{};
    std::vector<RecordsImport> imports{};
    std::vector<OpenDoubt> doubts{};
    std::vector<Source> sources{};
};

struct ImportView {
    RecordsImport import{};
    Counts counts{};
    std::vector<Change> changes{};
    std::vector<RefusedLine> refused{};
    bool readable = true;  // false: nothing of it can be applied yet
};

/// It waits for a person, or is being read or applied.
bool is_open(const RecordsImport&);

/// An import that is being read or applied.
struct UnderWayView {
    RecordsImport import{};
    HowFar far{};
    bool given_up = false;  // nobody is at it any more
};

/// What is said of somebody before or after a change, where the other side says otherwise: "class
/// 3B, mobile 07700 900123".
std::string say_facts(const html::Out&, const std::string& json, const std::string& other);
/// Whom a doubt is about: "Maja Nowak (born 2 Mar 2018, class 3B)".
std::string say_subject(const html::Out&, const OpenDoubt&);
std::string say_change(const html::Out&, const Change&);
std::string say_state(const html::Out&, const RecordsImport&);
std::string say_what(const html::Out&, const RecordsImport&);
std::string say_place(const RefusedLine&);

void install_records(Site&);

}  // namespace reports
