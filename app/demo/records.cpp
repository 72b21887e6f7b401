// What the schools' records systems know: staff, classes, pupils' numbers. It comes in as a
// school's exports do, so that the next export of the same school finds it all again.
#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "app/demo/apart.hpp"
#include "app/demo/county.hpp"
#include "modules/reports/formats/upn.hpp"
#include "modules/reports/importing/importing.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;

constexpr std::array subjects{"English", "Mathematics", "Science",
                              "History", "Geography",   "French"};
constexpr int first_secondary_year = 7;
constexpr int nights_shown = 6;

struct OnRoll {
    people::ChildId id{};
    std::string given{}, family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{}, class_name{};
};

/// Everything a school's system exports at night.
struct Export {
    reports::RecordedSchool school{};
    std::vector<reports::RecordedStaff> staff{};
    std::vector<reports::RecordedClass> classes{};
    std::vector<reports::RecordedPupil> pupils{};
    std::vector<reports::RecordedPlace> places{};
    std::string made{};
};

std::string with_noughts(std::int64_t number, std::size_t digits) {
    auto written = std::to_string(number);
    written.insert(0, digits - std::min(digits, written.size()), '0');
    return written;
}

// The authority, the school, the year they came to it and which they were of that year.
std::string number_of_pupil(std::int64_t establishment, const OnRoll& child, std::int64_t nth) {
    const auto year = child.born_on ? static_cast<int>(child.born_on->year()) + 5 : 2020;
    const auto twelve = with_noughts(hertfordshire, 3) + with_noughts(establishment % 10'000, 4) +
                        with_noughts(year % 100, 2) + with_noughts(nth % 1000, 3);
    return reports::upn_check_letter(twelve) + twelve;
}

int year_of(const std::string& group) {
    const bool number = !group.empty() && group.find_first_not_of("0123456789") == group.npos;
    return number ? std::stoi(group) : 0;
}

class Exporting {
public:
    Exporting(Making& m, Chance& chance, const School& school, std::int64_t establishment)
        : m_(m), chance_(chance), establishment_(establishment) {
        all_.school = {
            .key = "school", .name = school.name, .urn = std::to_string(school.id.value)};
    }

    Export of(const std::vector<OnRoll>& children) {
        add_teacher("Headteacher");
        for (const auto& child : children) {
            const auto upn = number_of_pupil(establishment_, child, ++pupils_);
            all_.pupils.push_back({.key = upn,
                                   .school = "school",
                                   .upn = upn,
                                   .given = child.given,
                                   .family = child.family,
                                   .born_on = child.born_on,
                                   .year_group = child.year_group,
                                   .form = child.class_name});
            const auto year = year_of(child.year_group);
            place(upn, class_called(child.class_name, "", year));
            if (year >= first_secondary_year)
                for (const std::string subject : subjects)
                    place(upn, class_called(child.year_group + " " + subject, subject, year));
        }
        add_teacher("Office manager");
        return std::move(all_);
    }

    std::string add_teacher(std::string role) {
        const auto& tongue = m_.names.tongues.front();
        const bool woman = chance_.percent(74);
        const auto given = chance_.one_of(woman ? tongue.women : tongue.men);
        const auto family = chance_.one_of(tongue.family_names);
        all_.staff.push_back({.key = "T" + with_noughts(std::ssize(all_.staff) + 1, 3),
                              .school = "school",
                              .title = woman ? chance_.percent(50) ? "Mrs" : "Miss" : "Mr",
                              .given = given,
                              .family = family,
                              .email = m_.addresses.email(given, family),
                              .role = std::move(role)});
        return all_.staff.back().key;
    }

private:
    // A registration class has a teacher of its own; a subject has one for two years.
    std::string class_called(const std::string& name, const std::string& subject, int year) {
        const auto key = (subject.empty() ? "R " : "S ") + name;
        if (!classes_.insert({key, name}).second) return key;
        all_.classes.push_back({.key = key,
                                .school = "school",
                                .name = name,
                                .subject = subject,
                                .registration = subject.empty()});
        std::string teacher;
        if (subject.empty()) {
            teacher = add_teacher(year >= first_secondary_year ? "Form tutor" : "Class teacher");
        } else {
            auto& known = by_subject_[subject + std::to_string(year / 2)];
            if (known.empty()) known = add_teacher("Teacher of " + subject);
            teacher = known;
        }
        all_.places.push_back({.class_key = key, .person = teacher, .teaches = true, .main = true});
        return key;
    }

    void place(const std::string& pupil, const std::string& class_key) {
        all_.places.push_back({.class_key = class_key, .person = pupil});
    }

    Making& m_;
    Chance& chance_;
    std::int64_t establishment_;
    Export all_{};
    std::int64_t pupils_ = 0;
    std::map<std::string, std::string> classes_{}, by_subject_{};
};

reports::Reader reader_of(const Export& all) {
    return [&all](const reports::Taking& taking) -> Outcome<reports::BundleRead> {
        std::uint64_t rows = 0;
        const auto hand_over = [&](std::string_view file, const auto& records) {
            std::uint64_t row = 1;
            for (const auto& one : records) {
                taking.record({.file = file, .row = ++row}, reports::Recorded(one));
                ++rows;
            }
        };
        hand_over("orgs.csv", std::vector{all.school});
        hand_over("users.csv", all.staff);
        hand_over("users.csv", all.pupils);
        hand_over("classes.csv", all.classes);
        hand_over("enrollments.csv", all.places);
        return reports::BundleRead{.format = reports::Format::oneroster,
                                   .version = "1.2",
                                   .extent = reports::Extent::full,
                                   .made = all.made,
                                   .rows = rows};
    };
}

}  // namespace

