#include "tests/kit/records_school.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "modules/reports/formats/upn.hpp"
#include "platform/random.hpp"

namespace kit {

namespace {

using people::Relation;
using Words = std::span<const std::string_view>;

constexpr auto girls = std::to_array<std::string_view>(
    {"Zoë",  "Maja",    "Aoife",  "Chloé",  "Ayesha",    "Freya", "Siân",
     "Inès", "Ottilie", "Łucja",  "Nevaeh", "Mary-Jane", "Thảo",  "Ana",
     "Iman", "Beth",    "D'Arcy", "Wren",   "Åsa",       "Nkechi"});
constexpr auto boys = std::to_array<std::string_view>(
    {"José",     "Oskar", "Ruairí", "Zachary", "Bilal", "Théo", "Jakub", "Owain", "Søren", "Ștefan",
     "Jean-Luc", "Tadhg", "Emeka",  "Ivo",     "Yusuf", "Ned",  "Björn", "Kofi",  "Rhys",  "Minh"});
constexpr auto women = std::to_array<std::string_view>(
    {"Máire", "Agnieszka", "Renée", "Fatima", "Olga", "Gráinne", "Ioana", "Helen", "Zsófia",
     "Adaeze", "Carys", "Birgül", "Noor", "Catherine", "Lucía", "Mei"});
constexpr auto men = std::to_array<std::string_view>(
    {"Seán", "Paweł", "André", "Imran", "Jürgen", "Gheorghe", "Tom", "Łukasz", "Chidi", "Gareth",
     "Şahin", "Hassan", "Peter", "Núñez", "Bo", "Conor"});
constexpr auto surnames = std::to_array<std::string_view>(
    {"O'Shea",    "Woźniak",     "Smith-Jones", "D’Souza",  "Ng",        "van der Berg",
     "MacLeod",   "García",      "Ó Briain",    "Popa",     "Okonkwo",   "Hussain",
     "Müller",    "Fitz-Gerald", "Þórsson",     "Ferreira", "Kaya",      "Brown",
     "O’Neill",   "Nowak",       "Žukauskas",   "Ahmed",    "St. Clair", "Evans",
     "Björklund", "Tran",        "Mbeki",       "Singh",    "Dvořák",    "Taylor"});

// How many of a hundred.
constexpr int lone_parents = 20, separated = 20, grandparents = 15, doctors = 5;
constexpr int without_mail = 25, without_mobile = 6, with_landline = 30, one_number = 8;
constexpr int entered_twice = 30;  // of families with more than one child here

/// Makes the families one after the other, until there are pupils enough.
class SchoolMaking {
public:
    explicit SchoolMaking(const RecordsPlan& plan) : random_(plan.seed) { school_.plan = plan; }

    MadeSchool all();
    void add_family(int most_children);
    void change_once(MadeChanges&);

    MadeSchool school_{};
    Random random_;
    std::int64_t serial_ = 0;  // of pupils, contacts and numbers ever made
    int persons_ = 0;

private:
    int below(std::size_t limit) { return static_cast<int>(random_.below(limit)); }
    bool percent(int of_a_hundred) { return below(100) < of_a_hundred; }
    std::string word(Words all) { return std::string(all[random_.below(all.size())]); }
    std::string some_postcode() {
        return fmt::format("AL{} {}{}{}", 1 + below(9), 1 + below(9), letter(), letter());
    }
    char letter() { return "ABDEFGHJLN"[random_.below(10)]; }

