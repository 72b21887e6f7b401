#include "modules/reports/formats/sheet_header.hpp"

#include <algorithm>
#include <array>

#include "modules/reports/formats/record_values.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

struct CellNames {
    std::string_view word;
    std::vector<std::string_view> names;  // in small letters, without what names the person
};

// As SIMS, Arbor, Bromcom and people call them, the word for the pupil and "legal" taken away.
const std::array<CellNames, pupil_cells>& pupil_names() {
    static const std::array<CellNames, pupil_cells> names{{
        {"upn", {"upn", "unique pupil number", "upn number", "current upn"}},
        {"key",
         {"admission number", "admission no", "adno", "adm no", "admissions number", "id", "mis id",
          "arbor id", "bromcom id", "sims id", "person id", "number", "key", "roll number"}},
        {"name", {"pupil", "name", "full name", "whole name"}},
        {"given",
         {"forename", "first name", "given name", "forenames", "firstname", "chosen forename",
          "preferred forename", "preferred first name", "preferred given name", "preferred name",
          "known as"}},
        {"family",
         {"surname", "last name", "family name", "lastname", "preferred surname",
          "preferred last name", "preferred family name"}},
        {"born_on", {"date of birth", "dob", "birth date", "birthday", "d o b", "birthdate"}},
        {"year_group",
         {"year", "year group", "nc year", "national curriculum year", "yr", "yeargroup",
          "curriculum year", "year taught in", "nc year actual", "current nc year", "grade"}},
        {"form",
         {"reg group", "reg", "registration group", "class", "form", "reg form",
          "registration form", "tutor group", "registration", "form group", "class name", "tutor",
          "registration class"}},
        {"postcode", {"postcode", "home postcode", "post code", "address postcode"}},
        {"left_on",
         {"leaving date", "date of leaving", "left on", "dol", "leave date", "date left",
          "end date"}},
        {"school",
         {"urn", "school urn", "school", "school name", "dfe number", "school dfe number"}},
    }};
    return names;
}

const std::array<CellNames, contact_cells>& contact_names() {
    static const std::array<CellNames, contact_cells> names{{
        {"key", {"id", "key", "mis id", "person id"}},
        {"title", {"title", "salutation"}},
        {"name", {"", "name", "full name", "addressee", "contact"}},
        {"given", {"forename", "first name", "given name", "firstname", "forenames"}},
        {"family", {"surname", "last name", "family name", "lastname"}},
        {"relation",
         {"relationship", "relation", "relationship to pupil", "relation to pupil",
          "relationship type"}},
        {"mobile",
         {"mobile", "mobile number", "mobile phone", "mobile telephone", "mobile tel", "mobile no",
          "mobile phone number", "mobile telephone number", "telephone mobile", "phone mobile",
          "primary mobile", "main mobile", "sms", "cell"}},
        {"phone",
         {"phone",
          "telephone",
          "tel",
          "phone number",
          "telephone number",
          "tel no",
          "home phone",
          "home telephone",
          "home tel",
          "home phone number",
          "main telephone",
          "primary telephone",
          "main phone",
          "primary phone",
          "telephone home",
          "phone home",
          "home",
          "landline",
          "home telephone number",
          "main telephone number"}},
        {"work_phone",
         {"work phone", "work telephone", "work tel", "day telephone", "telephone work",
          "phone work", "work number"}},
        {"email",
         {"email", "e mail", "email address", "e mail address", "main email", "home email",
          "primary email", "main email address", "primary email address", "mail"}},
        {"priority", {"priority", "order", "call order", "contact order", "priority number"}},
        {"responsible",
         {"parental responsibility", "responsibility", "pr", "legal responsibility",
          "has parental responsibility", "parental resp", "p r"}},
        {"language",
         {"language", "home language", "first language", "preferred language",
          "correspondence language"}},
        {"postcode", {"postcode", "post code", "home postcode"}},
    }};
    return names;
}

std::string prefix_of(std::size_t contact) {
    if (contact == place_of_mother) return "mother";
    if (contact == place_of_father) return "father";
    return contact == 0 ? "contact" : "contact " + std::to_string(contact);
}

