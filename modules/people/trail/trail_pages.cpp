#include "modules/people/trail/trail_pages.hpp"

#include <limits>

#include "modules/people/trail/trail.html.hpp"
#include "platform/html/page.hpp"

namespace people {

constexpr int on_a_page = 100;

// A school sees what was done to its families by anybody, and what its own staff did.
constexpr db::Sql trail_of_place = R"(
    SELECT t.id, t.at, COALESCE(p.given || ' ' || p.family, ''), t.role, t.act, t.what, t.subject_id,
           COALESCE(c.name, ''), t.details
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

static http::Response show_trail(const http::Request& request, Platform& platform) {
    TrailView view{.what = std::string(request.query.text("what"))};
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
    site.navigation("trail.title", "/audit", May::see_audit);
}

}  // namespace people
