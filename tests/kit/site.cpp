#include "tests/kit/site.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "app/modules.hpp"
#include "modules/people/households.hpp"
#include "modules/people/sign_in/sign_in_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/server.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/site/rates.hpp"
#include "platform/site/veil.hpp"

namespace kit {

calendar::Instant at(std::string_view london) {
    const auto day = calendar::parse_day(london.substr(0, 10));
    const auto time = calendar::parse_time(london.substr(11));
    if (!day || !time) throw std::logic_error("not a time: " + std::string(london));
    return calendar::in_london({*day, *time});
}

std::string Page::text() const {
    std::string text;
    bool markup = false;
    for (const char c : body) {
        if (c == '<') markup = true;
        const bool space = markup || c == '\n' || c == ' ' || c == '\t';
        if (!space)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
        if (c == '>') markup = false;
    }
    return text;
}

TestSite::TestSite(std::string_view now, db::Engine engine)
    : clock(at(now)), database_(engine), site_(make_site()) {
    crypto::start();
    rates::forget();
    platform_ = std::make_unique<Platform>(Platform{db(), clock, ids_, random_, settings_, trail_});
    db().script(R"(
        INSERT INTO schools_authorities (id, name) VALUES (919, 'Hertfordshire'), (936, 'Surrey');
        INSERT INTO schools_schools (id, authority_id, name, type, phase, status, gender, religion,
            street, locality, town, county, postcode, district, ward, latitude, longitude, website,
            phone)
        VALUES
            (900001, 919, 'Oak Primary School', 'Community school', 'primary', 'open', 'Mixed', '',
             'Oak Lane', '', 'Stevenage', 'Hertfordshire', 'SG1 1AA', 'Stevenage', '', 51.903,
             -0.202, '', ''),
            (900002, 919, 'Elm Primary School', 'Community school', 'primary', 'open', 'Mixed', '',
             'Elm Road', '', 'Stevenage', 'Hertfordshire', 'SG1 1BB', 'Stevenage', '', 51.91,
             -0.19, '', ''),
            (900003, 919, 'Ash School', 'Academy converter', 'secondary', 'open', 'Mixed', '',
             'Ash Way', '', 'Watford', 'Hertfordshire', 'WD17 1AA', 'Watford', '', 51.66, -0.4, '',
             '');
    )");
    keepsakes::secret(db(), random_, "links");
    seat("Olive", "Oakley", people::Role::officer, county);
    seat("Adrian", "Archer", people::Role::adviser, county);
    seat("Amina", "Rahman", people::Role::trainer, county);
    seat("Ben", "Barlow", people::Role::trainer, county);
    seat("Hana", "Hughes", people::Role::head, county, oak);
    seat("Lena", "Lowe", people::Role::link_teacher, county, oak);
    seat("Grace", "Gill", people::Role::governor, county, oak);
    seat("Carol", "Cross", people::Role::link_teacher, county, ash);
    seat("Walter", "West", people::Role::officer, 936);
}

TestSite::~TestSite() = default;

static constexpr db::Sql add_seat = R"(
    INSERT INTO people_seats (id, person_id, role, authority_id, school_id, since)
    VALUES ($1, $2, $3, $4, $5, '2020-01-01'))";

people::PersonId TestSite::seat(std::string_view given, std::string_view family, people::Role role,
                                std::int64_t authority, schools::SchoolId school) {
    std::string email(given);
    email[0] = static_cast<char>(std::tolower(email[0]));
    const auto id = people::add_person(*platform_, {.authority = authority,
                                                    .given = std::string(given),
                                                    .family = std::string(family),
                                                    .email = email + "@example.org",
                                                    .language = "en"});
    const auto seat_id = ids_.next<auth::Seat>();
    db().run(add_seat, seat_id, id, role, authority, school ? std::optional(school) : std::nullopt);
    people_.emplace(given, id);
    seats_.emplace(given, seat_id);
    return id;
}

void TestSite::sign_in(std::string_view given_name) {
    token_ = people::open_session(*platform_, person(given_name), seats_.find(given_name)->second,
                                  people::CodeWanted::no);
}

people::PersonId TestSite::person(std::string_view given_name) const {
    const auto found = people_.find(given_name);
    if (found == people_.end())
        throw std::logic_error("nobody is called " + std::string(given_name));
    return found->second;
}

static constexpr db::Sql add_household = R"(
    INSERT INTO people_households (id, authority_id, school_id, name, postcode, created_at)
    VALUES ($1, 919, $2, $3, 'SG1 1AA', 0))";
