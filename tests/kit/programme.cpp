#include "tests/kit/programme.hpp"

#include "modules/programmes/tally.hpp"

namespace kit {

using programmes::PlaceId;

static constexpr db::Sql add_programme =
    "INSERT INTO programmes_programmes (id, authority_id, title) VALUES ($1, 919, 'Learning')";
static constexpr db::Sql add_edition = R"(
    INSERT INTO programmes_editions (id, authority_id, programme_id, price_pence, vat,
        minimum_group, maximum_group, needed, state, version)
    VALUES ($1, 919, $2, 120000, 'none', 2, 15, $3, 'offered', 1))";
static constexpr db::Sql add_edition_words = R"(
    INSERT INTO programmes_edition_words (edition_id, language, title, about, version)
    VALUES ($1, 'en', 'Learning together', 'A group of parents.', 1))";
static constexpr db::Sql add_subscription = R"(
    INSERT INTO programmes_subscriptions (id, authority_id, school_id, cluster_id, edition_id,
        purpose, net_pence, vat_pence, state, subscribed_on, subscribed_by, asked)
    VALUES ($1, 919, 900001, NULL, $2, 'closing_a_gap', 120000, 0, 'active', '2026-09-01', $3, ''))";
static constexpr db::Sql add_cohort = R"(
    INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id, edition_id,
        trainer_id, name, room, capacity, needed, state, version, created_at)
    VALUES ($1, 919, 900001, $2, $3, $4, 'Autumn', 'Library', 3, $5, 'planned', 1, 0))";
static constexpr db::Sql add_module = R"(
    INSERT INTO programmes_modules (id, edition_id, position, slug, minutes, plan, version)
    VALUES ($1, $2, $3, $4, 90, '', 1))";
static constexpr db::Sql add_module_words = R"(
    INSERT INTO programmes_module_words (module_id, language, title, learns, version)
    VALUES ($1, 'en', $2, 'What to say and how to listen.', 1))";
static constexpr db::Sql add_resource = R"(
    INSERT INTO programmes_resources (id, module_id, position, slug, kind, file_name, file_type,
        content)
    VALUES ($1, $2, 1, 'tonight', 'page', '', '', NULL))";
static constexpr db::Sql add_resource_words = R"(
    INSERT INTO programmes_resource_words (resource_id, language, title, body, version)
    VALUES ($1, 'en', 'Try it tonight', 'Ask **one** question.', 1))";
static constexpr db::Sql add_session = R"(
    INSERT INTO programmes_sessions (id, authority_id, school_id, cohort_id, module_id, position,
        trainer_id, room, starts_at, ends_at, state, revision, changed_at, register_taken_at)
    VALUES ($1, 919, 900001, $2, $3, $4, $5, 'Library', $6, $7, 'planned', 0, 0, NULL))";

Programme::Programme(std::string_view now, std::initializer_list<std::string_view> starts,
                     db::Engine engine)
    : site(now, engine) {
    auto& db = site.db();
    auto& ids = site.platform().ids;
    const auto programme = ids.next<programmes::Programme>();
    const auto subscription = ids.next<programmes::Subscription>();
    const auto needed = std::min<std::int64_t>(2, std::ssize(starts));
    edition = ids.next<programmes::Edition>();
    cohort = ids.next<programmes::Cohort>();
    db.run(add_programme, programme);
    db.run(add_edition, edition, programme, needed);
    db.run(add_edition_words, edition);
    db.run(add_subscription, subscription, edition, site.person("Hana"));
    db.run(add_cohort, cohort, subscription, edition, site.person("Amina"), needed);
    std::int64_t position = 0;
    for (const auto start : starts) {
        const auto module = ids.next<programmes::Module>();
        const auto resource = ids.next<programmes::Resource>();
        const auto number = std::to_string(++position);
        db.run(add_module, module, edition, position, "module-" + number);
        db.run(add_module_words, module, "Module " + number);
        db.run(add_resource, resource, module);
        db.run(add_resource_words, resource);
        sessions.push_back(ids.next<programmes::Session>());
        db.run(add_session, sessions.back(), cohort, module, position, site.person("Amina"),
               at(start), at(start) + std::chrono::minutes(90));
    }
    programmes::tally(db, cohort);
}

static constexpr db::Sql add_place = R"(
    INSERT INTO programmes_places (id, authority_id, school_id, cohort_id, person_id, household_id,
        state, children, invited_at, answered_at, waiting_since, came, last_came, completed_on)
    VALUES ($1, 919, 900001, $2, $3, $4, $5, 0, $6, NULL, $7, 0, 0, NULL))";

PlaceId Programme::place(std::string_view given, std::string_view family,
                         programmes::PlaceState state, std::string_view language) {
    const auto person = site.parent(TestSite::oak, given, family, language);
    const auto id = site.platform().ids.next<programmes::Place>();
    const bool waits = state == programmes::PlaceState::waiting;
    site.db().run(add_place, id, cohort, person, site.household_of(person), state, site.clock.now(),
                  waits ? std::optional(site.clock.now()) : std::nullopt);
    programmes::tally(site.db(), cohort);
    return id;
}

std::string Programme::register_of(std::size_t session) const {
    return "/sessions/" + std::to_string(sessions.at(session).value) + "/register";
}

static std::string hidden(const Page& page, std::string_view name) {
    const auto start = page.body.find("name=\"" + std::string(name) + "\" value=\"");
    if (start == std::string::npos) return {};
    const auto from = start + name.size() + 15;
    return page.body.substr(from, page.body.find('"', from) - from);
}

Page Programme::tick(const std::string& register_page, const std::vector<PlaceId>& came) {
    Form form{{"seen", hidden(site.get(register_page), "seen")}};
    for (const auto place : came) form.emplace_back("came", std::to_string(place.value));
    return site.post(register_page, form);
}

static constexpr db::Sql came_of = "SELECT came FROM programmes_places WHERE id = $1";
std::int64_t Programme::came(PlaceId id) {
    return site.db().one<std::int64_t>(came_of, id);
}

static constexpr db::Sql state_of = "SELECT state FROM programmes_places WHERE id = $1";
programmes::PlaceState Programme::state(PlaceId id) {
    return site.db().one<programmes::PlaceState>(state_of, id);
}

static constexpr db::Sql person_of = "SELECT person_id FROM programmes_places WHERE id = $1";
std::string Programme::own_page(PlaceId id) {
    const auto person = site.db().one<people::PersonId>(person_of, id);
    return "/p/" + people::link_token(site.platform(), person, people::Purpose::place, id.value);
}

static constexpr db::Sql messages_of =
    "SELECT COUNT(*) FROM conversations_messages WHERE kind = $1";
std::int64_t Programme::messages(std::string_view key) {
    return site.db().one<std::int64_t>(messages_of, key);
}

static constexpr db::Sql all_certificates = "SELECT COUNT(*) FROM programmes_certificates";
std::int64_t Programme::certificates() {
    return site.db().one<std::int64_t>(all_certificates);
}

}  // namespace kit
