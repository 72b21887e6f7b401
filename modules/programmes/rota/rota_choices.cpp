// What an officer does with a rota: has it proposed, keeps, swaps, and accepts.
#include <algorithm>
#include <charconv>

#include "modules/programmes/leads/lead_letters.hpp"
#include "modules/programmes/planning/announcements.hpp"
#include "modules/programmes/rota/rota_pages.hpp"
#include "modules/programmes/rota/rota_swap.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal swap_missing{"rota.swap_missing"};

namespace {

// A line of the form: a group as the officer saw it.
struct SeenLine {
    Accepting wanted{};
    people::PersonId led_by{};
    bool kept = false;
};

struct Sent {
    RotaTerm term{};
    RotaFacts facts{};
    std::vector<SeenLine> lines{};
};

}  // namespace

// "cohort.version.person.leader", for each of them; what is written otherwise was not written by
// the page.
static std::vector<SeenLine> read_seen(std::string_view text) {
    std::vector<SeenLine> lines;
    while (!text.empty()) {
        std::int64_t parts[4]{};
        for (auto& part : parts) {
            const auto [end, error] = std::from_chars(text.begin(), text.end(), part);
            if (error != std::errc{}) return lines;
            text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
            if (!text.empty()) text.remove_prefix(1);
        }
        lines.push_back({.wanted = {{parts[0]}, parts[1], {parts[2]}}, .led_by = {parts[3]}});
    }
    return lines;
}

static RotaCohort* find_in(RotaFacts& facts, CohortId id) {
    const auto found = std::ranges::find(facts.cohorts, id, &RotaCohort::id);
    return found == facts.cohorts.end() ? nullptr : &*found;
}

// What the officer saw counts as shown, with what they ticked to be kept; but for groups that
// somebody else leads since.
static void take_seen(RotaFacts& facts, const SeenLine& line) {
    auto* cohort = find_in(facts, line.wanted.cohort);
    if (!cohort || cohort->led_by() != line.led_by) return;
    const auto person = line.wanted.person;
    const bool as_it_is = person == line.led_by, given_free = line.led_by && !line.kept;
    if (person && !as_it_is && !find_person(facts, person)) return;
    cohort->in_proposal |= !as_it_is || given_free;
    cohort->proposed = person;
    cohort->locked = line.kept && person;
}

static Sent read_sent(const http::Request& request, Platform& platform) {
    officers_only(request);
    Sent sent{.term = rota_term_in(request, platform)};
    sent.facts = load_rota(platform.db, request.viewer.authority, sent.term, platform.clock.now());
    const auto kept = request.form_ids<CohortId>("keep");
    sent.lines = read_seen(request.form.text("seen"));
    for (auto& line : sent.lines) {
        line.kept = kept.contains(line.wanted.cohort);
        take_seen(sent.facts, line);
    }
    return sent;
}

static std::string page_of_term(const RotaTerm& term) {
    return "/rota/" + calendar::iso(term.first);
}

// The search takes what time it takes, and nobody waits for the database meanwhile.
static http::Response make_proposal(const http::Request& request, Platform& platform) {
    auto sent = [&] {
        db::Transaction looking(platform.db, db::Mode::snapshot);
        auto read = read_sent(request, platform);
        looking.commit();
        return read;
    }();
    const auto proposal = propose(sent.facts);
    show(sent.facts, proposal);
    db::Transaction keeping(platform.db);
    store_proposal(platform, request.viewer.authority, sent.term, sent.facts, proposal.proven);
    keeping.commit();
    platform.audit.changed("rota", 0, 0, sent.term.name + ": proposed");
    return see_other_saying(page_of_term(sent.term),
                            proposal.proven ? "rota.proposed" : "rota.proposed_unproven");
}

// Parents who are coming and had somebody else are told; nobody is, of the first to lead them.
static void tell_parents(const http::Request& request, Platform& platform, const RotaCohort& cohort,
                         const std::string& name) {
    if (!cohort.led_by()) return;
    const auto planned =
        http::or_not_found(find_cohort(platform.db, CohortsSeen(request.viewer), cohort.id));
    const auto to_come =
        still_to_come(load_cohort_sessions(platform.db, cohort.id), platform.clock.now());
    if (!to_come.empty()) announce_trainer(platform, planned, to_come.front(), name);
}

static std::vector<CohortChange> changes_of(const RotaCohort& cohort, const RotaPerson& person) {
    const std::string nobody = "nobody";
    const auto was = cohort.led_by() ? cohort.led_by_name : nobody;
    const auto now_is = person.lead ? CohortChanged::lead : CohortChanged::trainer;
    const auto was_a = cohort.trainer ? CohortChanged::trainer : CohortChanged::lead;
    if (!cohort.led_by() || was_a == now_is) return {{now_is, 0, was, person.who.name}};
    return {{was_a, 0, was, nobody}, {now_is, 0, nobody, person.who.name}};
}

