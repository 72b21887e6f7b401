#include "modules/people/trail/trail_pages.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "modules/people/trail/trail.html.hpp"
#include "platform/html/page.hpp"

namespace people {

constexpr int on_a_page = 100;

// A school sees what was done to its families by anybody, and what its own staff did.
constexpr db::Sql trail_of_place = R"(
    SELECT t.id, t.at, COALESCE(p.given || ' ' || p.family, ''), t.role, t.act, t.what, t.subject_id,
           COALESCE(t.school_id, 0), COALESCE(c.name, ''), t.details
      FROM platform_audit t
      LEFT JOIN people_persons p ON p.id = t.person_id
      LEFT JOIN schools_schools c ON c.id = t.school_id
     WHERE t.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR t.school_id = $2)
       AND ($3 = '' OR t.what = $3) AND t.id < $4
     ORDER BY t.id DESC LIMIT $5)";

std::vector<TrailLine> load_trail(db::Connection& db, const schools::Scope& scope,
                                  std::string_view what, std::int64_t before, int most) {
    return db.all<TrailLine>(trail_of_place, scope.authority, scope.school, what, before, most);
}

// The kinds that can be chosen; one that is not here is shown by the word it was noted with.
static constexpr auto things = std::to_array<std::string_view>(
    {"account",  "audit",    "calendar",     "certificates",  "child",    "cohort",   "edition",
     "families", "family",   "family list",  "import",        "invoice",  "issuer",   "messages",
     "module",   "place",    "question",     "questions",     "register", "resource", "schools",
     "staff",    "standing", "subscription", "subscriptions", "trainer"});

std::string thing_name(messages::Language language, std::string_view what) {
    if (std::ranges::find(things, what) == things.end()) return std::string(what);
    std::string key = "trail.thing_" + std::string(what);
    std::ranges::replace(key, ' ', '_');
    return messages::say(language, std::string_view(key));
}

std::string short_when(messages::Language language, calendar::Instant at) {
    return html::say_short_day(language, calendar::london_time(at).day) + ", " +
           html::say_time(language, at);
}

static std::vector<ui::Option> thing_options(messages::Language language) {
    std::vector<ui::Option> options;
    options.reserve(std::size(things));
    for (const auto what : things)
        options.push_back({std::string(what), thing_name(language, what)});
    std::ranges::sort(options, {}, &ui::Option::label);
    return options;
}

static http::Response show_trail(const http::Request& request, Platform& platform) {
    TrailView view{.filter = html::Form(request.query),
                   .things = thing_options(request.language),
                   .what = std::string(request.query.text("what"))};
    const auto before = http::parse_id<Id<TrailLine>>(request.query.text("before"));
    view.lines = load_trail(platform.db, schools::Scope(request.viewer), view.what,
                            before ? before->value : std::numeric_limits<std::int64_t>::max(),
                            on_a_page + 1);
    if (view.lines.size() > on_a_page) {
        view.lines.pop_back();
        view.next = view.lines.back().id;
    }
    platform.audit.read("audit", request.viewer.school, request.viewer.school);
    return html::page(request, trail_page, view);
}

void install_trail(Site& site) {
    site.get("/audit", show_trail, May::see_audit);
}

}  // namespace people
