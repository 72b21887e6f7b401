// The page of one school: its facts, where it is, what it was before.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/links.hpp"
#include "modules/schools/register/register_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace schools {

struct SchoolView {
    SchoolFacts school{};
    Surroundings around{};
    bool told_since = false;  // since when it takes part
    std::vector<SchoolCensus> census{};
    std::vector<SchoolLink> links{};
    std::vector<HistoryLine> history{};
};

/// What is known of the school, question by question.
std::vector<ui::SummaryRow> facts_of(const html::Out&, const SchoolView&);
/// How a school's neighbourhood was found, as a sentence.
std::string lsoa_found(const html::Out&, LsoaFrom);
std::string census_found(const html::Out&, FoundBy);
/// A share as people say it, or that it is not told.
std::string say_percent(const html::Out&, const std::optional<double>&);
std::string say_count(const html::Out&, const std::optional<std::int64_t>&);
/// What a field of the history is called.
std::string field_name(const html::Out&, std::string_view field);
/// What a field was, as people say it.
std::string say_value(const html::Out&, std::string_view field, const std::string& value);

void install_school(Site&);

}  // namespace schools
