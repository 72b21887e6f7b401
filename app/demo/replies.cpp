// What parents text back, and what the link teacher answers; a few of the last days' wait for her.
#include <algorithm>

#include "app/demo/county.hpp"
#include "modules/conversations/received/received.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;

struct Texter {
    people::PersonId id{};
    std::string number{}, language{};
};

struct Exchange {
    Texter from{};
    calendar::Instant at{};
    std::string words{}, answer{};
    std::optional<calendar::Instant> answered_at{};
};

}  // namespace

constexpr db::Sql texters = R"(
    SELECT p.id, p.phone, p.language
      FROM conversations_threads t JOIN people_persons p ON p.id = t.person_id
     WHERE t.school_id = $1 AND p.channel = 'text' AND p.phone IS NOT NULL
       AND (SELECT COUNT(*) FROM people_persons o WHERE o.phone = p.phone) = 1
     ORDER BY t.last_at DESC, p.id LIMIT 24)";

constexpr db::Sql last_received = "SELECT MAX(id) FROM conversations_received";
constexpr db::Sql nothing_to_read =
    "DELETE FROM platform_jobs WHERE kind = 'read what was received' AND state = 'waiting'";
constexpr db::Sql handle_threads = R"(
    UPDATE conversations_threads SET needs_person = FALSE, handled_by = $2, handled_at = $3
     WHERE person_id = $1)";

static std::vector<Exchange> plan_exchanges(Making& m, const School& school) {
    std::vector<Exchange> all;
    for (auto& texter : m.db().all<Texter>(texters, school.id)) {
        const auto& known = m.names.questions;
        const auto language = known.contains(texter.language) ? texter.language : "en";
        const auto& questions = known.at(language);
        const auto which =
            static_cast<std::size_t>(m.chance.between(0, static_cast<int>(questions.size()) - 1));
        const bool waits = all.size() % 3 == 0;
        Exchange one{.from = std::move(texter),
                     .at = m.now - std::chrono::minutes(waits ? m.chance.between(60, 2000)
                                                              : m.chance.between(3000, 20000)),
                     .words = questions[which],
                     .answer = m.names.answers.at(language).at(which)};
        if (!waits) one.answered_at = one.at + std::chrono::minutes(m.chance.between(20, 600));
        all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, {}, &Exchange::at);
    return all;
}

static void receive(Making& m, const Exchange& one, std::size_t number) {
    m.clock.move_to(one.at);
    conversations::store_received(m.platform, {.gateway = "screen",
                                               .gateway_id = "told " + std::to_string(number),
                                               .sender = one.from.number,
                                               .recipient = "screen",
                                               .words = one.words});
    const auto id = m.db().one<std::int64_t>(last_received);
    conversations::read_received(m.platform, std::to_string(id));
}

static void answer(Making& m, const School& school, const Exchange& one) {
    m.clock.move_to(*one.answered_at);
    conversations::send_later(m.platform,
                              conversations::Note{.to = one.from.id,
                                                  .authority = hertfordshire,
                                                  .school = school.id.value,
                                                  .kind = "conversations.reply",
                                                  .words = one.answer,
                                                  .language = one.from.language,
                                                  .what_for = conversations::Class::answer,
                                                  .written_by = school.link_teacher});
    m.db().run(handle_threads, one.from.id, school.link_teacher, *one.answered_at);
}

void receive_replies(Making& m) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < schools_shown && i < m.county.schools.size(); ++i) {
        const auto& school = m.county.schools[i];
        for (const auto& one : plan_exchanges(m, school)) {
            receive(m, one, ++number);
            if (one.answered_at) answer(m, school, one);
        }
    }
    m.clock.move_to(m.now);
    m.db().run(nothing_to_read);
}

}  // namespace demo
