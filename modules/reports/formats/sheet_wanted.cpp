#include <algorithm>
#include <array>

#include "modules/reports/formats/sheet_header.hpp"

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
          "curriculum year", "year taught in", "nc year actual", "current nc year", "grade",
          "grade level"}},
        {"form",
         {"reg group", "reg", "registration group", "class", "form", "reg form",
          "registration form", "tutor group", "registration", "form group", "class name", "tutor",
          "registration class", "homeroom", "home room"}},
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
          "primary mobile", "main mobile", "sms", "cell", "cell phone", "mob",
          "mobile telephone no"}},
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
          "has parental responsibility", "parental resp", "p r", "is parental responsibility",
          "has pr"}},
        {"language",
         {"language", "home language", "first language", "preferred language",
          "correspondence language"}},
        {"postcode", {"postcode", "post code", "home postcode"}},
    }};
    return names;
}

// What stands in registers, and in lists of achievements, behaviour and homework.
const std::array<CellNames, mark_cells>& mark_names() {
    static const std::array<CellNames, mark_cells> names{{
        {"day",
         {"date", "mark date", "attendance date", "session date", "register date", "event date",
          "incident date", "behaviour date", "achievement date", "homework date", "date awarded",
          "date of incident", "incident date time", "date set", "set on", "set", "date recorded"}},
        {"session", {"session", "am pm", "session name", "session type", "am or pm", "period"}},
        {"code",
         {"mark", "code", "attendance mark", "attendance code", "mark code", "register mark",
          "session mark", "register code"}},
        {"minutes",
         {"minutes late", "mins late", "late minutes", "late mins", "minutes", "lateness minutes"}},
        {"am", {"am", "am mark", "am code", "morning", "am session", "am attendance"}},
        {"pm", {"pm", "pm mark", "pm code", "afternoon", "pm session", "pm attendance"}},
        {"kind",
         {"type", "behaviour type", "achievement type", "event type", "incident type", "category",
          "behaviour", "achievement", "behaviour category", "achievement category", "conduct type",
          "award"}},
        {"subject", {"subject", "subject name", "course", "lesson"}},
        {"points",
         {"points", "achievement points", "behaviour points", "conduct points", "house points",
          "point"}},
        {"words",
         {"comments", "comment", "details", "description", "notes", "narrative", "note",
          "homework description", "instructions"}},
        {"homework",
         {"homework", "homework title", "homework name", "assignment", "homework task",
          "assignment title"}},
        {"due_on",
         {"due", "due date", "due on", "date due", "hand in date", "deadline",
          "homework due date"}},
        {"assessment",
         {"assessment", "assessment name", "aspect", "test", "component", "exam", "test name"}},
        {"result",
         {"result", "score", "attainment", "assessment result", "grade awarded", "outcome",
          "test score", "test mark"}},
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
            if (cell.word == "phone") names.push_back(joined(prefix, "number"));
            if (contact == 0 && !of_anybody)
                names.insert(names.end(), cell.names.begin(), cell.names.end());
            auto word = prefix + "_" + std::string(cell.word);
            std::erase(word, ' ');
            want(all, std::move(word), names);
        }
    }
    for (const auto& cell : mark_names())
        want(all, "mark_" + std::string(cell.word), {cell.names.begin(), cell.names.end()});
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

}  // namespace

std::span<const sheets::WantedColumn> wanted_columns() {
    return wanting().columns;
}

std::optional<std::size_t> wanted_by_word(std::string_view word) {
    const auto& words = wanting().words;
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return {};
    return static_cast<std::size_t>(found - words.begin());
}

const std::string& word_of_wanted(std::size_t wanted) {
    return wanting().words.at(wanted);
}

std::string title_of_wanted(std::size_t wanted) {
    std::string title(wanting().columns.at(wanted).names.front());
    if (title == "upn" || title == "urn") return title == "upn" ? "UPN" : "URN";
    if (title == "am" || title == "pm") return title == "am" ? "AM" : "PM";
    if (wanted >= pupil_cells && wanted < first_mark_cell &&
        (wanted - pupil_cells) % contact_cells == static_cast<std::size_t>(ContactCell::name))
        title += " name";
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::size_t count_wanted() {
    return wanting().words.size();
}

}  // namespace reports
