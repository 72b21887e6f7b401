// What the templates say of sendings.
#include <algorithm>

#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/letters/letters.hpp"

namespace conversations {

constexpr std::size_t longest_title = 70;

std::string first_words(std::string_view words) {
    return letters::shortened(words.substr(0, words.find('\n')), longest_title);
}

std::string_view sending_colour(SendingState state) {
    switch (state) {
        case SendingState::draft:
            return "yellow";
        case SendingState::queued:
            return "green";
        case SendingState::taken_back:
            return "grey";
    }
    return "";
}

std::string underscored(std::string_view name) {
    std::string word(name);
    std::ranges::replace(word, ' ', '_');
    return word;
}

std::string said_forcing(const Wording& wording) {
    std::string all;
    for (const auto& one : wording.forcing)
        all += (all.empty() ? "“" : ", “") + one.character + "”";
    return all;
}

static std::string when_of(const html::Out& o, const PreviewView& v) {
    if (v.batch.going() == 0) return std::string(o.say("writing.never"));
    auto first = html::say_when(o.language(), v.batch.first);
    if (v.batch.first == v.batch.last) return first;
    return o.say("writing.from_to",
                 {{"first", first}, {"last", html::say_when(o.language(), v.batch.last)}});
}

static std::string budget_words(const html::Out& o, const Budget& budget) {
    return o.say("writing.budget_of",
                 {{"used", budget.used}, {"after", budget.after}, {"parts", budget.parts}});
}

std::vector<ui::SummaryRow> preview_facts(const html::Out& o, const PreviewView& v) {
    const auto& batch = v.batch;
    const auto label = [&](messages::Key key) { return std::string(o.say(key)); };
    const auto cost = o.build([&](html::Out& b) { html::put(b, cost_of(batch.parts, v.price)); });
    std::vector<ui::SummaryRow> rows{
        {.key = label("writing.fact_whom"),
         .value = say_audience(o, v.sending, v.recipients),
         .href = path_of(v.sending, "whom")},
        {.key = label("writing.fact_people"),
         .value =
             o.say("writing.people_of",
                   {{"texts", batch.texts}, {"emails", batch.emails}, {"nothing", batch.nothing}})},
        {.key = label("writing.fact_cost"),
         .value = o.say("writing.cost_of", {{"parts", batch.parts}, {"cost", cost}})},
        {.key = label("writing.fact_when"),
         .value = when_of(o, v),
         .href = path_of(v.sending, "when")}};
    if (batch.dear > 0)
        rows.push_back({.key = label("writing.fact_dear"),
                        .value = o.say("writing.dear_of", {{"texts", batch.dear}}),
                        .href = path_of(v.sending, "words")});
    if (v.sending.ends_at)
        rows.push_back({.key = label("writing.fact_ends"),
                        .value = html::say_when(o.language(), *v.sending.ends_at),
                        .href = path_of(v.sending, "when")});
    if (v.budget.parts > 0)
        rows.push_back({.key = label("writing.fact_budget"), .value = budget_words(o, v.budget)});
    return rows;
}

std::vector<ui::Tab> preview_tabs(const html::Out& o, const PreviewView& v) {
    const auto path = path_of(v.sending, "preview");
    return {{o.say("writing.tab_with", {{"people", v.batch.going()}}), path, !v.those_without},
            {o.say("writing.tab_without", {{"people", v.batch.nothing}}), path + "?show=without",
             v.those_without}};
}

std::vector<ui::Tab> sent_tabs(const html::Out& o, const SendingView& v) {
    std::vector<ui::Tab> tabs;
    for (const auto show : enums::all<ShowSent>()) {
        const auto word = std::string(enums::text(show));
        tabs.push_back({std::string(o.say("writing.show." + word)),
                        path_of(v.sending, "") + "?show=" + word, v.show == show});
    }
    return tabs;
}

std::vector<ui::Figure> sent_figures(const html::Out& o, const SendingView& v) {
    std::vector<ui::Figure> figures;
    for (const auto& [state, count] : v.states)
        if (count > 0)
            figures.push_back(
                {html::say_number(o.language(), count),
                 std::string(o.say("writing.state." + std::string(enums::text(state))))});
    figures.push_back(
        {html::say_number(o.language(), v.answered), std::string(o.say("writing.has_answered"))});
    const auto cost = o.build([&](html::Out& b) { html::put(b, v.cost); });
    figures.push_back({cost, o.say("writing.cost_figure", {{"parts", v.sending.parts}})});
    return figures;
}

std::vector<ui::Option> unknown_options(const SendingView& v) {
    std::vector<ui::Option> options;
    options.reserve(v.unknown.size());
    for (const auto& line : v.unknown)
        options.push_back({std::to_string(line.person.value), line.name});
    return options;
}

}  // namespace conversations
