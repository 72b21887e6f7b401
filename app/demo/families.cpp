// Six thousand families: languages as the school's census has them, one or two carers, one to three
// children in the years that the school teaches.
#include <algorithm>
#include <set>

#include "app/demo/county.hpp"
#include "app/demo/postcodes.hpp"
#include "modules/people/households.hpp"

namespace demo {

namespace {

using people::Relation;

constexpr std::int64_t walk_to_school = 1600;  // metres
constexpr int nursery = -1, reception = 0;
constexpr int shown_families = 8;

class SchoolFamilies {
public:
    SchoolFamilies(Making& m, School& school)
        : m_(m), school_(school), homes_(homes_of(school)), years_(years_of(school)) {
        phones_ = &school == m.county.schools.data() ? 200 : 20;
    }

    people::NewHousehold next(int number) {
        const auto& tongue = choose_tongue(number);
        const auto& family = m_.chance.one_of(tongue.family_names);
        people::NewHousehold household{.id = m_.platform.ids.next<people::Household>(),
                                       .authority = hertfordshire,
                                       .school = school_.id,
                                       .postcode = m_.chance.one_of(homes_),
                                       .key = key_of(number)};
        add_carers(household, tongue, family);
        add_children(household, tongue, family);
        if (at_two_schools(number)) be_known_at_both(household, number);
        for (auto& parent : household.parents) {
            if (shown(number)) parent.may_write = true;
            if (out_of_reach(number))
                parent.may_write = number == shown_families ? std::nullopt : std::optional(false);
            school_.parents.push_back({.id = parent.person.id,
                                       .household = household.id,
                                       .language = parent.person.language,
                                       .reachable = parent.may_write.value_or(false),
                                       .kept = shown(number) || out_of_reach(number)});
        }
        return household;
    }

private:
    static std::vector<std::string> homes_of(const School& school) {
        std::vector<std::string> homes;
        for (const auto* near : postcodes_around(school.easting, school.northing, walk_to_school))
            homes.push_back(near->written);
        if (homes.empty()) homes.push_back(school.postcode);
        return homes;
    }

    // Year n begins at n + 4.
    static std::vector<int> years_of(const School& school) {
        std::vector<int> years;
        const auto last = std::min<std::int64_t>(school.high_age - 5, 11);
        for (auto year = std::max<std::int64_t>(school.low_age - 4, nursery); year <= last; ++year)
            years.push_back(static_cast<int>(year));
        if (years.empty()) years.push_back(nursery);
        return years;
    }

    std::string key_of(int number) const {
        auto digits = std::to_string(number + 1);
        digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
        return "F" + digits;
    }

    // Where people sign in, the first families speak the languages of parents' pages in turn.
    bool shown(int number) const {
        return &school_ == m_.county.schools.data() && number < shown_families;
    }
    // The next two get letters by hand: nobody asked the one about messages, the other said no.
    bool out_of_reach(int number) const {
        return &school_ == m_.county.schools.data() && !shown(number) &&
               number < shown_families + 2;
    }

    // Next door, one parent of each of those languages has a child too, and is called by the same
    // e-mail address: their page asks whether that is them.
    bool at_two_schools(int number) const {
        return &school_ == m_.county.schools.data() + 1 && number < 4;
    }

    std::optional<people::Person> reached_by_email(const Tongue& tongue) const {
        for (const auto& parent : m_.county.schools.front().parents) {
            if (!parent.kept || !parent.reachable || parent.language != tongue.code) continue;
            auto person = people::load_person(m_.db(), parent.id);
            if (person.email && person.channel == people::Channel::email) return person;
        }
        return std::nullopt;
    }

    void be_known_at_both(people::NewHousehold& household, int number) const {
        const auto& tongue = m_.names.tongues[static_cast<std::size_t>(number)];
        const auto same = reached_by_email(tongue);
        if (!same) return;
        auto& person = household.parents.front().person;
        person.given = same->given;
        person.family = same->family;
        person.email = same->email;
        person.phone = {};
        person.language = same->language;
        person.channel = same->channel;
        for (std::size_t i = 0; i < household.children.size(); ++i) {
            household.children[i].given = tongue.children.at(i);
            household.children[i].family = same->family;
        }
    }

    const Tongue& choose_tongue(int number) {
        const auto& tongues = m_.names.tongues;
        if (shown(number)) return tongues[static_cast<std::size_t>(number % 4)];
        const double others = std::clamp(school_.other_languages / 100, 0.04, 0.7);
        if (!m_.chance.share(others)) return tongues.front();
        std::vector<int> weights;
        weights.reserve(tongues.size());
        for (const auto& tongue : tongues) weights.push_back(tongue.weight);
        weights.front() = 0;
        return tongues[m_.chance.weighted(weights)];
    }