static constexpr db::Sql add_member =
    "INSERT INTO people_members (household_id, person_id) VALUES ($1, $2)";
static constexpr db::Sql add_child = R"(
    INSERT INTO people_children (id, authority_id, school_id, household_id, given, family, born_on,
                                 year_group, class)
    VALUES ($1, 919, $2, $3, 'Sam', $4, '2018-02-01', '3', '3B'))";
static constexpr db::Sql add_carer = R"(
    INSERT INTO people_carers (child_id, person_id, relation, court_order)
    VALUES ($1, $2, 'parent', FALSE))";

people::PersonId TestSite::parent(schools::SchoolId school, std::string_view given,
                                  std::string_view family, std::string_view language,
                                  people::Channel channel) {
    const auto id = people::add_person(
        *platform_, {.authority = county,
                     .given = std::string(given),
                     .family = std::string(family),
                     .email = std::string(given) + "." + std::string(family) + "@example.org",
                     .phone = "+447700900" + std::to_string(100 + people_.size()),
                     .language = std::string(language),
                     .channel = channel});
    people_.emplace(given, id);
    const auto household = ids_.next<people::Household>();
    const auto child = ids_.next<people::Child>();
    db().run(add_household, household, school, family);
    db().run(add_member, household, id);
    db().run(add_child, child, school, household, family);
    db().run(add_carer, child, id);
    people::note_consent(*platform_, id, true, people::HowSaid::form);
    return id;
}

static constexpr db::Sql household = "SELECT household_id FROM people_members WHERE person_id = $1";

people::HouseholdId TestSite::household_of(people::PersonId id) {
    return db().one<people::HouseholdId>(household, id);
}

Page TestSite::ask(http::Request request) {
    if (!token_.empty()) request.cookies.add(std::string(session_cookie), token_);
    if (!language_.empty()) request.cookies.add("sg_language", language_);
    request.target = request.path;
    const auto question = request.path.find('?');
    if (question != std::string::npos) {
        request.query = http::parse_form(std::string_view(request.path).substr(question + 1));
        request.path = http::decode_url(std::string_view(request.path).substr(0, question), false);
    }
    request.peer = "127.0.0.1";
    auto response = answer(site_, request, *platform_);
    Page page{.status = static_cast<int>(response.status)};
    for (const auto& [name, value] : response.headers) page.headers[name] = value;
    page.location = page.headers["Location"];
    if (const auto* own = std::get_if<std::string>(&response.body)) page.body = *own;
    if (const auto* shared = std::get_if<http::Shared>(&response.body)) page.body = **shared;
    if (const auto* constant = std::get_if<http::Constant>(&response.body))
        page.body = constant->bytes;
    return page;
}

Page TestSite::get(const std::string& path) {
    http::Request request;
    request.path = path;
    return ask(std::move(request));
}

Page TestSite::post(const std::string& path, Form form, const std::vector<FileToSend>& files) {
    http::Request request;
    request.method = http::Method::post;
    request.path = path;
    bool keyed = false;
    for (auto& [name, value] : form) {
        keyed = keyed || name == "once";
        request.form.add(name, value);
    }
    if (!keyed) request.form.add("once", random_.token());
    if (!token_.empty())
        if (const auto viewer = people::find_viewer(db(), token_, clock.now()))
            request.form.add("csrf", veil(viewer->csrf, random_));
    for (const auto& file : files) {
        const auto path_on_disk =
            std::filesystem::temp_directory_path() / ("schoolgate-kit-" + random_.token());
        std::ofstream(path_on_disk, std::ios::binary) << file.bytes;
        request.uploads.push_back({file.field, file.name, path_on_disk, file.bytes.size()});
    }
    const auto uploads = request.uploads;
    auto page = ask(std::move(request));
    for (const auto& upload : uploads) std::filesystem::remove(upload.file);
    return page;
}

Page TestSite::follow(const Page& page) {
    if (page.location.empty()) throw std::logic_error("the page sends nowhere: " + page.text());
    return get(page.location);
}

std::string TestSite::link(const Page& page, std::string_view beginning) {
    const auto start = page.body.find("href=\"" + std::string(beginning));
    if (start == std::string::npos)
        throw std::logic_error("no link to " + std::string(beginning) + " in: " + page.text());
    const auto from = start + 6;
    auto address = page.body.substr(from, page.body.find('"', from) - from);
    for (auto amp = address.find("&amp;"); amp != std::string::npos; amp = address.find("&amp;"))
        address.replace(amp, 5, "&");
    return address;
}

int TestSite::run_jobs() {
    return jobs::run_due(site_, *platform_);
}

}  // namespace kit
