#include "modules/reports/formats/sheet_header.hpp"

#include <algorithm>
#include <array>

#include "modules/reports/formats/record_values.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

// The words of a header, digits apart from letters: "Parent/Carer1's Tel." has parent, carer, 1,
// tel.
std::vector<std::string> words_in(std::string_view header) {
    std::vector<std::string> words{""};
    char before = ' ';
    auto plain = letters::plain(header.substr(0, 120));
    constexpr auto curled = "\xE2\x80\x99"sv;
    for (auto at = plain.find(curled); at != plain.npos; at = plain.find(curled))
        plain.replace(at, curled.size(), "'");
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
        const bool was_digit = before >= '0' && before <= '9';
        const bool possessive =
            c == 's' && before == '\'' && (i + 1 == plain.size() || plain[i + 1] < 'a');
        before = c;
        if (!digit && !letter) {
            if (!words.back().empty() && c != '\'') words.emplace_back();
            continue;
        }
        if (possessive) continue;
        if (!words.back().empty() && digit != was_digit && before != '\'') words.emplace_back();
        words.back() += c;
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

constexpr auto contact_words =
    std::to_array({"contact"sv, "parent"sv, "carer"sv, "guardian"sv, "emergency"sv, "parents"sv,
                   "contacts"sv, "carers"sv, "adult"sv});
// "Primary contact", "second parent"; a "first name" is none.
constexpr auto first_words = std::to_array({"primary"sv, "main"sv, "first"sv});
constexpr auto second_words = std::to_array({"secondary"sv, "second"sv});
constexpr auto mother_words = std::to_array({"mother"sv, "mum"sv, "mothers"sv, "mums"sv});
constexpr auto father_words = std::to_array({"father"sv, "dad"sv, "fathers"sv, "dads"sv});
constexpr auto child_words =
    std::to_array({"pupil"sv, "student"sv, "child"sv, "learner"sv, "pupils"sv, "students"sv});

bool is_small_number(std::string_view word) {
    return word.size() == 1 && word[0] >= '1' &&
           word[0] <= static_cast<char>('0' + numbered_contacts);
}

// A header in our words: "Parent/Carer 2 Tel." is "contact 2 tel", "Student Legal Surname" is
// "surname", "Mobile 1" is "contact 1 mobile".
std::string in_our_words(std::string_view header) {
    std::string who;
    std::string number;
    std::string rest;
    bool child = false;
    const auto words = words_in(header);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const bool before_contact =
            i + 1 < words.size() && is_one_of(contact_words, words[i + 1]) && number.empty();
        if (before_contact && is_one_of(first_words, word))
            number = "1";
        else if (before_contact && is_one_of(second_words, word))
            number = "2";
        else if (is_one_of(mother_words, word))
            who = "mother";
        else if (is_one_of(father_words, word))
            who = "father";
        else if (is_one_of(contact_words, word))
            who = who.empty() ? "contact" : who;
        else if (is_one_of(child_words, word))
            child = true;
        else if (number.empty() && is_small_number(word))
            number = word;
        else if (word != "legal" && word != "the")
            rest += (rest.empty() ? "" : " ") + word;
    }
    if (rest.ends_with(" of")) rest.resize(rest.size() - 3);
    if (rest.starts_with("relation") && child) rest = "relationship";
    // "Priority 1" says who, where nothing else does, and not in which order they are called.
    if (rest == "priority" && who.empty() && !number.empty()) rest.clear();
    if (rest.starts_with("priority ") && !number.empty()) rest.erase(0, 9);
    if (!number.empty() && !child && (who.empty() || who == "contact")) who = "contact " + number;
    if (!who.empty()) return who + (rest.empty() ? "" : " ") + rest;
    return rest.empty() && child ? "pupil" : rest;
}

void correct(SheetHeader& header, std::string_view line) {
    const auto equals = line.find('=');
    const auto word = trimmed(line.substr(0, equals));
    const auto name = equals == line.npos ? std::string_view{} : trimmed(line.substr(equals + 1));
    const auto wanted = wanted_by_word(word);
    if (word.empty()) return;
    const auto same = [&](std::string_view written) {
        return letters::plain(trimmed(written)) == letters::plain(name);
    };
    const auto column = std::ranges::find_if(header.names, same);
    if (!wanted || (!name.empty() && column == header.names.end()))
        return header.wrong_corrections.emplace_back(trimmed(line)), void();
    auto& positions = header.found.positions;
    auto& here = positions[*wanted];
    here.reset();
    if (name.empty()) return;
    const auto at = static_cast<std::size_t>(column - header.names.begin());
    std::ranges::replace(positions, std::optional(at), std::nullopt);
    here = at;
    header.corrected = true;
}

}  // namespace

bool SheetHeader::names_pupils() const {
    return (count_found() >= 2 || corrected) && (has(PupilCell::upn) || has(PupilCell::name) ||
                                                 (has(PupilCell::given) && has(PupilCell::family)));
}

std::size_t SheetHeader::count_found() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(found.positions, [](auto position) { return position.has_value(); }));
}

bool SheetHeader::names_contact(std::size_t contact) const {
    return has(wanted_cell(contact, ContactCell::name)) ||
           has(wanted_cell(contact, ContactCell::given)) ||
           has(wanted_cell(contact, ContactCell::family));
}

std::string_view SheetHeader::name_of(std::size_t wanted) const {
    const auto position = found.positions[wanted];
    return position ? std::string_view(names[*position]) : std::string_view{};
}

SheetHeader understand_header(std::span<const std::string_view> cells,
                              std::string_view corrections) {
    SheetHeader header;
    std::vector<std::string> ours;
    for (const auto cell : cells) {
        header.names.emplace_back(trimmed(cell));
        ours.push_back(in_our_words(cell));
    }
    const std::vector<std::string_view> views(ours.begin(), ours.end());
    header.found = sheets::find_columns(views, wanted_columns());
    while (!corrections.empty()) {
        const auto end = std::min(corrections.find('\n'), corrections.size());
        correct(header, corrections.substr(0, end));
        corrections.remove_prefix(std::min(end + 1, corrections.size()));
    }
    return header;
}

}  // namespace reports
