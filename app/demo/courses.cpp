// What belongs to the family courses alone: whom staff thought of, what was agreed beforehand, the
// children and teachers who learned too, and what parents answered.
#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/courses/evaluation_store.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "modules/programmes/courses/meeting.hpp"
#include "modules/programmes/courses/nominations_store.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::EvaluationAnswer;
using programmes::Moment;
using programmes::NominationReason;

programmes::Course course_of(const Group& group) {
    return {.id = group.id, .authority = hertfordshire, .school = group.school->id};
}

struct Told {
    NominationReason reason{};
    const char* story = "";
    const char* sensitivity = "";
};
constexpr Told told[] = {
    {NominationReason::rarely_seen, "Waits outside the gate and leaves before the bell.", ""},
    {NominationReason::bad_memories, "Said once that school was the worst time of her life.",
     "Not in a classroom with rows of tables, please."},
    {NominationReason::hard_to_reach, "Three letters, no answer. The number we have is dead.", ""},
    {NominationReason::other_language, "", "The older brother should not have to interpret."},
    {NominationReason::alone, "Moved here in summer and knows nobody.", ""},
    {NominationReason::something_else, "Works nights and sleeps when we meet.",
     "Does not want it known where."},
};

void nominate(Making& m, const Group& group) {
    m.clock.move_to(group.begins() - std::chrono::days(24));
    std::size_t which = 0;
    for (const auto& place : group.places) {
        if (which == std::size(told)) break;
        const auto& [reason, story, sensitivity] = told[which];
        const bool by_head = which++ % 3 == 1;
        const auto by = by_head ? group.school->head : group.school->link_teacher;
        programmes::store_nomination(m.platform, course_of(group),
                                     {place.parent->household, reason, story, sensitivity}, by);
        m.platform.audit.changed("nominations", group.id.value, group.school->id.value, "one more");
        keep_trail(m, by, by_head ? people::Role::head : people::Role::link_teacher,
                   group.school->id);
    }
}

void meet_beforehand(Making& m, const Group& group) {
    const auto day = calendar::london_day(group.begins() - std::chrono::days(21));
    m.clock.move_to(at(day, 16h));
    programmes::store_meeting(
        m.db(), course_of(group),
        {.led_by = group.school->link_teacher,
         .held_on = day,
         .present = "Head teacher, link teacher, two class teachers, the trainer",
         .aims = "Every family is greeted by name\nNobody has to speak before they wish to\n"
                 "Teachers learn beside the families and do not teach",
         .outcomes = "Eight families come to four sessions or more\n"
                     "Each child shows one thing they made to their class\n"
                     "Each family knows one person at school whom they would ask"});
    m.platform.audit.changed("meeting", group.id.value, group.school->id.value, "held");
    keep_trail(m, group.school->link_teacher, people::Role::link_teacher, group.school->id);
}

void learn_together(Making& m, const Group& group) {
    for (const auto* name : {"Mr Adeyemi, Year 4", "Mrs Whitcombe, teaching assistant"})
        programmes::add_staff_learner(m.platform, course_of(group), name);
    for (const auto& session : group.sessions) {
        if (!session.register_taken_at) continue;
        m.clock.move_to(*session.register_taken_at);
        auto learners = programmes::load_learners(m.db(), group.id, session.id);
        for (auto& learner : learners) learner.came = m.chance.percent(learner.child ? 80 : 90);
        programmes::store_learners(m.platform, group.id, session.id, learners,
                                   group.school->link_teacher);
    }
}

int moved(Making& m, int was) {
    const auto by = static_cast<int>(m.chance.weighted({8, 34, 42, 16})) - 1;
    return std::clamp(was + by, 1, programmes::highest_point);
}

EvaluationAnswer draw_answer(Making& m) {
    const auto point = [&] { return 1 + static_cast<int>(m.chance.weighted({14, 34, 32, 15, 5})); };
    return {point(), point(), point()};
}

// Most answer; a few still have the letter on their telephone.
void evaluate(Making& m, const Group& group) {
    for (const auto& place : group.places) {
        if (place.state != programmes::PlaceState::accepted || !m.chance.percent(85)) continue;
        const auto start = draw_answer(m);
        const EvaluationAnswer end{moved(m, start.confidence), moved(m, start.communication),
                                   moved(m, start.engagement)};
        const bool answers_again = place.came > 0 && m.chance.percent(75);
        const auto asked_at = group.begins() - std::chrono::hours(m.chance.between(4, 28));
        const auto asked_again_at = group.ends() + std::chrono::hours(m.chance.between(1, 60));
        if (asked_at >= m.now) continue;
        m.clock.move_to(asked_at);
        programmes::store_evaluation(m.platform, place.id, Moment::start, start);
        if (!answers_again || asked_again_at >= m.now) continue;
        m.clock.move_to(asked_again_at);
        programmes::store_evaluation(m.platform, place.id, Moment::end, end);
    }
}

}  // namespace

void hold_courses(Making& m) {
    for (const auto& group : m.county.groups) {
        if (group.part != Part::course) continue;
        nominate(m, group);
        meet_beforehand(m, group);
        learn_together(m, group);
        evaluate(m, group);
    }
}

}  // namespace demo