    void add_carers(people::NewHousehold& household, const Tongue& tongue,
                    const std::string& family) {
        const bool alone = m_.chance.percent(30);
        const auto first = m_.chance.weighted({alone ? 80 : 60, alone ? 12 : 36, 5, 3});
        const Relation relations[] = {Relation::mother, Relation::father, Relation::grandparent,
                                      Relation::guardian};
        household.parents.push_back(carer(tongue, family, relations[first]));
        if (alone) return;
        const bool other_name = m_.chance.percent(14);
        const auto second = first == 0
                                ? m_.chance.percent(9) ? Relation::step_parent : Relation::father
                            : first == 1 ? Relation::mother
                                         : Relation::relative;
        household.parents.push_back(
            carer(tongue, other_name ? m_.chance.one_of(tongue.family_names) : family, second));
    }

    people::NewParent carer(const Tongue& tongue, const std::string& family, Relation relation) {
        const bool woman =
            relation == Relation::mother || (relation != Relation::father && m_.chance.percent(55));
        people::Person person{.id = m_.platform.ids.next<auth::Person>(),
                              .given = m_.chance.one_of(woman ? tongue.women : tongue.men),
                              .family = family,
                              .language = tongue.code};
        if (m_.chance.percent(91)) person.email = m_.addresses.email(person.given, family);
        if (phones_ > 0 && m_.chance.percent(75)) {
            person.phone = m_.addresses.phone();
            --phones_;
        }
        person.channel = channel_of(person);
        const auto said = m_.chance.weighted({90, 3, 7});
        return {.person = person,
                .relation = relation,
                .may_write = said == 2 ? std::nullopt : std::optional(said == 0),
                .how = m_.chance.percent(70) ? people::HowSaid::import : people::HowSaid::form};
    }

    people::Channel channel_of(const people::Person& person) {
        if (m_.chance.percent(3) || (!person.email && !person.phone)) return people::Channel::paper;
        if (!person.email) return people::Channel::text;
        return person.phone && m_.chance.percent(70) ? people::Channel::text
                                                     : people::Channel::email;
    }

    void add_children(people::NewHousehold& household, const Tongue& tongue,
                      const std::string& family) {
        const auto count = 1 + m_.chance.weighted({50, 38, 12});
        std::set<int> years;
        std::set<std::string> names;
        for (std::size_t i = 0; i < count; ++i) {
            const int year = m_.chance.one_of(years_);
            const auto& given = m_.chance.one_of(tongue.children);
            if (!years.insert(year).second || !names.insert(given).second) continue;
            household.children.push_back({.id = m_.platform.ids.next<people::Child>(),
                                          .given = given,
                                          .family = family,
                                          .born_on = birthday(year),
                                          .year_group = group_of(year),
                                          .class_name = class_of(year)});
        }
    }

    // Children of a year are born from a September to the August after.
    calendar::Day birthday(int year) {
        const auto today = m_.today();
        const bool autumn = today.month() >= std::chrono::September;
        const auto begins = static_cast<int>(today.year()) - (autumn ? 0 : 1);
        const calendar::Day first{std::chrono::year(begins - year - 5), std::chrono::September,
                                  std::chrono::day(1)};
        return calendar::plus_days(first, m_.chance.between(0, 364));
    }

    static std::string group_of(int year) {
        return year == nursery ? "N" : year == reception ? "R" : std::to_string(year);
    }

    std::string class_of(int year) {
        if (year == nursery) return "Nursery";
        const auto forms = std::clamp<std::int64_t>(school_.pupils / 30 / std::ssize(years_), 1, 6);
        const auto letter =
            static_cast<char>('A' + m_.chance.between(0, static_cast<int>(forms) - 1));
        return group_of(year) + (forms == 1 ? "" : std::string(1, letter));
    }

    Making& m_;
    School& school_;
    std::vector<std::string> homes_;
    std::vector<int> years_;
    int phones_ = 0;
};

}  // namespace

void add_families(Making& m) {
    for (auto& school : m.county.schools) {
        m.clock.move_to(at(calendar::plus_days(school.since, 3), std::chrono::hours(14)));
        SchoolFamilies families(m, school);
        std::vector<people::NewHousehold> households;
        households.reserve(static_cast<std::size_t>(school.families));
        for (int number = 0; number < school.families; ++number)
            households.push_back(families.next(number));
        people::add_households(m.platform, households, school.link_teacher);
    }
}

}  // namespace demo
