// Pages on which an officer imports the register: upload, look, apply.
#pragma once
#include <string>
#include <vector>

#include "modules/schools/register/imports_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace schools {

struct ImportsView {
    html::Form form{};
    std::vector<ImportRecord> imports{};
    std::int64_t megabytes = 0;
};

struct ImportView {
    ImportRecord import{};
    ImportReport report{};

    bool waits() const {
        return import.state == ImportState::checking || import.state == ImportState::applying;
    }
    bool would_change() const { return report.added + report.changed > 0; }
    /// What it changes is told of schools only by the register's own files.
    bool of_schools() const { return import.kind == "schools" || import.kind == "groups"; }
};

/// Counts of what an import does.
std::vector<ui::Figure> figures_of(const html::Out&, const ImportView&);
/// "12 schools close", for each event that happens.
struct ToldEvent {
    std::string heading{};
    std::vector<Example> examples{};
    std::int64_t more = 0;
    bool was = false, became = false;  // any of them was something, or became something
};
std::vector<ToldEvent> events_of(const html::Out&, const ImportReport&);
/// What is told of each; where nothing was before, what it became is a day.
std::vector<ui::Column> columns_of(const html::Out&, const ToldEvent&);
/// Why a file that was looked through changes nothing, as a message's key.
std::string_view why_nothing(const ImportReport&);
std::string name_of(const html::Out&, ImportState);
std::string format_name(const html::Out&, std::string_view format);
std::string_view colour_of(ImportState);
std::vector<ui::Column> columns_named(const html::Out&,
                                      std::initializer_list<std::string_view> keys);

void install_register(Site&);

}  // namespace schools
