// A whole site in memory: signs a person in and reads what the page says, without a socket.
//
// The county never changes. Oak and Elm are two schools of one cluster, Ash is outside it. Olive is
// the county's officer and Adrian its adviser; Amina and Ben are trainers, Amina leads. At Oak:
// Hana the head, Lena the link teacher, Grace a governor. Carol is the link teacher of Ash, who has
// no business at Oak; Walter is an officer of another county.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/people.hpp"
#include "modules/schools/schools.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/platform.hpp"
#include "platform/site/site.hpp"
#include "tests/kit/engines.hpp"

namespace kit {

/// "2026-09-15 18:00" as London's clocks show it.
calendar::Instant at(std::string_view london);

/// What a person got to see.
struct Page {
    int status = 0;
    std::string body{};
    std::string location{};
    std::map<std::string, std::string> headers{};

    bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
    /// The text without markup, white space folded.
    std::string text() const;
};

using Form = std::vector<std::pair<std::string, std::string>>;

struct FileToSend {
    std::string field, name, bytes;
};

class TestSite {
public:
    static constexpr std::int64_t county = 919;
    static constexpr schools::SchoolId oak{900001}, elm{900002}, ash{900003};

    explicit TestSite(std::string_view now = "2026-09-15 10:00",
                      db::Engine engine = db::Engine::sqlite);
    ~TestSite();

    /// From now on, everything is asked by this person.
    void sign_in(std::string_view given_name);
    void sign_out() { token_.clear(); }
    void speak(std::string_view language) { language_ = language; }
    void set_clock(std::string_view london) { clock.move_to(at(london)); }

    Page get(const std::string& path);
    /// Sends a form as the browser would: with what the form carries against forgery and doubling.
    Page post(const std::string& path, Form form = {}, const std::vector<FileToSend>& files = {});
    /// Goes where an answer sends.
    Page follow(const Page& page);
    /// The first address in the page that begins like this; a failure when there is none.
    static std::string link(const Page& page, std::string_view beginning);
    /// Sends a request just as it is.
    Page ask(http::Request request);

    /// Runs the jobs that are due.
    int run_jobs();

    people::PersonId person(std::string_view given_name) const;
    /// A parent of a household of one child, who agreed to messages; their id.
    people::PersonId parent(schools::SchoolId school, std::string_view given,
                            std::string_view family, std::string_view language = "en",
                            people::Channel channel = people::Channel::email);
    people::HouseholdId household_of(people::PersonId);

    calendar::Clock clock;
    Platform& platform() { return *platform_; }
    db::Connection& db() { return database_.connection(); }
    /// One more connection to the same database, as another machine would have.
    std::unique_ptr<db::Connection> another() { return db::connect(database_.url()); }
    const Site& routes() const { return site_; }
    Settings& settings() { return settings_; }

private:
    people::PersonId seat(std::string_view given, std::string_view family, people::Role role,
                          std::int64_t authority, schools::SchoolId school = {});
    TestDatabase database_;
    Site site_;
    Ids ids_{1};
    Random random_{7};
    Settings settings_{};
    audit::Trail trail_{};
    std::unique_ptr<Platform> platform_;
    std::map<std::string, people::PersonId, std::less<>> people_;
    std::map<std::string, people::SeatId, std::less<>> seats_;
    std::string token_{};
    std::string language_{};
};

}  // namespace kit
