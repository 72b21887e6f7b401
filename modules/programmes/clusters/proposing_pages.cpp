// A head proposes a cluster. As with subscribing, the first step is asked by GET and carries what
// was typed; nothing is stored before the last.
#include <algorithm>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/clusters/clusters_pages.hpp"
#include "modules/programmes/clusters/forming.hpp"
#include "modules/programmes/clusters/propose.html.hpp"
#include "modules/programmes/tenths.hpp"
#include "modules/schools/neighbours.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal name_of_cluster_missing{"clusters.name_missing"},
    purpose_of_cluster_missing{"clusters.purpose_missing"},
    sharing_missing{"clusters.sharing_missing"}, answer_day_missing{"clusters.answer_day_missing"},
    pupils_missing{"clusters.pupils_missing"}, amount_of_school_missing{"clusters.amount_missing"};

constexpr std::size_t near_at_first = 12, near_at_most = 60, not_here_told = 4;
constexpr int usual_wait = 21;

constexpr std::string_view carried_names[] = {
    "school", "name", "purpose", "sharing", "answer-day", "answer-month", "answer-year", "asked"};

namespace {
// One way through the steps: the school, whom it could ask, and what was typed so far.
struct Proposing {
    Edition edition{};
    std::vector<schools::Neighbour> around{};  // the own school first
    std::vector<Askable> askable{};
    std::string asked{};
    html::Form form{};
    std::vector<schools::Neighbour> chosen{};  // the own school first
    std::string name{};
    SubscriptionPurpose purpose{};
    Sharing sharing{};
    calendar::Day answer_by{};

    const schools::Neighbour& own() const { return around.front(); }
    const Askable* find_askable(schools::SchoolId id) const {
        const auto found = std::ranges::find(askable, id, &Askable::school);
        return found == askable.end() ? nullptr : &*found;
    }
};
}  // namespace

static Proposing begin_proposing(const http::Request& request, const http::Fields& typed,
                                 Platform& platform) {
    constexpr std::size_t longest_token = 40;
    Proposing step{
        .edition = http::or_not_found(find_edition(platform.db, CatalogueReader(request.viewer),
                                                   request.path_id<EditionId>("edition"))),
        .form = html::Form(typed)};
    if (step.edition.state != EditionState::offered) throw http::NotFound{};
    const schools::Scope scope(request.viewer);
    step.around = schools::load_neighbours(platform.db, scope.authority, {request.viewer.school});
    if (step.around.empty()) throw http::NotFound{};
    step.askable = load_askable(platform.db, scope, platform.clock.today());
    step.asked = typed.text("asked");
    if (step.asked.empty() || step.asked.size() > longest_token)
        step.asked = platform.random.token();
    return step;
}

// The schools ticked, in the order of their distance: the same ticks give the same shares.
static std::vector<schools::Neighbour> chosen_of(const Proposing& step, const http::Fields& typed) {
    std::vector<schools::Neighbour> chosen{step.own()};
    const auto ticked = typed.every("school");
    for (const auto& one : step.around)
        if (one.id != step.own().id && step.find_askable(one.id) &&
            std::ranges::find(ticked, std::to_string(one.id.value)) != ticked.end())
            chosen.push_back(one);
    return chosen;
}

static void read_first_step(Proposing& step, const http::Fields& typed, calendar::Day today) {
    auto& form = step.form;
    step.chosen = chosen_of(step, typed);
    if (const auto checked = check_members(step.chosen.size()); !checked)
        form.refuse("school", checked.error());
    step.name = form.text("name", {.required = name_of_cluster_missing, .longest = 60});
    step.purpose = form.choice<SubscriptionPurpose>("purpose", purpose_of_cluster_missing)
                       .value_or(SubscriptionPurpose{});
    step.sharing = form.choice<Sharing>("sharing", sharing_missing).value_or(Sharing{});
    if (const auto day = form.day("answer", {.required = answer_day_missing})) {
        step.answer_by = *day;
        if (const auto checked = check_answer_day(*day, today); !checked)
            form.refuse("answer", checked.error());
    }
}

