#include "modules/programmes/leads/own_pages.hpp"

#include <algorithm>

#include "modules/programmes/attendance/attendance_store.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "modules/programmes/leads/leads_pages.hpp"
#include "modules/programmes/leads/own_lead.html.hpp"
#include "platform/html/page.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t longest_answer = 1500;
constexpr Refusal why_missing{"leads.why_missing"}, brings_missing{"leads.brings_missing"},
    when_missing{"leads.when_missing"};

std::string_view own_words(std::optional<LeadState> state) {
    switch (state.value_or(LeadState::asked)) {
        case LeadState::asked:
            return "leads.own_asked";
        case LeadState::declined:
            return "leads.own_declined";
        case LeadState::training:
            return "leads.own_training";
        case LeadState::accredited:
            return "leads.own_accredited";
        case LeadState::lapsed:
            return "leads.own_lapsed";
    }
    return {};
}

static std::string token_in(const http::Request& request) {
    return std::string(request.in_path.text("token"));
}

static std::optional<LadderStep> next_step(const OnTheLadder& who) {
    for (const auto step : enums::all<LadderStep>())
        if (!may_not_ask(who, step)) return step;
    return {};
}

static void add_sessions(OwnLeadView& view, Platform& platform, const people::OpenedLink& link,
                         messages::Language language) {
    const auto now = platform.clock.now();
    for (auto& session :
         load_led_sessions(platform.db, link.person, messages::spoken(language).code)) {
        if (session.observation) view.observed.push_back(session);
        // The register of the last week can still be corrected.
        const bool recent = session.starts_at > now - std::chrono::days(7);
        if (recent || session.state != SessionState::held) view.next.push_back(session);
        if (session.state == SessionState::held) view.led.push_back(std::move(session));
    }
    view.said = gather(load_feedback_for(platform.db, link.person));
}

static OwnLeadView own_view(const http::Request& request, Platform& platform,
                            const people::OpenedLink& link) {
    const auto today = platform.clock.today();
    OwnLeadView view{.token = token_in(request),
                     .own = load_own_lead(platform.db, link.person, today)};
    const auto& own = view.own;
    const auto who = own.on_the_ladder(link.person);
    view.ladder = {.token = view.token,
                   .completed = own.completed,
                   .state = own.state,
                   .waits_to_train = own.waits_for == LadderStep::trainer,
                   .trainer = own.trainer};
    view.may_ask = next_step(who);
    view.may_go_on = !own.asked_to_go_on && !may_not_ask_to_go_on(who, today);
    if (own.state == LeadState::training)
        view.signed_off = load_sign_offs(platform.db, link.person);
    if (own.state == LeadState::accredited || own.state == LeadState::lapsed)
        add_sessions(view, platform, link, request.language);
    view.may_open_registers = who.accredited && who.accredited->holds(today) && who.checked_until &&
                              *who.checked_until >= today;
    return view;
}

static http::Response show_own_lead(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    return html::page(request, own_lead_page, own_view(request, platform, link));
}

static StepAnswers read_answers(html::Form& form) {
    return {.why = form.text("why", {.required = why_missing, .longest = longest_answer}),
            .brings = form.text("brings", {.required = brings_missing, .longest = longest_answer}),
            .when_free = form.text("when_free", {.required = when_missing, .longest = 500}),
            .referee = form.text("referee", {.longest = 300})};
}

// The step is said by the form: a page that was open for long asks for nothing else.
static http::Response ask_for_step(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    auto view = own_view(request, platform, link);
    view.form = html::Form(request);
    const auto step = enums::parse<LadderStep>(request.form.text("step"));
    if (!step) throw http::NotFound{};
    const auto answers = read_answers(view.form);
    if (const auto why = may_not_ask(view.own.on_the_ladder(link.person), *step))
        view.form.refuse("", *why);
    if (!view.form.ok())
        return html::page(request, own_lead_page, view, http::Status::unprocessable);
    store_application(platform, PlaceId{link.subject}, *step, answers);
    return see_other_saying("/p/" + view.token + "/lead", "leads.told_asked");
}

static http::Response submit_going_on(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    auto view = own_view(request, platform, link);
    const auto today = platform.clock.today();
    if (const auto why = may_not_ask_to_go_on(view.own.on_the_ladder(link.person), today)) {
        view.form.refuse("", *why);
        return html::page(request, own_lead_page, view, http::Status::unprocessable);
    }
    store_going_on(platform.db, link.person, today);
    return see_other_saying("/p/" + view.token + "/lead", "leads.told_asked");
}

namespace {
struct OwnRegister {
    people::OpenedLink link{};
    RegisterSession session{};
    bool open = false;
};
}  // namespace

