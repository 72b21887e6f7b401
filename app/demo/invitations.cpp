// Who is asked to a group, and what they answer: yes while there is room, then a waiting list that
// moves up when somebody cannot come after all.
#include <algorithm>
#include <set>

#include "app/demo/county.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::PlaceState;

enum class Say : std::uint8_t { yes, no, not_after_all };

struct Answer {
    calendar::Instant at{};
    std::size_t place = 0;
    Say say{};
};

calendar::Instant invitation_of(Making& m, const Group& group) {
    const auto before =
        calendar::london_day(group.begins() - std::chrono::days(m.chance.between(12, 20)));
    const auto day =
        group.part == Part::full ? std::min(before, calendar::plus_days(m.today(), -9)) : before;
    return at(day, std::chrono::minutes(m.chance.between(9 * 60, 15 * 60)));
}

bool may_be_asked(Making& m, const Parent& parent, const Group& group) {
    if (parent.completed || parent.busy_until > group.begins()) return false;
    if (parent.kept && group.part != Part::full) return false;
    return parent.reachable || parent.kept || m.chance.percent(25);
}

// Those who were not asked before come first; one of a household.
std::vector<Parent*> choose_parents(Making& m, const Group& group) {
    std::vector<Parent*> free;
    for (auto& parent : group.school->parents)
        if (may_be_asked(m, parent, group)) free.push_back(&parent);
    m.chance.shuffle(free);
    std::ranges::stable_sort(free, {}, [](const Parent* p) { return p->invited - 9 * p->kept; });

    const auto wanted = static_cast<std::size_t>(
        group.part == Part::full ? 26 : group.capacity * m.chance.between(16, 22) / 10);
    std::set<people::HouseholdId> households;
    std::vector<Parent*> chosen;
    for (auto* parent : free)
        if (chosen.size() < wanted && households.insert(parent->household).second)
            chosen.push_back(parent);
    return chosen;
}

void ask(Making& m, Group& group) {
    for (auto* parent : choose_parents(m, group)) {
        ++parent->invited;
        parent->busy_until = group.ends();
        group.places.push_back({.id = m.platform.ids.next<programmes::Place>(),
                                .parent = parent,
                                .invited_at = group.invited_at});
    }
}

// Those who are kept for the group about to begin have not answered yet.
std::vector<Answer> draw_answers(Making& m, const Group& group) {
    const bool liked = group.part != Part::ordinary;
    const auto until = std::min(group.begins(), m.now);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < group.places.size(); ++i) {
        const auto says = m.chance.weighted({liked ? 84 : 58, liked ? 10 : 24, liked ? 6 : 18});
        const auto hours = std::min(m.chance.between(1, 200), m.chance.between(1, 200));
        const auto at =
            group.invited_at + std::chrono::minutes(hours * 60 + m.chance.between(0, 59));
        const bool changes_mind = says == 0 && m.chance.percent(7);
        const auto later = at + std::chrono::hours(m.chance.between(12, 190));
        if (says == 2 || at >= until || group.places[i].parent->kept) continue;
        answers.push_back({at, i, says == 0 ? Say::yes : Say::no});
        if (changes_mind && later < until) answers.push_back({later, i, Say::not_after_all});
    }
    std::ranges::stable_sort(answers, {}, &Answer::at);
    return answers;
}

class Answering {
public:
    Answering(Making& m, Group& group) : m_(m), group_(group) {}

    void hear(const Answer& answer) {
        auto& place = group_.places[answer.place];
        const bool had_place = place.state == PlaceState::accepted;
        place.answered_at = answer.at;
        place.waiting_since = {};
        if (answer.say == Say::yes) {
            const bool room = accepted_ < group_.capacity && waiting_.empty();
            place.children = static_cast<int>(m_.chance.weighted({62, 27, 9, 2}));
            if (room) return accept(place);
            place.state = PlaceState::waiting;
            place.waiting_since = answer.at;
            waiting_.push_back(answer.place);
            return;
        }
        place.state = had_place ? PlaceState::cancelled : PlaceState::declined;
        place.children = 0;
        std::erase(waiting_, answer.place);
        if (!had_place) return;
        --accepted_;
        move_up(answer.at);
    }

private:
    void accept(Place& place) {
        place.state = PlaceState::accepted;
        ++accepted_;
    }

    void move_up(calendar::Instant at) {
        if (waiting_.empty()) return;
        auto& place = group_.places[waiting_.front()];
        waiting_.erase(waiting_.begin());
        place.waiting_since = {};
        accept(place);
        group_.moved_up.emplace_back(at, place.id);
    }

    Making& m_;
    Group& group_;
    int accepted_ = 0;
    std::vector<std::size_t> waiting_{};
};

}  // namespace

void invite_parents(Making& m, Group& group) {
    group.invited_at = invitation_of(m, group);
    if (group.invited_at >= m.now) return;
    ask(m, group);
    Answering answering(m, group);
    for (const auto& answer : draw_answers(m, group)) answering.hear(answer);
}

}  // namespace demo
