// The registers of two terms at the schools where people sign in, and what the rules made of the
// last days: parents asked, answers, achievements told.
#include <algorithm>
#include <array>
#include <set>

#include "app/demo/apart.hpp"
#include "app/demo/parents.hpp"
#include "app/demo/rows.hpp"
#include "app/demo/screen.hpp"
#include "modules/reports/marks/marks_store.hpp"
#include "modules/reports/rules/absences.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using reports::Session;

constexpr int days_marked = 120;  // two terms
constexpr std::size_t days_told = 5;
constexpr std::array praised{
    std::pair{"Reading", "read a whole book to the class"},
    std::pair{"Kindness", "looked after a child who was new"},
    std::pair{"Mathematics", "knows all the times tables"},
    std::pair{"Science", "asked the question of the week"},
    std::pair{"Music", "played at assembly"},
    std::pair{"Writing", "wrote a poem that everybody liked"},
};
constexpr std::array homework{
    std::pair{"English", "Read for twenty minutes and write down three words you like"},
    std::pair{"Mathematics", "Times tables, page 14"},
    std::pair{"Science", "Find five things at home that are magnetic"},
};

struct Enrolled {
    people::ChildId id{};
    people::HouseholdId home{};
    std::string year_group{}, class_name{};
};

struct MarkRow {
    people::ChildId child{};
    calendar::Day day{};
    Session session{};
    std::string_view code{};
    std::optional<int> minutes{};
};

struct DayOfChild {
    std::string_view am = "/", pm = "\\";
    std::optional<int> minutes{};  // late
};

/// A child's days, one after the other: some are ill more often, some come late.
class ChildsDays {
public:
    explicit ChildsDays(Chance& chance)
        : chance_(chance), ill_(chance.percent(8) ? 40 : 13), late_(chance.percent(6) ? 90 : 9) {}

    DayOfChild next() {
        if (ill_days_ > 0) {
            --ill_days_;
            return {"I", "I"};
        }
        const auto n = chance_.between(1, 1000);
        if (n <= ill_) {
            ill_days_ = chance_.between(0, 2);
            return {"I", "I"};
        }
        if (n <= ill_ + 4) return {"M", "\\"};
        if (n <= ill_ + 8) return {"/", "M"};
        if (n <= ill_ + 10) return {"C", "C"};
        if (n <= ill_ + 13) return {"O", "O"};
        if (n <= ill_ + 13 + late_) return {"L", "\\", chance_.between(3, 25)};
        return {};
    }

private:
    Chance& chance_;
    int ill_, late_, ill_days_ = 0;
};

class Registers {
public:
    Registers(Making& m, Apart& apart, const School& school, std::vector<calendar::Day> days)
        : m_(m), apart_(apart), school_(school), days_(std::move(days)) {
        for (const auto& parent : school.parents)
            if (parent.kept) kept_.insert(parent.household);
        constexpr db::Sql enrolled = R"(
            SELECT id, household_id, year_group, class FROM people_children
             WHERE school_id = $1 AND left_on IS NULL ORDER BY id)";
        children_ = m.db().all<Enrolled>(enrolled, school.id);
    }

    void keep() {
        for (const auto& child : children_) mark_child(child);
        store_marks();
        store_notes();
        for (std::size_t i = days_.size() - told(); i < days_.size(); ++i) tell_day(i);
    }

