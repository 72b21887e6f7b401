#include "modules/reports/formats/sheet_marks.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include "modules/reports/marks/codes.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const auto until = std::min(text.find_first_of(" \t\r\n,()"), text.size());
        if (until > 0) pieces.push_back(text.substr(0, until));
        text.remove_prefix(std::min(until + 1, text.size()));
    }
    return pieces;
}

namespace {

using namespace std::literals;

// Monday is 0; nothing for what is no weekday.
std::optional<int> weekday_in_word(std::string_view word) {
    constexpr auto names = std::to_array({"monday"sv, "tuesday"sv, "wednesday"sv, "thursday"sv,
                                          "friday"sv, "saturday"sv, "sunday"sv});
    const auto plain = letters::plain(word);
    if (plain.size() < 3) return {};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].starts_with(plain)) return static_cast<int>(i);
    return {};
}

// "Mon 9 Nov 2026 AM" tells a day and nothing else; "Age at 01/09/2026" does not.
bool tells_only_a_day(std::string_view header) {
    constexpr auto words =
        std::to_array({"january"sv, "february"sv, "march"sv, "april"sv, "may"sv, "june"sv, "july"sv,
                       "august"sv, "september"sv, "october"sv, "november"sv, "december"sv});
    return std::ranges::all_of(pieces_of(header), [&](auto piece) {
        const auto plain = letters::plain(piece);
        if (plain == "am" || plain == "pm" || weekday_in_word(plain)) return true;
        if (plain.find_first_of("0123456789") != plain.npos) return true;
        return plain.size() >= 3 &&
               std::ranges::any_of(words, [&](auto month) { return month.starts_with(plain); });
    });
}

// Columns "Mon AM", "Mon PM", "Tue AM" below the title "Week of 9 November 2026".
class WeekOfTitle {
public:
    explicit WeekOfTitle(std::optional<calendar::Day> titled) {
        if (!titled) return;
        const auto day = std::chrono::sys_days(*titled);
        monday_ = day - (std::chrono::weekday(day) - std::chrono::Monday);
    }

    std::optional<calendar::Day> day(std::string_view header) {
        const auto pieces = pieces_of(header);
        const auto weekday = pieces.empty() ? std::nullopt : weekday_in_word(pieces.front());
        if (!monday_ || !weekday) return {};
        // Where Monday comes after Friday, another week begins.
        if (*weekday < last_) *monday_ += std::chrono::days(7);
        last_ = *weekday;
        return calendar::Day(*monday_ + std::chrono::days(*weekday));
    }

private:
    std::optional<std::chrono::sys_days> monday_{};
    int last_ = 0;
};

std::vector<DayColumn> day_columns(const SheetHeader& header, const DayOrder& seen,
                                   std::optional<calendar::Day> titled) {
    auto order = seen;
    WeekOfTitle week(titled);
    for (const auto& name : header.names)
        for (const auto piece : pieces_of(name)) order.see(piece);
    std::vector<DayColumn> days;
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        const bool known = std::ranges::find(header.found.positions, std::optional(i)) !=
                           header.found.positions.end();
        if (known || !tells_only_a_day(header.names[i])) continue;
        auto day = day_in_words(header.names[i], order);
        if (!day) day = week.day(header.names[i]);
        if (!day) continue;
        DayColumn column{i, *day, {}};
        for (const auto piece : pieces_of(header.names[i]))
            if (const auto half = letters::plain(piece); half == "am" || half == "pm")
                column.afternoon = half == "pm";
        // Of two columns of one day the first is the morning's.
        if (!column.afternoon && !days.empty() && days.back().day == *day &&
            !days.back().afternoon.value_or(false)) {
            days.back().afternoon = false;
            column.afternoon = true;
        }
        days.push_back(column);
    }
    return days;
}

constexpr std::size_t longest_mark = 40;

bool contains_one(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return text.contains(word); });
}

}  // namespace

