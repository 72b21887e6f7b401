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
};

/// What a change says of somebody before or after it, in words: "class 3B, born 1 May 2018".
std::string say_facts(const std::string& json);
std::string say_change(const html::Out&, const Change&);
std::string say_state(const html::Out&, const RecordsImport&);
std::string say_what(const html::Out&, const RecordsImport&);
std::string say_place(const RefusedLine&);

void install_records(Site&);

}  // namespace reports