static bool give(const http::Request& request, Platform& platform, RotaCohort& cohort,
                 const RotaPerson& person) {
    const auto id = person.who.id;
    const auto& name = person.who.name;
    const bool lead_goes = !person.lead && !cohort.trainer && cohort.lead;
    if (!begin_change(platform, cohort.id, cohort.version, request.viewer.person,
                      changes_of(cohort, person)))
        return false;
    if (person.lead) {
        store_lead(platform, cohort.id, id);
        if (cohort.trainer) store_trainer(platform, cohort.id, {});
        tell_of_cohort(platform, id, cohort.id, cohort.sessions.front().starts_at);
    } else {
        store_trainer(platform, cohort.id, id);
        if (lead_goes) store_lead(platform, cohort.id, {});
    }
    tell_parents(request, platform, cohort, name);
    platform.audit.changed(
        "cohort", cohort.id.value, cohort.school.value,
        "by the rota: " + (cohort.led_by() ? cohort.led_by_name : "nobody") + " to " + name);
    cohort.trainer = person.lead ? people::PersonId{} : id;
    if (person.lead || lead_goes) cohort.lead = person.lead ? id : people::PersonId{};
    cohort.in_proposal = cohort.locked = true;
    cohort.proposed = id;
    return true;
}

// Everything that is proposed and not so yet, or the one group whose button was pressed.
static std::vector<Accepting> wanted_in(const http::Request& request, const Sent& sent) {
    const auto one = http::parse_id<CohortId>(request.form.text("accept"));
    std::vector<Accepting> wanted;
    for (const auto& line : sent.lines)
        if (line.wanted.person && line.wanted.person != line.led_by &&
            (!one || line.wanted.cohort == *one))
            wanted.push_back(line.wanted);
    return wanted;
}

static http::Response accept_proposal(const http::Request& request, Platform& platform) {
    auto sent = read_sent(request, platform);
    auto accepted = accept(sent.facts, wanted_in(request, sent));
    std::size_t given = 0;
    for (const auto& one : accepted.taken) {
        auto* cohort = find_in(sent.facts, one.cohort);
        const auto* person = find_person(sent.facts, one.person);
        if (person && give(request, platform, *cohort, *person))
            ++given;
        else
            accepted.refused.emplace_back(one.cohort, overtaken_since);
    }
    store_shown(platform, request.viewer.authority, sent.term, sent.facts);
    auto where = page_of_term(sent.term);
    char before = '?';
    for (const auto& [cohort, why] : accepted.refused) {
        where += before + std::string(why == overtaken_since ? "changed=" : "cannot=") +
                 std::to_string(cohort.value);
        before = '&';
    }
    if (given == 0 && !accepted.refused.empty()) return http::see_other(where);
    return see_other_saying(where, given == 0 ? "rota.nothing_to_accept" : "rota.accepted");
}

static RotaSwapView swap_in(const http::Request& request, Platform& platform) {
    officers_only(request);
    RotaSwapView view{.term = rota_term_in(request, platform)};
    view.facts = load_rota(platform.db, request.viewer.authority, view.term, platform.clock.now());
    const auto* cohort = find_in(view.facts, request.path_id<CohortId>("cohort"));
    if (!cohort) throw http::NotFound{};
    view.cohort = *cohort;
    const html::Out out(request.language);
    const auto diary = diary_of_shown(view.facts);
    for (const auto& fit : judge_everybody(view.facts, *cohort, diary)) {
        const auto& who = fit.person->who;
        if (fit.can())
            view.can.push_back({std::to_string(who.id.value),
                                out.say("rota.swap_option", {{"name", who.name},
                                                             {"km", said_km(out, fit.suits.km)},
                                                             {"count", diary.groups_of(who.id)}})});
        else
            view.cannot.push_back(said(out, fit));
    }
    return view;
}

static http::Response show_swap(const http::Request& request, Platform& platform) {
    auto view = swap_in(request, platform);
    view.form.fill("person", view.cohort.shown());
    platform.audit.read("rota", view.cohort.id.value, view.cohort.school.value, view.term.name);
    return html::page(request, rota_swap_page, view);
}

static http::Response swap_person(const http::Request& request, Platform& platform) {
    auto view = swap_in(request, platform);
    view.form = html::Form(request);
    const auto offered = std::ranges::find(view.can, view.form.value("person"), &ui::Option::value);
    if (offered == view.can.end()) {
        view.form.refuse("person", swap_missing);
        return html::page(request, rota_swap_page, view, http::Status::unprocessable);
    }
    auto& cohort = *find_in(view.facts, view.cohort.id);
    cohort.in_proposal = cohort.locked = true;
    cohort.proposed = *http::parse_id<people::PersonId>(offered->value);
    store_shown(platform, request.viewer.authority, view.term, view.facts);
    platform.audit.changed(
        "rota", cohort.id.value, cohort.school.value,
        view.term.name + ": " + find_person(view.facts, cohort.proposed)->who.name + " chosen");
    return see_other_saying(page_of_term(view.term), "rota.swapped");
}

void install_rota_choices(Site& site) {
    site.post("/rota/{term}", accept_proposal, May::plan_cohorts);
    site.post("/rota/{term}/proposal", make_proposal, May::plan_cohorts,
              {.own_transactions = true});
    site.get("/rota/{term}/groups/{cohort}", show_swap, May::plan_cohorts);
    site.post("/rota/{term}/groups/{cohort}", swap_person, May::plan_cohorts);
}

}  // namespace programmes