// Names are shown while the register is open, and only to whoever may be with the group today.
static OwnRegister own_register_in(const http::Request& request, Platform& platform) {
    OwnRegister own{.link = people::opened_link(request, platform, people::Purpose::place)};
    own.session = http::or_not_found(find_session_for_lead(platform.db, own.link.person,
                                                           request.path_id<SessionId>("session"),
                                                           platform.clock.today()));
    own.open = register_time(own.session, platform.clock.now()) == RegisterTime::open;
    return own;
}

static std::string by_lead(const OwnRegister& own) {
    return "by Parent Lead " + std::to_string(own.link.person.value);
}

static Learners own_learners(Platform& platform, const OwnRegister& own) {
    if (!own.open || !own.session.course) return {};
    return load_learners(platform.db, own.session.cohort, own.session.id);
}

// Of a child, too, the Lead sees the first name; staff stand there as families know them.
static void list_learners(OwnRegisterView& view, const Learners& learners) {
    for (const auto& one : learners) {
        if (!one.child) {
            view.staff.push_back({std::to_string(one.id.value), one.name});
            if (one.came) view.form.fill("staff", one.id);
            continue;
        }
        const auto gap = std::min(one.name.find(' '), one.name.size());
        const auto family = std::string_view(one.name).substr(std::min(gap + 1, one.name.size()));
        view.children.push_back(
            {std::to_string(one.child.value), name_and_initial(one.name.substr(0, gap), family)});
        if (one.came) view.form.fill("child", one.child);
    }
}

static http::Response own_register_answer(const http::Request& request, Platform& platform,
                                          const OwnRegister& own, const Register& lines,
                                          const Learners& learners,
                                          std::optional<Refusal> refusal = {}) {
    OwnRegisterView view{.token = token_in(request), .session = own.session, .open = own.open};
    for (const auto& line : lines) {
        view.lines.push_back({std::to_string(line.place.value), line.parent});
        if (line.came) view.form.fill("came", line.place);
    }
    list_learners(view, learners);
    if (refusal) view.form.refuse("came", *refusal);
    platform.audit.read("register", own.session.id.value, own.session.school.value, by_lead(own));
    return html::page(request, own_register_page, view,
                      refusal ? http::Status::unprocessable : http::Status::ok);
}

static http::Response show_own_register(const http::Request& request, Platform& platform) {
    const auto own = own_register_in(request, platform);
    return own_register_answer(request, platform, own,
                               own.open ? load_lead_register(platform.db, own.session) : Register{},
                               own_learners(platform, own));
}

static std::optional<calendar::Instant> last_saved(const http::Request& request) {
    const auto seen = http::parse_id<Id<calendar::Instant>>(request.form.text("seen"));
    if (!seen) return {};
    return calendar::Instant{std::chrono::seconds{seen->value}};
}

// Said to the Lead in their own language.
static Refusal for_leads(const Refusal& why) {
    if (why == register_changed || why == learners_changed)
        return Refusal{"leads.register_changed"};
    if (why == session_cancelled) return Refusal{"leads.register_cancelled"};
    if (why == parent_not_invited || why == learner_gone) return Refusal{"leads.register_gone"};
    return Refusal{"leads.register_shut"};
}

static http::Response submit_own_register(const http::Request& request, Platform& platform) {
    const auto own = own_register_in(request, platform);
    auto invited = own.open ? load_lead_register(platform.db, own.session) : Register{};
    auto learners = own_learners(platform, own);
    const auto came = request.form_ids<PlaceId>("came");
    const LearnersTicked ticks{request.form_ids<people::ChildId>("child"),
                               request.form_ids<LearnerId>("staff")};
    const auto seen = last_saved(request);
    const auto taken = take_register(own.session, invited, came, seen, platform.clock.now());
    const auto learned = take_learners(learners, ticks, own.session.taken_at, seen);
    if (!taken || !learned) {
        const auto why = taken ? learned.error() : taken.error();
        if (why != register_changed && why != learners_changed) {
            for (auto& line : invited) line.came = came.contains(line.place);
            learners = with_ticks(std::move(learners), ticks);
        }
        return own_register_answer(request, platform, own, invited, learners, for_leads(why));
    }
    store_register(platform, own.session, *taken, own.link.person);
    store_learners(platform, own.session.cohort, own.session.id, *learned, own.link.person);
    platform.audit.changed("register", own.session.id.value, own.session.school.value,
                           by_lead(own));
    follow_up_register(platform, own.session);
    return see_other_saying(request.path, "leads.register_saved");
}

void install_own_lead(Site& site) {
    site.get("/p/{token}/lead", show_own_lead, May::link, {.a_minute = 120});
    site.post("/p/{token}/lead", ask_for_step, May::link, {.a_minute = 20});
    site.post("/p/{token}/lead/on", submit_going_on, May::link, {.a_minute = 20});
    site.get("/p/{token}/lead/sessions/{session}", show_own_register, May::link, {.a_minute = 120});
    site.post("/p/{token}/lead/sessions/{session}", submit_own_register, May::link,
              {.a_minute = 60});
}

}  // namespace programmes
