#include "modules/reports/child/same_pages.hpp"

#include <algorithm>

#include "modules/conversations/own_wishes.hpp"
#include "modules/reports/child/child_store.hpp"
#include "platform/site/guard.hpp"

namespace reports {

// Whoever holds the link has the address that it was sent to; of others it proves nothing.
constexpr db::Sql where_link_went = R"(
    SELECT DISTINCT address FROM conversations_messages
     WHERE person_id = $1 AND state IN ('sent', 'shown', 'delivered', 'unconfirmed')
       AND address <> '' AND body LIKE $2)";

std::vector<people::OtherEntry> load_others_to_show(db::Connection& db, people::PersonId reader,
                                                    std::string_view token,
                                                    std::span<const OwnPupil> pupils) {
    const auto shares = [](const OwnPupil& pupil) { return pupil.shares_address; };
    if (std::ranges::none_of(pupils, shares)) return {};
    auto others = people::load_other_entries(db, reader);
    if (std::ranges::all_of(others, &people::OtherEntry::joined)) return others;
    const bool parent = std::ranges::find(pupils, reader, &OwnPupil::known_as) != pupils.end();
    const auto proven =
        db.all<std::string>(where_link_went, reader, "%/p/" + std::string(token) + "%");
    std::erase_if(others, [&](const people::OtherEntry& other) {
        return !other.joined && (!parent || std::ranges::find_first_of(other.addresses, proven) ==
                                                other.addresses.end());
    });
    return others;
}

static std::string_view told_of(people::SameSaid said) {
    switch (said) {
        case people::SameSaid::yes:
            return "child.same.told_yes";
        case people::SameSaid::no:
            return "child.same.told_no";
        case people::SameSaid::mistake:
            break;
    }
    return "child.same.told_mistake";
}

// What the page does not ask cannot be answered; the same answer again changes nothing.
static http::Response submit_same(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto token = request.in_path.text("token");
    const auto said = enums::parse<people::SameSaid>(request.form.text("said"));
    const auto other = http::parse_id<people::PersonId>(request.form.text("other"));
    const auto pupils = load_own_pupils(platform.db, link.person);
    const auto others = load_others_to_show(platform.db, link.person, token, pupils);
    const auto asked = std::ranges::find_if(others, [&](const people::OtherEntry& one) {
        return one.id == other && one.joined == (said == people::SameSaid::mistake);
    });
    if (!said || asked == others.end()) throw http::NotFound{};
    people::say_same(platform, link.person, asked->id, *said);
    if (said == people::SameSaid::yes) conversations::share_no_emergencies(platform, link.person);
    return see_other_saying("/p/" + std::string(token) + "/child", told_of(*said));
}

void install_same(Site& site) {
    site.post("/p/{token}/child/same", submit_same, May::link, {.a_minute = 20});
}

}  // namespace reports
