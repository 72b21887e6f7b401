// What stands on a child's page, in the reader's words.
#include "modules/reports/child/child_pages.hpp"

namespace reports {

std::string session_told(const html::Out& o, const SessionTold& session) {
    if (session.seen == Seen::late && session.minutes.value_or(0) > 0)
        return o.say("child.seen_late_by", {{"minutes", *session.minutes}});
    return std::string(o.say("child.seen." + std::string(enums::text(session.seen))));
}

// What most schools have is said in the reader's language; any other role in the school's words.
static std::string role_told(const html::Out& o, std::string_view role) {
    std::string word;
    for (const char c : http::lower_case(role))
        if (c >= 'a' && c <= 'z') word += c;
    const auto key = "child.role." + word;
    return messages::known(key) ? std::string(o.say(key)) : std::string(role);
}

std::string hat_told(const html::Out& o, const WornHat& hat) {
    const auto of = hat.hat == Hat::role ? role_told(o, hat.of) : hat.of;
    return o.say("child.hat." + std::string(enums::text(hat.hat)), {{"of", of}});
}

std::vector<PastRow> rows_of(const OwnPast& past) {
    std::vector<PastRow> rows;
    for (const auto& row :
         {PastRow{"child.this_week", past.this_week}, PastRow{"child.this_year", past.this_year},
          PastRow{"child.year_before", past.year_before}})
        if (row.attendance.possible() > 0) rows.push_back(row);
    return rows;
}

std::vector<ui::Bar> bars_of(const html::Out& o, const OwnPast& past) {
    std::vector<ui::Bar> bars;
    for (const auto& row : rows_of(past)) {
        const auto percent = percent_of(row.attendance);
        bars.push_back({.label = std::string(o.say(row.label)),
                        .value = static_cast<double>(percent),
                        .shown = std::to_string(percent) + "%"});
    }
    return bars;
}

std::string beside_year_before(const html::Out& o, const ChildPart& part) {
    const auto more = part.past.more_than_before();
    if (!more) return {};
    // Half a session in a hundred is no difference that anybody should worry about.
    const auto key = *more > 5    ? std::string_view("child.more_than_before")
                     : *more < -5 ? std::string_view("child.less_than_before")
                                  : std::string_view("child.as_before");
    return o.say(key, {{"child", part.pupil.given}});
}

}  // namespace reports
