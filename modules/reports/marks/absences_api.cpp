// GET /api/v1/schools/{urn}/absences: why children are not there, for the school's own records.
#include <nlohmann/json.hpp>

#include "modules/reports/marks/marks.hpp"
#include "modules/reports/marks/marks_api.hpp"

namespace reports {

using nlohmann::ordered_json;

namespace {

constexpr std::int64_t absences_on_a_page = 1000;

struct SaidAbsence {
    std::int64_t id = 0;
    std::string pupil_key{}, upn{};
    calendar::Day day{};
    Session session{};
    std::optional<calendar::Instant> asked_at{};  // nothing where the parent said it first
    std::optional<calendar::Instant> said_at{};   // nothing where only the office decided
    std::string code{}, words{};
    calendar::Instant at{};  // of whichever was later, or when the absence came after both
};

// From where on: what was said at that moment or later, after that one.
struct AbsencesFrom {
    calendar::Instant at{};
    std::int64_t after = 0;
};

}  // namespace

// What the office decides later is told again, and what was said of the morning is told of the
// afternoon when that is missed too. A transfer file has no key of its own but the UPN.
constexpr db::Sql absences_said = R"(
    SELECT a.id,
           COALESCE((SELECT MIN(r.key) FROM reports_keys r
                      WHERE r.subject_id = a.child_id AND r.kind = 'pupil'
                        AND r.school_id = a.school_id AND r.key NOT LIKE 'ctf:%'), ''),
           k.upn, a.day, a.session, a.asked_at, a.said_at, a.code, a.words, a.at
      FROM (SELECT n.*, CASE WHEN n.came_at > COALESCE(n.said_at, n.decided_at)
                              AND n.came_at > COALESCE(n.decided_at, n.said_at) THEN n.came_at
                             WHEN n.decided_at > COALESCE(n.said_at, 0) THEN n.decided_at
                             ELSE n.said_at END AS at
              FROM reports_absences n WHERE n.school_id = $1) a
      JOIN people_children k ON k.id = a.child_id
     WHERE a.at > $2 OR (a.at = $2 AND a.id > $3)
     ORDER BY a.at, a.id
     LIMIT $4)";

static conversations::Accepted<AbsencesFrom> absences_from(const http::Request& request,
                                                           const Platform& platform) {
    for (const auto& [name, value] : request.query)
        if (name != "since" && name != "after")
            return conversations::object(name + " is not asked for here; since and after are", 400,
                                         "ValidationError");
    AbsencesFrom from{.at = calendar::in_london({platform.clock.today(), {}})};
    if (const auto* since = request.query.find("since")) {
        const auto at = conversations::parse_iso8601(*since);
        if (!at)
            return conversations::object("since is not a time such as 2026-09-15T09:05:00Z", 400,
                                         "ValidationError");
        from.at = *at;
    }
    if (const auto* after = request.query.find("after")) {
        const auto id = http::parse_id<Id<SaidAbsence>>(*after);
        if (!id)
            return conversations::object("after is not a number that next had", 400,
                                         "ValidationError");
        from.after = id->value;
    }
    return from;
}

// The key as the records system has it, without the name of the format that it came in.
static std::string own_key(const std::string& key) {
    return key.substr(key.find(':') + 1);
}

static ordered_json json_of_absence(const SaidAbsence& said) {
    const auto or_null = [](const std::string& text) {
        return text.empty() ? ordered_json(nullptr) : ordered_json(text);
    };
    return {
        {"pupil", {{"upn", or_null(said.upn)}, {"id", or_null(own_key(said.pupil_key))}}},
        {"date", calendar::iso(said.day)},
        {"session", enums::text(said.session)},
        {"askedAt", said.asked_at ? ordered_json(calendar::iso(*said.asked_at)) : ordered_json()},
        {"saidAt", said.said_at ? ordered_json(calendar::iso(*said.said_at)) : ordered_json()},
        {"code", or_null(said.code)},
        {"words", said.words}};
}

// In the school's trail, though nobody is signed in.
static void note_exported(const http::Request& request, Platform& platform,
                          const conversations::ProgramAsking& asking, schools::SchoolId school) {
    platform.audit.exported("absences", asking.key.value, school.value);
    const auth::Viewer program{
        .role = "program", .authority = asking.authority, .school = school.value};
    audit::store(platform.db, platform.ids, platform.audit, program, request.id,
                 platform.clock.now());
}

static conversations::Accepted<http::Response> answer_absences(
    const http::Request& request, Platform& platform, const conversations::ProgramAsking& asking) {
    const auto school = school_asked(request, platform, asking);
    if (!school) return std::unexpected(school.error());
    const auto from = absences_from(request, platform);
    if (!from) return std::unexpected(from.error());
    const auto said = platform.db.all<SaidAbsence>(absences_said, school->id, from->at, from->after,
                                                   absences_on_a_page);
    auto list = ordered_json::array();
    for (const auto& one : said) list.push_back(json_of_absence(one));
    const auto here = platform.settings.public_url + request.path + "?since=";
    ordered_json links{
        {"current", here + calendar::iso(from->at) +
                        (from->after ? "&after=" + std::to_string(from->after) : "")}};
    // Also the last page has one: it is where the next look begins.
    if (!said.empty())
        links["next"] =
            here + calendar::iso(said.back().at) + "&after=" + std::to_string(said.back().id);
    if (!said.empty()) note_exported(request, platform, asking, school->id);
    const ordered_json answer{{"absences", std::move(list)}, {"links", std::move(links)}};
    return http::json(answer.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

http::Response get_absences(const http::Request& request, Platform& platform) {
    return conversations::answer_program(request, platform, answer_absences);
}

}  // namespace reports
