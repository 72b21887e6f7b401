#include "modules/programmes/rota/rota_pages.hpp"

#include <algorithm>

#include "modules/programmes/rota/rota.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"

namespace programmes {

static bool is_officer(const http::Request& request) {
    return request.viewer.role == enums::text(people::Role::officer);
}

// Trainers plan groups of their own; who else leads which is the county's business.
void officers_only(const http::Request& request) {
    if (!is_officer(request)) throw http::NotFound{};
}

static void who_may_look(const http::Request& request) {
    const bool adviser = request.viewer.role == enums::text(people::Role::adviser);
    if (!is_officer(request) && !adviser) throw http::NotFound{};
}

RotaTerm rota_term_in(const http::Request& request, Platform& platform) {
    who_may_look(request);
    const auto first = calendar::parse_day(request.in_path.text("term"));
    if (!first) throw http::NotFound{};
    return http::or_not_found(
        find_rota_term(platform.db, request.viewer.authority, platform.clock.today(), *first));
}

std::string RotaView::seen() const {
    std::string all;
    for (const auto& cohort : facts.cohorts)
        all += (all.empty() ? "" : " ") + std::to_string(cohort.id.value) + "." +
               std::to_string(cohort.version) + "." + std::to_string(cohort.shown().value) + "." +
               std::to_string(cohort.led_by().value);
    return all;
}

static http::Response show_terms(const http::Request& request, Platform& platform) {
    who_may_look(request);
    RotaTermsView view;
    const auto authority = request.viewer.authority;
    for (auto& term : load_rota_terms(platform.db, authority, platform.clock.today()))
        view.terms.push_back({std::move(term)});
    for (const auto& group : load_groups_to_lead(platform.db, authority, platform.clock.now())) {
        const auto day = calendar::london_day(group.begins_at);
        for (auto& line : view.terms)
            if (line.term.first <= day && day < line.term.next) {
                ++line.groups;
                line.unled += !group.led;
            }
    }
    return html::page(request, rota_terms_page, view);
}

static std::vector<RotaLine> lines_of(const html::Out& out, const RotaFacts& facts,
                                      const std::vector<RotaLoad>& loads) {
    std::vector<RotaLine> lines;
    const auto diary = diary_of_shown(facts);
    for (const auto& cohort : facts.cohorts) {
        RotaLine line{.cohort = &cohort};
        const auto* person = find_person(facts, cohort.shown());
        line.name = person ? person->who.name : cohort.led_by_name;
        if (!cohort.shown()) {
            line.name.clear();
            if (cohort.in_proposal) line.why = said(out, why_nobody(facts, cohort));
        } else if (person) {
            line.lead = person->lead.has_value();
            line.load = std::ranges::find(loads, person, &RotaLoad::person)->in_all();
            const auto fit = judge_fit(facts, *person, cohort, diary);
            line.km = fit.suits.km;
            if (!line.leads_already()) line.broken = said(out, fit);
        } else if (!line.leads_already()) {
            line.broken = out.say("rota.gone");
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

static std::vector<std::string> refused_in(const html::Out& out, const http::Request& request,
                                           const RotaFacts& facts) {
    std::vector<std::string> sentences;
    const auto tell = [&](std::string_view field, std::string_view key) {
        for (const auto value : request.query.every(field)) {
            const auto id = http::parse_id<CohortId>(value);
            const auto cohort = std::ranges::find_if(
                facts.cohorts, [&](const RotaCohort& one) { return id && one.id == *id; });
            if (cohort != facts.cohorts.end())
                sentences.push_back(out.say(
                    Refusal(key).with("group", cohort->name).with("school", cohort->school_name)));
        }
    };
    tell("changed", "rota.changed_meanwhile");
    tell("cannot", "rota.cannot_meanwhile");
    return sentences;
}

RotaView rota_view(const http::Request& request, Platform& platform) {
    RotaView view{.term = rota_term_in(request, platform),
                  .may_change = is_officer(request),
                  .today = platform.clock.today()};
    view.facts = load_rota(platform.db, request.viewer.authority, view.term, platform.clock.now());
    view.loads = loads_of(view.facts);
    const html::Out out(request.language);
    view.lines = lines_of(out, view.facts, view.loads);
    view.refused = refused_in(out, request, view.facts);
    for (const auto& line : view.lines) {
        view.unplaced += !line.shown();
        view.to_accept += line.shown() && !line.leads_already() && line.broken.empty();
        view.proposed |= line.cohort->in_proposal;
    }
    return view;
}

static http::Response show_rota(const http::Request& request, Platform& platform) {
    const auto view = rota_view(request, platform);
    platform.audit.read("rota", 0, 0, view.term.name);
    return html::page(request, rota_page, view);
}

// The same rows as the page.
static sheets::Table rota_sheet(const html::Out& out, const RotaView& view) {
    using enum sheets::Kind;
    const auto named = [&](messages::Key key) { return std::string(out.say(key)); };
    sheets::Table table{.title = named("rota.title"),
                        .columns = {{named("rota.group")},
                                    {named("rota.school")},
                                    {named("rota.first_session"), day},
                                    {named("rota.sessions"), number},
                                    {named("rota.who_leads")},
                                    {named("rota.led_now")},
                                    {named("rota.km_label"), number},
                                    {named("rota.groups_in_all"), number},
                                    {named("rota.why")}}};
    for (const auto& line : view.lines) {
        std::string why = line.broken;
        for (const auto& sentence : line.why) why += (why.empty() ? "" : " ") + sentence;
        const auto& cohort = *line.cohort;
        table.rows.push_back({cohort.name, cohort.school_name,
                              calendar::london_day(cohort.sessions.front().starts_at),
                              static_cast<std::int64_t>(cohort.sessions.size()), line.name,
                              cohort.led_by() ? cohort.led_by_name : std::string(),
                              line.km ? sheets::Cell(*line.km) : sheets::Cell(),
                              line.shown() ? sheets::Cell(line.load) : sheets::Cell(), why});
    }
    return table;
}

static http::Response export_rota(const http::Request& request, Platform& platform) {
    const auto view = rota_view(request, platform);
    const auto table = rota_sheet(html::Out(request.language), view);
    platform.audit.exported("rota", 0, 0,
                            view.term.name + ", " + std::to_string(table.rows.size()) + " groups");
    const auto name = "rota-" + calendar::iso(view.term.first);
    return sheets::download_as(request.query.text("as"), name, table);
}

void install_rota(Site& site) {
    site.get("/rota", show_terms, May::see_cohorts);
    site.get("/rota/{term}", show_rota, May::see_cohorts);
    site.get("/rota/{term}/export", export_rota, May::see_cohorts);
    install_rota_choices(site);
}

}  // namespace programmes