static std::string hint_of(const html::Out& o, const schools::Neighbour& one,
                           const Askable& askable) {
    std::string hint;
    const auto add = [&](std::string words) {
        hint += (hint.empty() ? "" : " · ") + std::move(words);
    };
    if (one.distance) add(o.say("clusters.away", {{"km", tenths(*one.distance)}}));
    if (one.pupils > 0) add(o.say("clusters.pupils", {{"count", one.pupils}}));
    if (one.same_trust) add(std::string(o.say("clusters.same_trust")));
    if (askable.clustered) add(std::string(o.say("clusters.clustered_before")));
    return hint;
}

// The nearest, and wherever they are those of the trust, of an earlier cluster, or ticked already.
static void list_schools(ProposeView& view, const Proposing& step, const http::Request& request) {
    const html::Out o(request.language);
    const bool all = request.query.text("near") == "all";
    const auto of = request.query.text("of");
    std::size_t listed = 0, not_here = 0;
    for (const auto& one : step.around) {
        if (one.id == step.own().id) continue;
        const auto* askable = step.find_askable(one.id);
        const bool near = listed < (all ? near_at_most : near_at_first);
        if (!askable) {
            if (near && ++not_here <= not_here_told)
                view.not_here += (view.not_here.empty() ? "" : ", ") + one.name;
            continue;
        }
        const auto value = std::to_string(one.id.value);
        if ((of == "trust" && one.same_trust) || (of == "before" && askable->clustered))
            if (!view.form.chosen("school", value)) view.form.fill("school", value);
        view.any_trust = view.any_trust || one.same_trust;
        view.any_before = view.any_before || askable->clustered;
        if (!near && !one.same_trust && !askable->clustered && !view.form.chosen("school", value)) {
            view.more = view.more || !all;
            continue;
        }
        ++listed;
        view.schools.push_back({.value = value,
                                .label = one.name + (one.town.empty() ? "" : ", " + one.town),
                                .hint = hint_of(o, one, *askable)});
    }
}