constexpr db::Sql on_roll_of = R"(
    SELECT id, given, family, born_on, year_group, class FROM people_children
     WHERE school_id = $1 AND left_on IS NULL ORDER BY id)";
constexpr db::Sql establishment_of = R"(
    SELECT COALESCE(establishment, 0) FROM schools_schools WHERE id = $1)";

static void take_in(Making& m, Apart& apart, const School& school, Export& all,
                    calendar::Instant when, people::PersonId by) {
    m.clock.move_to(when);
    const auto day = calendar::iso(calendar::london_day(when));
    all.made = day + "T02:00:00";
    const auto report =
        reports::import_records(apart.platform(), {.school = school.id,
                                                   .file_name = "oneroster-" + day + ".zip",
                                                   .read = reader_of(all),
                                                   .by = by});
    if (report.state != reports::ImportState::applied &&
        report.state != reports::ImportState::unchanged)
        throw std::logic_error("the records of " + school.name + " were not taken in");
}

// Who signs in as the head is the head whom parents see.
static void name_head(reports::RecordedStaff& staff, const people::Person& head) {
    staff.title.clear();
    staff.given = head.given;
    staff.family = head.family;
}

void bring_records(Making& m) {
    Apart apart(m, 1);
    for (std::size_t i = 0; i < m.county.schools.size(); ++i) {
        const auto& school = m.county.schools[i];
        Exporting exporting(m, apart.chance(), school,
                            m.db().one<std::int64_t>(establishment_of, school.id));
        auto all = exporting.of(m.db().all<OnRoll>(on_roll_of, school.id));
        name_head(all.staff.front(), people::load_person(m.db(), school.head));
        // Soon after the school's families were listed, or at the last half-term.
        const auto first =
            std::max(calendar::plus_days(m.today(), -45), calendar::plus_days(school.since, 7));
        take_in(m, apart, school, all, at(first, 16h), school.head);
        if (i >= schools_shown) continue;
        for (int night = nights_shown; night > 0; --night) {
            if (night == 3) all.staff.back().role = "Office and admissions";
            take_in(m, apart, school, all, at(calendar::plus_days(m.today(), -night), 2h + 10min),
                    {});
        }
    }
}

}  // namespace demo
