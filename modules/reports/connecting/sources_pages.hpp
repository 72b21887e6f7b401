#pragma once
#include <string>
#include <vector>

#include "modules/reports/connecting/sources.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"

namespace reports {

struct WayForm {
    html::Form form{};
    Way kind{};
};

/// What the columns of an uploaded sheet mean, each with the headers to choose from.
struct MeaningOfColumn {
    std::string wanted{}, title{};
    std::string field{};  // of the form
};
struct ColumnsView {
    html::Form form{};
    ImportId import{};
    std::vector<ui::Option> headers{};
    std::vector<MeaningOfColumn> found{}, more{};
};

/// "Watched folder 900001", "OneRoster at https://…"
std::string say_way(const html::Out&, const Source&);
/// How it fares and when it is asked again.
std::string say_fares(const html::Out&, const Source&);

}  // namespace reports
