// A county with terms, a family centre and one programme, for the tests of pilots.
#pragma once
#include "modules/programmes/pilots/pilots_store.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {

/// Oak's group begins on 15 September 2026; it is May.
struct PilotCounty : kit::Programme {
    explicit PilotCounty(db::Engine engine = db::Engine::sqlite)
        : kit::Programme("2026-05-04 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"}, engine) {
        site.db().script(R"(
            INSERT INTO schools_terms (id, authority_id, name, first_day, last_day) VALUES
                (1, 919, 'autumn 2026/27', '2026-09-01', '2026-10-23'),
                (2, 919, 'autumn 2026/27', '2026-11-02', '2026-12-18'),
                (3, 919, 'spring 2026/27', '2027-01-04', '2027-02-12'),
                (4, 919, 'spring 2026/27', '2027-02-22', '2027-03-25'),
                (5, 919, 'summer 2026/27', '2027-04-12', '2027-07-21');
            INSERT INTO schools_schools (id, authority_id, name, type, phase, status, gender,
                religion, street, locality, town, county, postcode, district, ward, website, phone)
            VALUES (900006, 919, 'Bedwell Family Centre', 'Children''s centre', 'family_centre',
                    'open', '', '', '', '', 'Stevenage', '', 'SG1 1NJ', 'Stevenage', 'Bedwell', '',
                    '');
            UPDATE schools_schools SET imd_decile = 2, ward = 'Bedwell' WHERE id = 900001)");
        site.sign_in("Olive");
    }
    kit::Form set_up_form(std::string name = "Eight modules first") const {
        return {{"name", std::move(name)},
                {"question", "Do more families complete eight modules?"},
                {"district", "Stevenage"},
                {"district", "Watford"},
                {"wards", ""},
                {"edition", std::to_string(edition.value)},
                {"term-1", "2026-09-01"},
                {"term-2", "2027-01-04"},
                {"ends-day", "31"},
                {"ends-month", "7"},
                {"ends-year", "2027"}};
    }
    /// "/pilots/123"
    std::string set_up(std::string name = "Eight modules first") {
        const auto made = site.post("/pilots/new", set_up_form(std::move(name)));
        EXPECT_EQ(made.status, 303) << made.text();
        return made.location.substr(0, made.location.rfind('/'));
    }
    std::string version_of(const std::string& pilot) {
        return std::to_string(site.db().one<std::int64_t>(
            "SELECT version FROM programmes_pilots WHERE id = $1", id_of(pilot)));
    }
    static PilotId id_of(const std::string& pilot) {
        return {std::stoll(pilot.substr(pilot.rfind('/') + 1))};
    }
    kit::Page send(const std::string& pilot, const std::string& where, kit::Form form) {
        form.emplace_back("version", version_of(pilot));
        return site.post(pilot + where, form);
    }
    /// With the three schools and the family centre.
    std::string with_schools() {
        const auto pilot = set_up();
        const auto named = send(pilot, "/schools",
                                {{"school", "900001"},
                                 {"school", "900002"},
                                 {"school", "900003"},
                                 {"school", "900006"}});
        EXPECT_EQ(named.status, 303) << named.text();
        return pilot;
    }
    std::int64_t count(db::Sql sql) { return site.db().one<std::int64_t>(sql); }
};

}  // namespace programmes
