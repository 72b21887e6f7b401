#include "modules/programmes/attendance/attendance_pages.hpp"

#include <algorithm>

#include "modules/programmes/attendance/attendance_store.hpp"
#include "modules/programmes/attendance/paper_list.hpp"
#include "modules/programmes/attendance/register.html.hpp"
#include "modules/programmes/completion/completion.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

// A session that this person does not lead is, to them, a session that does not exist.
static RegisterSession session_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_session_for_register(platform.db, request.viewer,
                                                        request.path_id<SessionId>("session")));
}

static http::Response register_answer(const http::Request& request, Platform& platform,
                                      const RegisterSession& session, Register lines,
                                      Learners learners, std::optional<Refusal> refusal = {}) {
    RegisterView view{.session = session,
                      .lines = std::move(lines),
                      .learners = std::move(learners),
                      .time = register_time(session, platform.clock.now()),
                      .refusal = std::move(refusal)};
    view.accepted = static_cast<std::size_t>(std::ranges::count_if(
        view.lines, [](auto& line) { return line.state == PlaceState::accepted; }));
    view.came = static_cast<std::size_t>(std::ranges::count_if(view.lines, &RegisterLine::came));
    platform.audit.read("register", session.id.value, session.school.value);
    return html::page(request, register_page, view,
                      view.refusal ? http::Status::unprocessable : http::Status::ok);
}

static Learners learners_of(Platform& platform, const RegisterSession& session) {
    if (!session.course) return {};
    return load_learners(platform.db, session.cohort, session.id);
}

static http::Response show_register(const http::Request& request, Platform& platform) {
    const auto session = session_in(request, platform);
    return register_answer(request, platform, session, load_register(platform.db, session),
                           learners_of(platform, session));
}

static void keep_ticks(Register& lines, const std::set<PlaceId>& came) {
    for (auto& line : lines) line.came = came.contains(line.place);
}

static std::string said(const Register& changed) {
    std::string words;
    for (const auto& line : changed)
        words += (words.empty() ? "" : ", ") + std::to_string(line.place.value) +
                 (line.came ? " came" : " did not come");
    return words;
}

static void store_and_follow_up(const http::Request& request, Platform& platform,
                                const RegisterSession& session, const Register& before,
                                const Register& taken) {
    store_register(platform, session, taken, request.viewer.person);
    platform.audit.changed("register", session.id.value, session.school.value,
                           said(changed_lines(before, taken)));
    follow_up_register(platform, session);
}

static void store_and_note(const http::Request& request, Platform& platform,
                           const RegisterSession& session, const Learners& before,
                           const Learners& taken) {
    const auto changed = changed_learners(before, taken);
    store_learners(platform, session.cohort, session.id, taken, request.viewer.person);
    if (!changed.empty())
        platform.audit.changed("register", session.id.value, session.school.value,
                               std::to_string(changed.size()) + " children and staff");
}

static std::optional<calendar::Instant> seen_in(const http::Request& request) {
    const auto seen = http::parse_id<Id<calendar::Instant>>(request.form.text("seen"));
    if (!seen) return {};
    return calendar::Instant{std::chrono::seconds{seen->value}};
}

static http::Response submit_register(const http::Request& request, Platform& platform) {
    const auto session = session_in(request, platform);
    auto invited = load_register(platform.db, session);
    auto learners = learners_of(platform, session);
    const auto came = request.form_ids<PlaceId>("came");
    const LearnersTicked ticks{request.form_ids<people::ChildId>("child"),
                               request.form_ids<LearnerId>("staff")};

    const auto seen = seen_in(request);
    const auto taken = take_register(session, invited, came, seen, platform.clock.now());
    const auto learned = take_learners(learners, ticks, session.taken_at, seen);
    if (!taken || !learned) {
        const auto refusal = taken ? learned.error() : taken.error();
        // What somebody else saved is shown as it is; after any other refusal the ticks stay.
        if (refusal != register_changed && refusal != learners_changed) {
            keep_ticks(invited, came);
            learners = with_ticks(std::move(learners), ticks);
        }
        return register_answer(request, platform, session, std::move(invited), std::move(learners),
                               refusal);
    }

    store_and_follow_up(request, platform, session, invited, *taken);
    store_and_note(request, platform, session, learners, *learned);
    return see_other_saying(request.path, "attendance.saved");
}

static http::Response print_register(const http::Request& request, Platform& platform) {
    const auto session = session_in(request, platform);
    platform.audit.read("register", session.id.value, session.school.value, "on paper");
    return http::download(
        "register.pdf", "application/pdf",
        paper_list(session, load_register(platform.db, session), learners_of(platform, session)));
}

static void tell_who_came_job(Platform& platform, std::string_view payload) {
    if (const auto session = http::parse_id<SessionId>(payload)) tell_who_came(platform, *session);
}

void install_attendance(Site& site) {
    site.get("/sessions/{session}/register", show_register, May::take_registers);
    site.post("/sessions/{session}/register", submit_register, May::take_registers);
    site.get("/sessions/{session}/register.pdf", print_register, May::take_registers);
    site.job("tell who came", tell_who_came_job);
}

}  // namespace programmes
