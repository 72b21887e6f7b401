#include "modules/reports/rules/school_day_test.hpp"

#include "modules/conversations/received/received.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace reports {

void SchoolDay::SetUp() {
    if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
    site_ = std::make_unique<kit::TestSite>("2026-09-15 08:50", GetParam());
    // Texts go to the screen of a demonstration.
    keepsakes::mark_demonstration(db());
}

static constexpr db::Sql child_called = R"(
    SELECT id FROM people_children WHERE household_id = $1 AND given = $2)";

void SchoolDay::family(const std::vector<TestParent>& parents,
                       const std::vector<std::string>& children, schools::SchoolId school) {
    people::NewHousehold household{.authority = kit::TestSite::county,
                                   .school = school,
                                   .name = parents.empty() ? "Stray" : parents.front().given};
    for (const auto& one : parents) {
        const auto id = platform().ids.next<auth::Person>();
        parents_[one.given] = id;
        household.parents.push_back(
            {.person = {.id = id,
                        .authority = kit::TestSite::county,
                        .given = one.given,
                        .family = "Nowak",
                        .email = one.given + "@example.org",
                        .phone = "+447700900" + std::to_string(400 + ++telephones_),
                        .language = one.language,
                        .channel = people::Channel::text},
             .may_write = one.agreed ? std::optional(true) : std::nullopt});
    }
    for (const auto& one : children)
        household.children.push_back({.given = one, .family = "Nowak"});
    db::Transaction change(db());
    const auto id = people::add_household(platform(), household);
    for (const auto& one : children)
        children_[one] = db().one<people::ChildId>(child_called, id, one);
    change.commit();
}

void SchoolDay::mark(const std::vector<std::pair<std::string, std::string>>& codes, Session session,
                     std::string_view day, schools::SchoolId school) {
    std::vector<Mark> marks;
    for (const auto& [given, code] : codes)
        marks.push_back({.child = child(given),
                         .day = *calendar::parse_day(day),
                         .session = session,
                         .code = code});
    db::Transaction change(db());
    take_marks(platform(), school.value, marks);
    change.commit();
}

void SchoolDay::note(ChildNote note, schools::SchoolId school) {
    db::Transaction change(db());
    take_notes(platform(), school.value, std::span(&note, 1));
    change.commit();
}

void SchoolDay::work() {
    site_->run_jobs();
    site_->run_jobs();
}

static constexpr db::Sql phone_of = "SELECT phone FROM people_persons WHERE id = $1";

void SchoolDay::writes(const std::string& parent_given, std::string_view words) {
    db::Transaction change(db());
    conversations::store_received(platform(),
                                  {.gateway = "screen",
                                   .gateway_id = std::to_string(++texts_),
                                   .channel = people::Channel::text,
                                   .sender = db().one<std::string>(phone_of, parent(parent_given)),
                                   .words = std::string(words)});
    change.commit();
    work();
}

static constexpr db::Sql all_sent = R"(
    SELECT kind, state, body FROM conversations_messages WHERE person_id = $1 ORDER BY id)";

std::vector<SchoolDay::Sent> SchoolDay::sent_to(const std::string& parent_given) {
    return db().all<Sent>(all_sent, parent(parent_given));
}

SchoolDay::Sent SchoolDay::last_to(const std::string& parent_given) {
    const auto all = sent_to(parent_given);
    return all.empty() ? Sent{} : all.back();
}

static constexpr db::Sql person_needed = R"(
    SELECT COUNT(*) FROM conversations_threads WHERE person_id = $1 AND needs_person)";

bool SchoolDay::waits_for_a_person(const std::string& parent_given) {
    return db().one<std::int64_t>(person_needed, parent(parent_given)) > 0;
}

static constexpr db::Sql kept_absence = R"(
    SELECT code, reason, words, ended_at IS NOT NULL FROM reports_absences
     WHERE child_id = $1 AND session = $2)";

SchoolDay::Kept SchoolDay::absence_of(const std::string& given, Session session) {
    return db()
        .find<Kept>(kept_absence, child(given), session)
        .value_or(Kept{.code = "no absence"});
}

}  // namespace reports