private:
    std::size_t told() const { return std::min(days_told, days_.size()); }

    // Who is in their first year was not here in the last one.
    static bool began_this_year(const Enrolled& child) {
        return child.year_group == "N" || child.year_group == "R";
    }

    void mark_child(const Enrolled& child) {
        ChildsDays own(apart_.chance());
        const auto this_year = reports::school_year_of(m_.today());
        for (std::size_t i = 0; i < days_.size(); ++i) {
            const auto one = own.next();
            if (began_this_year(child) && reports::school_year_of(days_[i]) < this_year) continue;
            auto& rows = i + told() < days_.size() ? past_ : recent_;
            rows.push_back({child.id, days_[i], Session::am, one.am, one.minutes});
            rows.push_back({child.id, days_[i], Session::pm, one.pm, {}});
        }
    }

    void store_marks() {
        std::set<int> years;
        for (const auto day : days_) years.insert(reports::school_year_of(day));
        for (const auto year : years) reports::make_room_for_marks(m_.db(), year);
        put_rows(m_.db(), "reports_marks",
                 {"school_year", "child_id", "day", "session", "school_id", "code", "minutes", "at",
                  "version"},
                 past_, [&](const MarkRow& mark, std::vector<db::Param>& values) {
                     const auto time = mark.session == Session::am ? 9h + 5min : 13h + 10min;
                     values = {reports::school_year_of(mark.day),
                               mark.child,
                               mark.day,
                               mark.session,
                               school_.id,
                               mark.code,
                               mark.minutes,
                               at(mark.day, time),
                               1};
                 });
    }

    // Achievements of the weeks before, told long ago.
    void store_notes() {
        struct NoteRow {
            people::ChildId child{};
            calendar::Day day{};
            std::size_t what = 0;
        };
        std::vector<NoteRow> notes;
        auto& chance = apart_.chance();
        const auto last = static_cast<int>(days_.size() - told()) - 1;
        if (last < 0) return;
        for (const auto& child : children_)
            for (auto left = chance.weighted({35, 35, 20, 10}); left > 0; --left)
                notes.push_back(
                    {child.id,
                     days_[static_cast<std::size_t>(chance.between(std::max(0, last - 50), last))],
                     chance.weighted({1, 1, 1, 1, 1, 1})});
        put_rows(m_.db(), "reports_notes",
                 {"id", "school_id", "child_id", "key", "kind", "day", "subject", "words", "points",
                  "at", "gone"},
                 notes, [&](const NoteRow& note, std::vector<db::Param>& values) {
                     const auto id = m_.platform.ids.next();
                     values = {id,
                               school_.id,
                               note.child,
                               "A" + std::to_string(id),
                               reports::NoteKind::achievement,
                               note.day,
                               praised[note.what].first,
                               praised[note.what].second,
                               1,
                               at(note.day, 14h + 30min),
                               false};
                 });
    }

    bool is_kept(people::ChildId child) const {
        const auto found = std::ranges::find(children_, child, &Enrolled::id);
        return found != children_.end() && kept_.contains(found->home);
    }

    // Of those who were not there, somebody had rung before the register closed about some.
    std::vector<reports::Mark> morning(calendar::Day day) {
        std::vector<reports::Mark> marks;
        for (const auto& row : recent_) {
            if (row.day != day || row.session != Session::am) continue;
            const bool absent = row.code == "I" || row.code == "O" || row.code == "C";
            const bool unsaid = absent && !is_kept(row.child) && apart_.chance().percent(60);
            marks.push_back({.child = row.child,
                             .day = day,
                             .session = Session::am,
                             .code = std::string(unsaid ? "N" : row.code),
                             .minutes = row.minutes});
        }
        return marks;
    }

    std::vector<reports::Mark> afternoon(calendar::Day day) const {
        std::vector<reports::Mark> marks;
        for (const auto& row : recent_)
            if (row.day == day && row.session == Session::pm)
                marks.push_back({.child = row.child,
                                 .day = day,
                                 .session = Session::pm,
                                 .code = std::string(row.code)});
        return marks;
    }

    void answer(calendar::Day day) {
        struct DueReply {
            Reply reply{};
            Asking asking{};
        };
        std::vector<DueReply> due;
        for (auto& asking : load_askings(m_.db(), school_.id.value, at(day, 0h), at(day, 24h)))
            if (auto reply = reply_to(asking))
                due.push_back({*std::move(reply), std::move(asking)});
        std::ranges::stable_sort(due, {}, [](const DueReply& one) { return one.reply.at; });
        for (const auto& one : due) {
            m_.clock.move_to(one.reply.at);
            answer_asking(apart_.platform(), one.asking, one.reply.words);
        }
    }

    struct Said {
        people::ChildId child{};
        std::string code{};
    };

    // The office enters what parents said; where nobody did, that nobody knows.
    void enter(calendar::Day day) {
        constexpr db::Sql said = R"(
            SELECT child_id, CASE WHEN code = '' THEN 'O' ELSE code END FROM reports_absences
             WHERE school_id = $1 AND day = $2 AND session = 'am' AND ended_at IS NULL
             ORDER BY id)";
        std::vector<reports::Mark> marks;
        for (auto& one : m_.db().all<Said>(said, school_.id, day))
            marks.push_back({.child = one.child,
                             .day = day,
                             .session = Session::am,
                             .code = std::move(one.code)});
        reports::take_marks(apart_.platform(), school_.id.value, marks);
    }

    std::vector<reports::ChildNote> notes_of(calendar::Day day) {
        std::vector<reports::ChildNote> notes;
        auto& chance = apart_.chance();
        for (const auto& child : children_) {
            const bool told_of = !kept_.contains(child.home) && chance.percent(2);
            const auto& [subject, words] = praised[chance.weighted({1, 1, 1, 1, 1, 1})];
            if (told_of) notes.push_back(note_of(child, day, {}, subject, words));
        }
        // What is set on these days is due early next week.
        const auto& [subject, words] = homework[chance.weighted({1, 1, 1})];
        const auto due = next_open(calendar::plus_days(day, 3));
        if (due && !children_.empty()) {
            const auto set_for = chance.one_of(children_).class_name;
            for (const auto& child : children_)
                if (child.class_name == set_for)
                    notes.push_back(note_of(child, day, due, subject, words));
        }
        return notes;
    }

    std::optional<calendar::Day> next_open(calendar::Day from) const {
        const schools::OpenDays open(m_.db(), {hertfordshire});
        for (int days = 0; days < 10; ++days)
            if (const auto day = calendar::plus_days(from, days); open.open(day)) return day;
        return {};
    }

    static reports::ChildNote note_of(const Enrolled& child, calendar::Day day,
                                      std::optional<calendar::Day> due, const char* subject,
                                      const char* words) {
        using reports::NoteKind;
        const auto kind = due ? NoteKind::homework : NoteKind::achievement;
        return {.key = std::string(due ? "H " : "P ") + calendar::iso(day) + " " +
                       std::to_string(child.id.value),
                .child = child.id,
                .kind = kind,
                .day = day,
                .due_on = due,
                .subject = subject,
                .words = words,
                .points = due ? 0 : 1};
    }

    void tell_day(std::size_t which) {
        const auto day = days_[which];
        auto& platform = apart_.platform();
        const auto school = school_.id.value;
        const auto show = [&] { show_letters(platform, at(day, 0h), at(day, 24h)); };
        m_.clock.move_to(at(day, 9h + 5min));
        reports::take_marks(platform, school, morning(day));
        m_.clock.move_to(at(day, 9h + 30min));
        reports::ask_due(platform, school);
        show();
        answer(day);
        // Yesterday's answers are still to be entered.
        m_.clock.move_to(at(day, 11h));
        if (which + 1 < days_.size()) enter(day);
        m_.clock.move_to(at(day, 13h + 10min));
        reports::take_marks(platform, school, afternoon(day));
        m_.clock.move_to(at(day, 14h + 30min));
        reports::take_notes(platform, school, notes_of(day));
        show();
    }

    Making& m_;
    Apart& apart_;
    const School& school_;
    std::vector<calendar::Day> days_;
    std::set<people::HouseholdId> kept_{};
    std::vector<Enrolled> children_{};
    std::vector<MarkRow> past_{}, recent_{};
};

// The last open days before today, the first of them first.
std::vector<calendar::Day> days_to_mark(Making& m) {
    const schools::OpenDays open(m.db(), {hertfordshire});
    std::vector<calendar::Day> days;
    for (int ago = 1; ago < 365 && std::ssize(days) < days_marked; ++ago)
        if (const auto day = calendar::plus_days(m.today(), -ago); open.open(day))
            days.push_back(day);
    std::ranges::reverse(days);
    return days;
}

}  // namespace

constexpr db::Sql nothing_is_due = R"(
    DELETE FROM platform_jobs
     WHERE kind IN ('deliver messages', 'read what was received') AND state = 'waiting')";

void mark_registers(Making& m) {
    Apart apart(m, 2);
    const auto days = days_to_mark(m);
    for (std::size_t i = 0; i < schools_shown && i < m.county.schools.size(); ++i)
        Registers(m, apart, m.county.schools[i], days).keep();
    m.clock.move_to(m.now);
    m.db().run(nothing_is_due);
}

}  // namespace demo
