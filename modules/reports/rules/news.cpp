#include "modules/reports/rules/news.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/absences.hpp"
#include "platform/db/id_list.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

// More belongs on a page.
constexpr std::size_t longest_news = 280;
// A text that tells news, its link included.
constexpr std::size_t most_parts = 2;

namespace {
struct ToldToday {
    std::int64_t person = 0, messages = 0;
};
struct LimitOf {
    std::int64_t school = 0, number = 0;
};
}  // namespace

// What one entry of a parent was told counts for the others that are the same.
constexpr db::Sql told_today = R"(
    SELECT t.person_id, COUNT(DISTINCT t.message_id)
      FROM (SELECT person_id, message_id FROM reports_doings
             WHERE day = $1 AND outcome = 'told' AND message_id IS NOT NULL AND person_id <> 0
               AND rule NOT IN ('absence', 'afternoon', 'digest')
             UNION ALL
            SELECT s.other_id, d.message_id
              FROM reports_doings d
              JOIN people_sames s ON s.person_id = d.person_id AND s.answer = 'yes'
             WHERE d.day = $1 AND d.outcome = 'told' AND d.message_id IS NOT NULL
               AND d.person_id <> 0 AND d.rule NOT IN ('absence', 'afternoon', 'digest')) t
     WHERE (CAST($2 AS BIGINT) = 0 OR t.person_id IN
            (SELECT o.person_id FROM people_own_children o WHERE o.school_id = $2))
     GROUP BY t.person_id)";
constexpr db::Sql limits_set = R"(
    SELECT school_id, COALESCE(number, CAST($2 AS BIGINT)) FROM reports_rules
     WHERE rule = 'limit' AND (CAST($1 AS BIGINT) = 0 OR school_id = $1))";

namespace {

// How many more each may be told today.
class Patience {
public:
    Patience(Platform& platform, std::int64_t school) : usual_(*kind_of(Rule::limit).number) {
        for (const auto& one :
             platform.db.all<ToldToday>(told_today, platform.clock.today(), school))
            told_[one.person] = one.messages;
        for (const auto& one : platform.db.all<LimitOf>(limits_set, school, usual_))
            limits_[one.school] = one.number;
    }

    bool one_more(std::int64_t school, people::PersonId person) {
        const auto limit = limits_.find(school);
        auto& told = told_[person.value];
        if (told >= (limit == limits_.end() ? usual_ : limit->second)) return false;
        ++told;
        return true;
    }

private:
    std::int64_t usual_;
    std::map<std::int64_t, std::int64_t> told_{}, limits_{};
};

}  // namespace

// What asks for an answer ends with asking.
static bool asks_for_an_answer(const News& one) {
    return one.rule == Rule::late || one.rule == Rule::behaviour;
}

// With the link at its end where there is room. The digest makes room: its page says it at length.
static void tell_as_text(conversations::Letter& letter, std::span<const News> news,
                         const std::string& words, const std::string& page) {
    const auto& first = news.front();
    auto& told = letter.names.emplace_back("told", words).second;
    if (std::ranges::any_of(news, asks_for_an_answer)) return;
    told = words + " " + page;
    if (conversations::parts_as_text(letter, first.language) <= most_parts) return;
    told = first.brief.empty() ? words : first.brief + " " + page;
}

static conversations::Letter letter_of(std::span<const News> news, const std::string& page) {
    const auto& first = news.front();
    std::string words;
    std::vector<std::string> names;
    for (const auto& one : news) {
        if (words.size() + one.words.size() > longest_news && !words.empty()) {
            words += " …";
            break;
        }
        words += (words.empty() ? "" : " ") + one.words;
    }
    for (const auto& one : news)
        if (!one.given.empty() && std::ranges::find(names, one.given) == names.end())
            names.push_back(one.given);
    conversations::Letter letter{.to = first.person,
                                 .authority = first.authority,
                                 .school = first.school,
                                 .key = first.rule == Rule::digest ? "news.digest" : "news.told",
                                 .names = {{"school", first.school_name},
                                           {"child", listed(names, first.language)},
                                           {"news", words},
                                           {"page", page}}};
    tell_as_text(letter, news, words, page);
    return letter;
}

// Of each of them the page about their children.
static std::map<people::PersonId, std::string> pages_of(Platform& platform,
                                                        std::span<const News> news) {
    std::set<people::PersonId> readers;
    for (const auto& one : news) readers.insert(one.person);
    auto pages = people::link_tokens(platform, readers, people::Purpose::place, 0);
    for (auto& [person, page] : pages)
        page.insert(0, platform.settings.public_url + "/p/").append("/child");
    return pages;
}