static http::Response propose_answer(const http::Request& request, Proposing step) {
    ProposeView view{.edition = step.edition, .asked = step.asked, .form = std::move(step.form)};
    list_schools(view, step, request);
    return html::page(request, propose_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_propose(const http::Request& request, Platform& platform) {
    auto step = begin_proposing(request, request.query, platform);
    if (!request.query.find("sharing")) {
        step.form.fill("sharing", Sharing::equally);
        step.form.fill("answer", calendar::plus_days(platform.clock.today(), usual_wait));
    }
    if (!request.query.find("name"))
        step.form.fill(
            "name",
            html::Out(request.language).say("clusters.usual_name", {{"school", step.own().name}}));
    return propose_answer(request, std::move(step));
}

// What each school's share is worked out from, as typed; where nothing was, as it is known.
static std::vector<Member> members_of_step(Proposing& step) {
    std::vector<Member> members;
    for (const auto& one : step.chosen) {
        Member member{.school = one.id, .weight = 1, .state = MemberState::invited};
        const auto field = weight_field(one.id);
        if (step.sharing == Sharing::by_pupils)
            member.weight =
                step.form.number(field, 1, 9999, {.required = pupils_missing}).value_or(0);
        if (step.sharing == Sharing::by_agreement)
            member.weight = step.form.money(field, {.required = amount_of_school_missing})
                                .value_or(Money{})
                                .pence;
        members.push_back(member);
    }
    return members;
}

static void fill_weights(Proposing& step) {
    const std::vector<std::int64_t> alike(step.chosen.size(), 1);
    const auto equal = cluster_shares(step.edition.cost().gross(), alike);
    for (std::size_t i = 0; i < step.chosen.size(); ++i) {
        const auto& one = step.chosen[i];
        const auto field = weight_field(one.id);
        if (!step.form.value(field).empty()) continue;
        if (step.sharing == Sharing::by_agreement) step.form.fill(field, equal[i]);
        if (step.sharing == Sharing::by_pupils && one.pupils > 0) step.form.fill(field, one.pupils);
    }
}

static void check_agreed_amounts(Proposing& step, const std::vector<Member>& members) {
    std::vector<Money> amounts;
    amounts.reserve(members.size());
    for (const auto& member : members) amounts.push_back({member.weight});
    if (const auto checked = check_amounts(step.edition.cost().gross(), amounts); !checked)
        step.form.refuse(weight_field(members.back().school), checked.error());
}

// Shares are worked out where everything that they need was typed.
static std::vector<Member> share_out_step(Proposing& step) {
    auto members = members_of_step(step);
    if (step.form.ok() && step.sharing == Sharing::by_agreement)
        check_agreed_amounts(step, members);
    if (step.form.ok()) share_out(members, step.edition.cost().gross());
    return members;
}

static std::vector<std::pair<std::string, std::string>> carried_of(const http::Fields& typed,
                                                                   const Proposing& step) {
    std::vector<std::pair<std::string, std::string>> carried;
    for (const auto name : carried_names)
        for (const auto value : typed.every(name))
            if (name != "asked") carried.emplace_back(name, value);
    carried.emplace_back("asked", step.asked);
    return carried;
}

static http::Response shares_answer(const http::Request& request, const http::Fields& typed,
                                    Proposing step, const std::vector<Member>& members) {
    SharesView view{
        .edition = step.edition,
        .name = step.name,
        .sharing = step.sharing,
        .whole = step.form.ok() &&
                 std::ranges::any_of(members,
                                     [](const Member& member) { return member.share > Money{}; }),
        .answer_by = step.answer_by,
        .carried = carried_of(typed, step),
        .change = "/clusters/propose/" + std::to_string(step.edition.id.value),
        .form = std::move(step.form)};
    for (std::size_t i = 0; i < members.size(); ++i)
        view.shares.push_back({members[i].school, step.chosen[i].name, members[i].share});
    char before = '?';
    for (const auto& [name, value] : view.carried) {
        view.change += before + name + "=" + http::encode_url(value);
        before = '&';
    }
    return html::page(request, shares_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

// Nobody is told off for what we do not know.
static bool all_weights_known(const Proposing& step) {
    return step.sharing == Sharing::equally ||
           std::ranges::none_of(step.chosen, [&](const auto& one) {
               return step.form.value(weight_field(one.id)).empty();
           });
}

static std::vector<Member> members_to_weigh(const Proposing& step) {
    std::vector<Member> members;
    members.reserve(step.chosen.size());
    for (const auto& one : step.chosen)
        members.push_back({.school = one.id, .state = MemberState::invited});
    return members;
}

static http::Response show_shares(const http::Request& request, Platform& platform) {
    auto step = begin_proposing(request, request.query, platform);
    read_first_step(step, request.query, platform.clock.today());
    if (!step.form.ok()) return propose_answer(request, std::move(step));
    fill_weights(step);
    const auto members = all_weights_known(step) ? share_out_step(step) : members_to_weigh(step);
    return shares_answer(request, request.query, std::move(step), members);
}

static http::Response submit_proposal(const http::Request& request, Platform& platform) {
    auto step = begin_proposing(request, request.form, platform);
    const auto address = [](ClusterId id) { return "/clusters/" + std::to_string(id.value); };
    if (const auto made = find_asked_cluster(platform.db, step.own().id, step.asked))
        return see_other_saying(address(*made), "clusters.proposed");
    read_first_step(step, request.form, platform.clock.today());
    if (!step.form.ok()) return propose_answer(request, std::move(step));
    const auto members = share_out_step(step);
    if (!step.form.ok() || !request.form.text("again").empty())
        return shares_answer(request, request.form, std::move(step), members);
    const auto id = propose_cluster(platform, {.authority = request.viewer.authority,
                                               .proposer = step.own().id,
                                               .edition = step.edition.id,
                                               .name = step.name,
                                               .purpose = step.purpose,
                                               .sharing = step.sharing,
                                               .cost = step.edition.cost(),
                                               .answer_by = step.answer_by,
                                               .members = members,
                                               .by = request.viewer.person,
                                               .asked = step.asked});
    platform.audit.changed("cluster", id.value, step.own().id.value, "proposed " + step.name);
    return see_other_saying(address(id), "clusters.proposed");
}

void install_proposing(Site& site) {
    site.get("/clusters/propose/{edition}", show_propose, May::subscribe);
    site.get("/clusters/propose/{edition}/shares", show_shares, May::subscribe);
    site.post("/clusters/propose/{edition}", submit_proposal, May::subscribe);
}

}  // namespace programmes
