#include "app/demo/parents.hpp"

#include <array>

#include "app/demo/chance.hpp"
#include "modules/conversations/received/received.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/reports/rules/absences.hpp"

namespace demo {

constexpr db::Sql open_askings = R"(
    SELECT m.id, m.person_id, m.authority_id, m.school_id, m.channel, m.address, m.language,
           m.about_id, q.asked_at
      FROM conversations_questions q
      JOIN conversations_messages m ON m.id = q.message_id
     WHERE q.school_id = $1 AND q.handler = 'reports.absence' AND q.closed_at IS NULL
       AND q.asked_at BETWEEN $2 AND $3 AND m.state = 'shown'
     ORDER BY m.id)";

std::vector<Asking> load_askings(db::Connection& db, std::int64_t school, calendar::Instant from,
                                 calendar::Instant until) {
    return db.all<Asking>(open_askings, school, from, until);
}

namespace {

// Ill, an appointment, something else, should be at school: by its number or in words.
struct WaysToSay {
    std::string_view language{};
    std::array<std::string_view, 4> words{};
};
constexpr std::array ways_to_say{
    WaysToSay{"en",
              {"temperature and a cough", "dentist this morning", "3", "should be at school"}},
    WaysToSay{"pl", {"goraczka i kaszel", "wizyta u lekarza", "3", "jest w szkole"}},
    WaysToSay{"ro", {"febra", "la medic", "3", "este la scoala"}},
    WaysToSay{"ur", {"1", "2", "3", "4"}},
};

std::string words_for(std::size_t reason, const std::string& language, bool by_number) {
    if (!by_number)
        for (const auto& one : ways_to_say)
            if (one.language == language) return std::string(one.words[reason]);
    return std::to_string(reason + 1);
}

}  // namespace

std::optional<Reply> reply_to(const Asking& asking) {
    // What is the matter is the same whichever parent answers.
    Random of_child(static_cast<std::uint64_t>(asking.about));
    Random of_message(static_cast<std::uint64_t>(asking.message.value));
    Chance matter(of_child), parent(of_message);
    const auto reason = matter.weighted({62, 20, 12, 6});
    if (!parent.percent(82)) return {};
    const std::chrono::minutes after(parent.between(2, 45));
    return Reply{asking.at + after, words_for(reason, asking.language, parent.percent(45))};
}

void answer_asking(Platform& platform, const Asking& asking, const std::string& words) {
    conversations::Arrived arrived{.gateway = "screen",
                                   .gateway_id = "absence " + std::to_string(asking.message.value),
                                   .channel = asking.channel,
                                   .sender = asking.address,
                                   .recipient = "screen",
                                   .words = words};
    // A mailbox answers into the conversation that its last letter belongs to.
    if (asking.channel == people::Channel::email)
        arrived.thread =
            conversations::thread_of(platform, asking.person, asking.authority, asking.school);
    if (!conversations::store_received(platform, arrived)) return;
    constexpr db::Sql stored = R"(
        SELECT id FROM conversations_received WHERE gateway = 'screen' AND gateway_id = $1)";
    const auto id = platform.db.one<std::int64_t>(stored, arrived.gateway_id);
    // The same as the site's own, also where a county is made without a site.
    conversations::on_answer(reports::absence_asked, reports::hear_absence);
    conversations::on_answer(reports::absence_whose, reports::hear_whose);
    conversations::on_word(reports::hear_absence_words);
    conversations::read_received(platform, std::to_string(id));
}

}  // namespace demo