    std::string mobile(std::int64_t serial);
    MadeContact contact(bool woman, const std::string& family, const std::string& postcode);
    std::size_t enter(MadeContact contact);
    std::size_t enter_again(std::size_t contact);
    MadePupil child(const std::string& family, const std::string& postcode);
    std::vector<MadeTie> parents(std::string& family, const std::string& postcode);
    void add_marks(MadePupil&);
    void add_staff();
};

// The numbers that Ofcom keeps for stories, and further ones after them that are not given out.
std::string SchoolMaking::mobile(std::int64_t serial) {
    const auto last = fmt::format("{:06}", 900'000 + serial % 100'000);
    const auto three = last.substr(0, 3), rest = last.substr(3);
    switch (below(5)) {
        case 0:
            return "07700" + last;
        case 1:
            return "07700 " + last;
        case 2:
            return "+44 7700 " + three + " " + rest;
        case 3:
            return "+447700" + last;
        default:
            return "07700-" + three + "-" + rest;
    }
}

MadeContact SchoolMaking::contact(bool woman, const std::string& family,
                                  const std::string& postcode) {
    const auto serial = serial_++;
    MadeContact made{.key = fmt::format("C{:06}", serial),
                     .person = ++persons_,
                     .title = woman ? (percent(50) ? "Mrs" : "Ms") : "Mr",
                     .given = word(woman ? Words(women) : Words(men)),
                     .family = family,
                     .postcode = postcode};
    if (!percent(without_mail)) made.email = fmt::format("carer{}@example.org", made.person);
    if (!percent(without_mobile)) made.mobile = mobile(serial);
    if (percent(with_landline)) made.landline = fmt::format("01632 96{:04}", below(1000));
    return made;
}

std::size_t SchoolMaking::enter(MadeContact contact) {
    school_.contacts.push_back(std::move(contact));
    return school_.contacts.size() - 1;
}

// The same person once more, as another clerk typed it in.
std::size_t SchoolMaking::enter_again(std::size_t place) {
    auto again = school_.contacts[place];
    again.key = fmt::format("C{:06}", serial_++);
    std::erase_if(again.mobile, [](char c) { return c == ' ' || c == '-'; });
    if (again.mobile.starts_with("+44")) again.mobile.replace(0, 3, "0");
    again.title.clear();
    return enter(std::move(again));
}

std::vector<MadeTie> SchoolMaking::parents(std::string& family, const std::string& postcode) {
    std::vector<MadeTie> ties;
    const int kind = below(100);
    const bool apart = kind < separated, alone = !apart && kind < separated + lone_parents;
    const auto mother_name = apart ? word(surnames) : family;
    const auto mother = enter(contact(true, mother_name, postcode));
    ties.push_back({.contact = mother, .relation = Relation::mother});
    if (!alone) {
        auto father = contact(false, family, apart ? some_postcode() : postcode);
        father.with_child = !apart;
        if (!apart && percent(one_number)) father.mobile = school_.contacts[mother].mobile;
        ties.push_back({.contact = enter(std::move(father)),
                        .relation = Relation::father,
                        .responsible = !apart || percent(75),
                        .order = 2});
    }
    if (percent(grandparents)) {
        auto elder = contact(true, percent(50) ? family : word(surnames), some_postcode());
        elder.with_child = false;
        ties.push_back({.contact = enter(std::move(elder)),
                        .relation = Relation::grandparent,
                        .responsible = false,
                        .order = 3});
    }
    return ties;
}

std::string upn_digits(std::int64_t serial) {
    return fmt::format("919{:09}", serial);
}

MadePupil SchoolMaking::child(const std::string& family, const std::string& postcode) {
    const auto& plan = school_.plan;
    const auto serial = serial_++;
    const bool girl = percent(50);
    const int year = plan.first_year + below(static_cast<std::size_t>(plan.years));
    const int forms = std::max(1, plan.pupils / plan.years / 30);
    // Four years old on the last of August before the reception year begins.
    const std::chrono::sys_days youngest = std::chrono::year(2021 - year) / 9 / 1;
    return {.key = fmt::format("P{:06}", serial),
            .upn = made_upn(serial, percent(1)),
            .given = word(girl ? Words(girls) : Words(boys)),
            .family = family,
            .girl = girl,
            .born_on = youngest + std::chrono::days(below(365)),
            .year = year,
            .form = fmt::format("{}{}", year == 0 ? "R" : std::to_string(year),
                                static_cast<char>('A' + below(static_cast<std::size_t>(forms)))),
            .postcode = postcode};
}

// Of the sessions of a school week; half-term in the eighth week.
void SchoolMaking::add_marks(MadePupil& pupil) {
    constexpr auto absences = std::to_array<std::string_view>({"I", "I", "I", "M", "C", "O", "N"});
    for (int week = 0; week < school_.plan.weeks; ++week)
        for (int day = 0; day < 5; ++day) {
            const bool closed = week % 8 == 7, away = !closed && percent(5);
            const auto why = word(absences);
            for (const bool morning : {true, false}) {
                std::string code = closed ? "#" : away ? why : morning ? "/" : "\\";
                if (morning && !closed && !away && percent(2)) code = percent(80) ? "L" : "U";
                pupil.marks.push_back(std::move(code));
            }
        }
}

void SchoolMaking::add_family(int most_children) {
    auto family = word(surnames);
    const auto postcode = some_postcode();
    auto ties = parents(family, postcode);
    if (percent(doctors)) {
        auto doctor = contact(true, word(surnames), "");
        doctor.professional = true;
        doctor.with_child = false;
        ties.push_back({.contact = enter(std::move(doctor)),
                        .relation = Relation::other,
                        .responsible = false,
                        .order = 9});
    }
    const int drawn = below(100);
    const int children = std::min(most_children, drawn < 50 ? 1 : drawn < 88 ? 2 : 3);
    const bool twice = percent(entered_twice);
    for (int number = 0; number < children; ++number) {
        if (number > 0 && twice)
            for (auto& tie : ties) tie.contact = enter_again(tie.contact);
        auto made = child(family, postcode);
        made.ties = ties;
        add_marks(made);
        school_.pupils.push_back(std::move(made));
    }
}

void SchoolMaking::add_staff() {
    std::vector<std::string> forms;
    for (const auto& pupil : school_.pupils) forms.push_back(pupil.form);
    std::ranges::sort(forms);
    const auto doubled = std::ranges::unique(forms);
    forms.erase(doubled.begin(), doubled.end());
    for (const auto& form : forms) {
        const bool woman = percent(60);
        school_.staff.push_back({.key = fmt::format("T{:04}", school_.staff.size()),
                                 .title = woman ? "Ms" : "Mr",
                                 .given = word(woman ? Words(women) : Words(men)),
                                 .family = word(surnames),
                                 .email = fmt::format("form.{}@example.org", form),
                                 .form = form});
    }
}

MadeSchool SchoolMaking::all() {
    using namespace std::chrono;
    const sys_days today = school_.plan.today;
    const auto monday = today - (weekday(today) - Monday);
    school_.first_monday = monday - weeks(std::max(0, school_.plan.weeks - 1));
    while (static_cast<int>(school_.pupils.size()) < school_.plan.pupils)
        add_family(school_.plan.pupils - static_cast<int>(school_.pupils.size()));
    add_staff();
    return std::move(school_);
}

// Of ten changes: five of a contact's number or mail, and one of each other kind.
void SchoolMaking::change_once(MadeChanges& changes) {
    auto& pupils = school_.pupils;
    const auto at = random_.below(pupils.size());
    auto& pupil = pupils[at];
    const auto tied = pupil.ties[0].contact;
    switch (below(10)) {
        case 0:
            pupils.erase(pupils.begin() + static_cast<std::ptrdiff_t>(at));
            ++changes.left;
            break;
        case 1:
            add_family(1);
            ++changes.joined;
            break;
        case 2:
            pupil.form.back() = pupil.form.back() == 'A' ? 'B' : 'A';
            ++changes.moved;
            break;
        case 3:
            pupil.ties.push_back({.contact = enter(contact(true, word(surnames), some_postcode())),
                                  .relation = Relation::relative,
                                  .responsible = false,
                                  .order = static_cast<int>(pupil.ties.size()) + 1});
            ++changes.contacts_added;
            break;
        case 4:
            if (pupil.ties.size() < 2) return change_once(changes);
            pupil.ties.pop_back();
            ++changes.contacts_removed;
            break;
        case 5:
            school_.contacts[tied].email = fmt::format("moved{}@example.org", serial_++);
            ++changes.contacts_changed;
            break;
        default:
            school_.contacts[tied].mobile = mobile(serial_++);
            ++changes.contacts_changed;
    }
}

}  // namespace

std::string made_upn(std::int64_t serial, bool temporary) {
    auto twelve = upn_digits(serial);
    if (temporary) twelve.back() = "ABCDEFGHJK"[twelve.back() - '0'];
    return reports::upn_check_letter(twelve) + twelve;
}

MadeSchool make_school(const RecordsPlan& plan) {
    return SchoolMaking(plan).all();
}

ChangedSchool changed(const MadeSchool& school, double percent, std::uint64_t seed) {
    auto plan = school.plan;
    plan.seed = seed;
    SchoolMaking making(plan);
    making.school_ = school;
    making.serial_ = 500'000 + static_cast<std::int64_t>(seed % 400) * 1000;
    making.persons_ = static_cast<int>(making.serial_);
    ChangedSchool later;
    const auto wanted = static_cast<double>(school.pupils.size()) * percent / 100;
    for (int left = std::max(1, static_cast<int>(wanted + 0.5)); left > 0; --left)
        making.change_once(later.changes);
    later.school = std::move(making.school_);
    return later;
}

}  // namespace kit