// "Mon 09/11/2026 AM", "2026-11-09", "Mon 9 Nov 2026".
std::optional<calendar::Day> day_in_words(std::string_view header, const DayOrder& order) {
    const auto pieces = pieces_of(header);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        // A number by itself is no day in a header.
        if (pieces[i].find_first_of("/.-") != pieces[i].npos)
            if (const auto day = order.day(pieces[i])) return day;
        if (i + 2 >= pieces.size()) continue;
        const auto three = std::string(pieces[i]) + " " + std::string(pieces[i + 1]) + " " +
                           std::string(pieces[i + 2]);
        if (const auto day = order.day(three)) return day;
    }
    return {};
}

SheetMarks marks_in(const SheetHeader& header, const DayOrder& order,
                    std::optional<calendar::Day> titled) {
    SheetMarks marks;
    const bool dated = header.has(MarkCell::day);
    // A mark in a subject is one of a test.
    marks.results = header.has(MarkCell::subject) && !header.has(MarkCell::session) &&
                    (header.has(MarkCell::result) || header.has(MarkCell::code));
    if (marks.results) return marks;
    marks.register_rows = dated && (header.has(MarkCell::code) || header.has(MarkCell::am) ||
                                    header.has(MarkCell::pm));
    if (marks.register_rows) return marks;
    bool contacts = false;
    for (std::size_t place = 0; place < contact_places; ++place)
        contacts = contacts || header.names_contact(place);
    const bool homework = header.has(MarkCell::homework) && (dated || header.has(MarkCell::due_on));
    marks.notes =
        !contacts &&
        (homework || (dated && (header.has(MarkCell::points) || header.has(MarkCell::kind))));
    if (!marks.notes) marks.days = day_columns(header, order, titled);
    return marks;
}

bool marks_present(std::string_view cell) {
    const auto text = trimmed(cell);
    if (text.size() > longest_mark || text.find_first_of("/\\pP") == text.npos) return false;
    return text == "/" || text == "\\" || text == "/\\" || text == "\\/" ||
           std::ranges::any_of(pieces_of(text), [](auto piece) {
               return piece == "/" || piece == "\\" || letters::plain(piece) == "present";
           });
}

std::optional<bool> is_afternoon(std::string_view session) {
    const auto word = letters::plain(trimmed(session));
    constexpr auto mornings = std::to_array({"am"sv, "a"sv, "morning"sv, "1"sv, "am session"sv,
                                             "session 1"sv, "am registration"sv, "am reg"sv});
    constexpr auto afternoons = std::to_array({"pm"sv, "p"sv, "afternoon"sv, "2"sv, "pm session"sv,
                                               "session 2"sv, "pm registration"sv, "pm reg"sv});
    if (std::ranges::find(mornings, word) != mornings.end()) return false;
    if (std::ranges::find(afternoons, word) != afternoons.end()) return true;
    return {};
}

std::optional<std::string> code_as_written(std::string_view cell, bool afternoon) {
    const auto pieces = pieces_of(trimmed(cell));
    if (pieces.empty() || pieces.front() == "-") return std::string{};
    std::string code(pieces.front());
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code == "PRESENT") return afternoon ? "\\" : "/";
    if (code == "LATE") return "L";
    if (code == "ABSENT") return "N";
    if (counted_as(code) == Counted::unknown) return {};
    return code;
}

std::optional<RecordedNoteKind> kind_of_note(std::string_view type, std::string_view headers,
                                             std::int64_t points) {
    constexpr auto good =
        std::to_array({"achiev"sv, "reward"sv, "praise"sv, "merit"sv, "positive"sv, "award"sv});
    constexpr auto bad =
        std::to_array({"behav"sv, "negative"sv, "sanction"sv, "detention"sv, "incident"sv,
                       "disrupt"sv, "demerit"sv, "warning"sv, "defian"sv, "bully"sv});
    if (points < 0) return RecordedNoteKind::behaviour;
    for (const auto& text : {letters::plain(type), letters::plain(headers)}) {
        const bool praised = contains_one(text, good);
        const bool blamed = contains_one(text, bad);
        if (blamed && !praised) return RecordedNoteKind::behaviour;
        if (praised && !blamed) return RecordedNoteKind::achievement;
        if (text.contains("demerit")) return RecordedNoteKind::behaviour;
    }
    return {};
}

}  // namespace reports
