// What parents ask on their own pages; some of the last days' questions wait for an answer.
#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/rows.hpp"

namespace demo {

namespace {

struct Asked {
    programmes::PlaceId place{};
    schools::SchoolId school{};
    calendar::Instant at{};
    std::string question{}, answer{};
    std::optional<calendar::Instant> answered_at{};
    std::optional<people::PersonId> answered_by{};
};

// Where people sign in, two have asked since yesterday noon and wait.
bool waits(const Group& group, std::size_t place) {
    return group.part == Part::full && place < 2;
}

Asked ask_about(Making& m, const Group& group, std::size_t number) {
    const auto& place = group.places[number];
    const auto& known = m.names.questions;
    const auto language = known.contains(place.parent->language) ? place.parent->language : "en";
    const auto& questions = known.at(language);
    const auto which =
        static_cast<std::size_t>(m.chance.between(0, static_cast<int>(questions.size()) - 1));
    Asked asked{.place = place.id,
                .school = group.school->id,
                .at = group.invited_at + std::chrono::minutes(m.chance.between(20, 6000)),
                .question = questions[which]};
    if (waits(group, number)) asked.at = m.now - std::chrono::minutes(m.chance.between(200, 700));
    const auto answered = asked.at + std::chrono::minutes(m.chance.between(60, 4000));
    if (answered >= m.now || waits(group, number)) return asked;
    asked.answer = m.names.answers.at(language).at(which);
    asked.answered_at = answered;
    asked.answered_by = group.school->link_teacher;
    return asked;
}

}  // namespace

void ask_questions(Making& m) {
    std::vector<Asked> all;
    for (const auto& group : m.county.groups)
        for (std::size_t i = 0; i < group.places.size(); ++i)
            if (m.chance.percent(10) || waits(group, i)) all.push_back(ask_about(m, group, i));
    std::erase_if(all, [&](const Asked& asked) { return asked.at >= m.now; });
    std::ranges::stable_sort(all, {}, &Asked::at);
    put_rows(m.db(), "programmes_questions",
             {"id", "place_id", "school_id", "asked_at", "question", "answer", "answered_at",
              "answered_by"},
             all, [&](const Asked& asked, std::vector<db::Param>& values) {
                 values = {
                     m.platform.ids.next(), asked.place,  asked.school,      asked.at,
                     asked.question,        asked.answer, asked.answered_at, asked.answered_by};
             });
}

}  // namespace demo
