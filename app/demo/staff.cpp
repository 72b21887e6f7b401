// Who works for the county and in its schools: invented people, each with an account.
#include <algorithm>
#include <set>

#include "app/demo/county.hpp"
#include "app/demo/postcodes.hpp"
#include "app/demo/sign_ins.hpp"
#include "modules/people/accounts.hpp"
#include "modules/programmes/trainers/trainers_store.hpp"

namespace demo {

namespace {

struct FullName {
    std::string given{}, family{};
    auto operator<=>(const FullName&) const = default;
};

FullName split_name(const std::string& name) {
    const auto space = name.find(' ');
    return {name.substr(0, space), name.substr(space + 1)};
}

// The first of a list is whom one can sign in as; after the last, names are put together anew.
class Roll {
public:
    Roll(Making& m, Words listed) : m_(m), listed_(std::move(listed)) {}

    FullName next() {
        if (at_ < listed_.size()) return note(split_name(listed_[at_++]));
        FullName name;
        do
            name = {split_name(m_.chance.one_of(listed_)).given,
                    split_name(m_.chance.one_of(listed_)).family};
        while (taken_.contains(name));
        return note(std::move(name));
    }

private:
    FullName note(FullName name) {
        taken_.insert(name);
        return name;
    }

    Making& m_;
    Words listed_;
    std::size_t at_ = 0;
    std::set<FullName> taken_{};
};

// Gives people their seats and accounts.
class Appointing {
public:
    explicit Appointing(Making& m) : m_(m) {}

    people::PersonId add(people::Role role, const FullName& name, const School* school = nullptr) {
        const auto email = email_for(role, name);
        return people::add_staff(m_.platform, {.email = email,
                                               .given = name.given,
                                               .family = name.family,
                                               .role = role,
                                               .authority = hertfordshire,
                                               .school = school ? school->id.value : 0,
                                               .password_hash = std::string(password_hash),
                                               .totp_secret = totp_secret_of(email)})
            .person;
    }

private:
    // The first of each role is the one whom people sign in as.
    std::string email_for(people::Role role, const FullName& name) {
        if (appointed_.insert(role).second) return std::string(email_of(role));
        return m_.addresses.email(name.given, name.family);
    }

    Making& m_;
    std::set<people::Role> appointed_{};
};

// Whom people sign in as lives near the school they see, and works all week.
programmes::TrainerSettings settings_of(Making& m, bool first) {
    programmes::TrainerSettings settings{.furthest_km = first ? 15 : m.chance.between(3, 8) * 5};
    for (int day = 0; day < 5; ++day)
        if (first || m.chance.percent(62)) settings.days.add(static_cast<programmes::Weekday>(day));
    if (settings.days.bits == 0) settings.days = programmes::school_days;
    settings.postcode =
        first ? m.county.schools.front().postcode : m.chance.one_of(shipped_postcodes()).written;
    settings.sets_out_from = schools::position_of_postcode(settings.postcode);
    return settings;
}

void add_trainers(Making& m, Appointing& appointing) {
    for (const auto& listed : m.names.trainers) {
        const auto id = appointing.add(people::Role::trainer, split_name(listed));
        const auto settings = settings_of(m, m.county.trainers.empty());
        programmes::store_trainer_settings(m.db(), hertfordshire, id, settings);
        m.county.trainers.push_back({.id = id,
                                     .name = listed,
                                     .told_us = true,
                                     .days = settings.days,
                                     .postcode = settings.postcode,
                                     .sets_out_from = settings.sets_out_from,
                                     .furthest_km = settings.furthest_km});
    }
}

void add_county_staff(Making& m, Appointing& appointing) {
    m.clock.move_to(at(calendar::plus_days(m.today(), -static_cast<int>(told_days.count()) - 30),
                       std::chrono::hours(9)));
    for (const auto& name : m.names.officers) {
        const auto id = appointing.add(people::Role::officer, split_name(name));
        if (!m.county.officer) m.county.officer = id;
    }
    for (const auto& name : m.names.advisers)
        appointing.add(people::Role::adviser, split_name(name));
    add_trainers(m, appointing);
}

}  // namespace

void add_staff(Making& m) {
    Appointing appointing(m);
    add_county_staff(m, appointing);
    Roll heads(m, m.names.heads);
    Roll staff(m, m.names.staff);
    for (auto& school : m.county.schools) {
        m.clock.move_to(at(calendar::plus_days(school.since, -7), std::chrono::hours(10)));
        school.head = appointing.add(people::Role::head, heads.next(), &school);
        school.link_teacher = appointing.add(people::Role::link_teacher, staff.next(), &school);
        appointing.add(people::Role::governor, staff.next(), &school);
    }
}

}  // namespace demo