struct Wanting {
    std::vector<std::string> texts;  // of each wanted, one after another
    std::vector<std::string> words;
    std::vector<std::size_t> counts;
    std::vector<sheets::WantedColumn> columns;
};

void want(Wanting& all, std::string word, const std::vector<std::string>& names) {
    all.words.push_back(std::move(word));
    all.counts.push_back(names.size());
    all.texts.insert(all.texts.end(), names.begin(), names.end());
}

std::string joined(const std::string& a, std::string_view b) {
    return b.empty() ? a : a + " " + std::string(b);
}

Wanting make_wanting() {
    Wanting all;
    for (const auto& cell : pupil_names())
        want(all, std::string(cell.word), {cell.names.begin(), cell.names.end()});
    for (std::size_t contact = 0; contact < contact_places; ++contact) {
        const auto prefix = prefix_of(contact);
        for (const auto& cell : contact_names()) {
            std::vector<std::string> names;
            names.reserve(2 * cell.names.size());
            for (const auto name : cell.names) names.push_back(joined(prefix, name));
            // A sheet with a row for each contact need not say whose mobile it is; whose name, yes.
            const bool of_anybody = cell.word == "key" || cell.word == "name" ||
                                    cell.word == "given" || cell.word == "family";
            if (contact == 0 && !of_anybody)
                names.insert(names.end(), cell.names.begin(), cell.names.end());
            auto word = prefix + "_" + std::string(cell.word);
            std::erase(word, ' ');
            want(all, std::move(word), names);
        }
    }
    std::size_t at = 0;
    for (const auto count : all.counts) {
        auto& column = all.columns.emplace_back();
        column.required = false;
        for (std::size_t i = 0; i < count; ++i) column.names.emplace_back(all.texts[at++]);
    }
    return all;
}

const Wanting& wanting() {
    static const Wanting all = make_wanting();
    return all;
}

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
    for (const auto& word : words_in(header)) {
        if (is_one_of(mother_words, word))
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
    if (!who.empty()) return joined(who, rest);
    return rest.empty() && child ? "pupil" : rest;
}

void correct(SheetHeader& header, std::string_view line) {
    const auto equals = line.find('=');
    const auto word = trimmed(line.substr(0, equals));
    const auto name = equals == line.npos ? std::string_view{} : trimmed(line.substr(equals + 1));
    const auto& words = wanting().words;
    const auto wanted = std::ranges::find(words, word);
    if (word.empty()) return;
    const auto same = [&](std::string_view written) {
        return letters::plain(trimmed(written)) == letters::plain(name);
    };
    const auto column = std::ranges::find_if(header.names, same);
    if (wanted == words.end() || (!name.empty() && column == header.names.end()))
        return header.wrong_corrections.emplace_back(trimmed(line)), void();
    auto& positions = header.found.positions;
    auto& here = positions[static_cast<std::size_t>(wanted - words.begin())];
    here.reset();
    if (name.empty()) return;
    const auto at = static_cast<std::size_t>(column - header.names.begin());
    std::ranges::replace(positions, std::optional(at), std::nullopt);
    here = at;
}

}  // namespace

bool SheetHeader::names_pupils() const {
    const auto found_columns =
        std::ranges::count_if(found.positions, [](auto position) { return position.has_value(); });
    return found_columns >= 2 && (has(PupilCell::upn) || has(PupilCell::name) ||
                                  (has(PupilCell::given) && has(PupilCell::family)));
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

const std::string& word_of_wanted(std::size_t wanted) {
    return wanting().words.at(wanted);
}

std::string title_of_wanted(std::size_t wanted) {
    std::string title(wanting().columns.at(wanted).names.front());
    if (title == "upn") return "UPN";
    if (wanted >= pupil_cells &&
        (wanted - pupil_cells) % contact_cells == static_cast<std::size_t>(ContactCell::name))
        title += " name";
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::size_t count_wanted() {
    return wanting().words.size();
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
    header.found = sheets::find_columns(views, wanting().columns);
    while (!corrections.empty()) {
        const auto end = std::min(corrections.find('\n'), corrections.size());
        correct(header, corrections.substr(0, end));
        corrections.remove_prefix(std::min(end + 1, corrections.size()));
    }
    return header;
}

}  // namespace reports