static Doing doing_of(const News& news) {
    return {.authority = news.authority,
            .school = news.school,
            .child = news.child,
            .rule = news.rule,
            .day = news.day,
            .about = news.about,
            .marked_at = news.marked_at,
            .did = Did::held_back,
            .words = news.words,
            .person = news.person};
}

constexpr db::Sql addresses_sqlite = R"(
    SELECT p.id, CASE WHEN p.channel = 'text' THEN COALESCE(p.phone, p.email, '')
                      ELSE COALESCE(p.email, p.phone, '') END
      FROM people_persons p JOIN people_may_write w ON w.person_id = p.id AND w.answer = 'yes'
     WHERE p.channel <> 'paper' AND p.id IN (SELECT value FROM json_each($1)))";
constexpr db::Sql addresses_postgres = R"(
    SELECT p.id, CASE WHEN p.channel = 'text' THEN COALESCE(p.phone, p.email, '')
                      ELSE COALESCE(p.email, p.phone, '') END
      FROM people_persons p JOIN people_may_write w ON w.person_id = p.id AND w.answer = 'yes'
     WHERE p.channel <> 'paper' AND p.id = ANY (CAST($1 AS BIGINT[])))";

namespace {

struct AtAddress {
    std::int64_t person = 0;
    std::string address{};
};

// By school and person: whose message told them as well.
using ToldWith = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

}  // namespace

static std::string news_in(const conversations::Letter& letter) {
    for (const auto& [name, value] : letter.names)
        if (name == "news") return value;
    return {};
}

// Two who share a telephone are told the same once.
static ToldWith leave_out_same(db::Connection& db, std::vector<conversations::Letter>& letters) {
    ToldWith told_with;
    if (letters.size() < 2) return told_with;
    std::set<std::int64_t> people;
    for (const auto& one : letters) people.insert(one.to.value);
    std::map<std::int64_t, std::string> addresses;
    const bool sqlite = db.engine() == db::Engine::sqlite;
    for (auto& one :
         db.all<AtAddress>(sqlite ? addresses_sqlite : addresses_postgres, db::id_list(db, people)))
        addresses[one.person] = std::move(one.address);
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t> first;
    std::vector<conversations::Letter> kept;
    for (auto& one : letters) {
        const auto& address = addresses[one.to.value];
        const auto [same, is_first] =
            first.try_emplace({one.school, address, news_in(one)}, one.to.value);
        if (address.empty() || is_first)
            kept.push_back(std::move(one));
        else
            told_with[{one.school, one.to.value}] = same->second;
    }
    letters = std::move(kept);
    return told_with;
}

void tell_news(Platform& platform, std::int64_t school, std::vector<News> news) {
    if (news.empty()) return;
    std::ranges::stable_sort(
        news, {}, [](const News& one) { return std::pair(one.school, one.person.value); });
    Patience patience(platform, school);
    const auto pages = pages_of(platform, news);
    std::vector<conversations::Letter> letters;
    std::vector<Doing> doings;
    doings.reserve(news.size());
    for (std::size_t from = 0; from < news.size();) {
        auto end = from;
        while (end < news.size() && news[end].school == news[from].school &&
               news[end].person == news[from].person)
            doings.push_back(doing_of(news[end++]));
        const bool digest = news[from].rule == Rule::digest;
        if (digest || patience.one_more(news[from].school, news[from].person))
            letters.push_back(
                letter_of(std::span(news).subspan(from, end - from), pages.at(news[from].person)));
        from = end;
    }
    const auto sending = platform.ids.next<conversations::Sending>();
    const auto told_with = leave_out_same(platform.db, letters);
    conversations::send_all(platform, sending, letters);
    const auto sent = load_sent(platform.db, sending);
    for (auto& doing : doings) {
        const auto other = told_with.find({doing.school, doing.person.value});
        const auto found = sent.find(
            {doing.school, other == told_with.end() ? doing.person.value : other->second});
        if (found == sent.end()) continue;
        doing.message = found->second.first;
        doing.did = found->second.second;
    }
    store_doings(platform, doings);
}

constexpr db::Sql hold_back_others = R"(
    UPDATE reports_doings SET outcome = 'held_back'
     WHERE message_id = $1 AND outcome = 'told' AND words <> '' AND child_id <> 0)";

void keep_for_digest(Platform& platform, conversations::MessageId taken_back) {
    platform.db.run(hold_back_others, taken_back);
}

}  // namespace reports
