#include "modules/people/families/family_rows.hpp"

#include <algorithm>
#include <array>

#include "modules/people/relations.hpp"
#include "platform/letters/letters.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"

namespace people {

namespace {

constexpr std::size_t longest_cell_name = 100;
constexpr std::size_t longest_cell_code = 40;

template <class T>
struct Word {
    std::string_view plain;
    T means;
};

constexpr auto channel_words = std::to_array<Word<Channel>>({
    {"email", Channel::email},
    {"e-mail", Channel::email},
    {"mail", Channel::email},
    {"text", Channel::text},
    {"sms", Channel::text},
    {"txt", Channel::text},
    {"mobile", Channel::text},
    {"text message", Channel::text},
    {"paper", Channel::paper},
    {"letter", Channel::paper},
    {"post", Channel::paper},
    {"by hand", Channel::paper},
});

constexpr auto consent_words = std::to_array<Word<bool>>({
    {"yes", true},
    {"y", true},
    {"true", true},
    {"1", true},
    {"given", true},
    {"x", true},
    {"no", false},
    {"n", false},
    {"false", false},
    {"0", false},
    {"not given", false},
    {"withdrawn", false},
});

template <class T, std::size_t N>
std::optional<T> meaning(const std::array<Word<T>, N>& words, std::string_view written) {
    const auto plain = letters::plain(written);
    const auto* found = std::ranges::find(words, plain, &Word<T>::plain);
    if (found == words.end()) return {};
    return found->means;
}

bool is_space(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
}

// The text of a cell with single spaces. Our own files put an apostrophe before what a spreadsheet
// would take for a formula.
std::string tidy(std::string_view cell) {
    constexpr std::string_view hard_space = "\xC2\xA0";
    if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").contains(cell[1]))
        cell.remove_prefix(1);
    std::string text;
    bool space = false;
    while (!cell.empty()) {
        const bool hard = cell.starts_with(hard_space);
        if (hard || is_space(cell.front())) {
            space = !text.empty();
            cell.remove_prefix(hard ? 2 : 1);
            continue;
        }
        if (space) text += ' ';
        space = false;
        text += cell.front();
        cell.remove_prefix(1);
    }
    return text;
}

class Reading {
public:
    Reading(std::span<const std::string_view> cells, const sheets::FoundColumns& columns,
            calendar::Day today, ReadRow& read)
        : cells_(cells), columns_(columns), today_(today), read_(read) {}

    std::string cell(FamilyColumn column) const {
        return tidy(columns_.cell(cells_, static_cast<std::size_t>(column)));
    }

    void refuse(Refusal why) { read_.refusals.push_back(std::move(why)); }

    std::string name(FamilyColumn column, const Refusal& missing) {
        auto text = cell(column);
        if (text.empty() && !missing.message.empty()) refuse(missing);
        return shorter(std::move(text), column, longest_cell_name);
    }

    std::string shorter(std::string text, FamilyColumn column, std::size_t longest) {
        if (text.size() <= longest) return text;
        refuse(Refusal{"families.cell_too_long"}
                   .with("column", std::string(title_of(column)))
                   .with("longest", std::to_string(longest)));
        return {};
    }

    std::optional<std::string> code(FamilyColumn column) {
        auto text = shorter(cell(column), column, longest_cell_code);
        if (text.empty()) return {};
        return text;
    }

    std::optional<std::string> email() {
        auto text = cell(FamilyColumn::email);
        if (text.empty()) return {};
        std::ranges::transform(text, text.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (mail::plausible_address(text)) return text;
        refuse(not_an_email.with("email", beginning(text)));
        return {};
    }

    std::optional<std::string> phone() {
        const auto text = cell(FamilyColumn::phone);
        if (text.empty()) return {};
        auto number = phones::british_mobile(text);
        if (number) return *std::move(number);
        refuse(number.error());
        return {};
    }

    std::optional<std::string> language() {
        auto text = code(FamilyColumn::language);
        if (!text) return {};
        if (const auto* known = messages::find_language(*text)) return std::string(known->code);
        read_.notes.push_back(Refusal{"families.note_language"}.with("language", *text));
        return text;
    }

    template <class T, std::size_t N>
    std::optional<T> word(FamilyColumn column, const std::array<Word<T>, N>& words,
                          std::string_view not_one) {
        const auto text = cell(column);
        if (text.empty()) return {};
        const auto found = meaning(words, text);
        if (!found) refuse(Refusal{not_one}.with("word", beginning(text)));
        return found;
    }

    std::optional<Relation> relation() {
        const auto text = cell(FamilyColumn::relation);
        if (text.empty()) return {};
        if (const auto found = relation_as_written(text)) return found;
        read_.notes.push_back(Refusal{"families.note_relation"}.with("word", beginning(text)));
        return Relation::other;
    }

    std::optional<calendar::Day> birthday() {
        auto text = cell(FamilyColumn::born_on);
        if (text.empty()) return {};
        // Some systems write midnight after it.
        if (const auto space = text.rfind(' ');
            space != text.npos && text.find(':', space) != text.npos)
            text.resize(space);
        auto day = calendar::parse_day(text);
        if (!day) day = calendar::parse_day_as_written(text);
        if (!day) {
            refuse(Refusal{"families.not_a_birthday"}.with("birthday", beginning(text)));
        } else if (const auto trouble = birthday_trouble(*day, today_)) {
            refuse(trouble->with("child", cell(FamilyColumn::child_given)));
        }
        return day;
    }

    std::optional<std::string> postcode() {
        const auto text = cell(FamilyColumn::postcode);
        if (text.empty()) return {};
        auto code = postcode_as_written(text);
        if (!code) refuse(not_a_postcode.with("postcode", beginning(text)));
        return code;
    }

private:
    // A sentence quotes no more of a cell than people can read.
    static std::string beginning(std::string_view text) { return letters::shortened(text, 60); }

    std::span<const std::string_view> cells_;
    const sheets::FoundColumns& columns_;
    calendar::Day today_;
    ReadRow& read_;
};

void read_parent(Reading& reading, FamilyRow& row) {
    row.given = reading.name(FamilyColumn::given, Refusal{"families.row_without_given"});
    row.family = reading.name(FamilyColumn::family, Refusal{"families.row_without_family"});
    row.email = reading.email();
    row.phone = reading.phone();
    row.language = reading.language();
    row.channel = reading.word(FamilyColumn::channel, channel_words, "families.not_a_channel");
    row.may_write = reading.word(FamilyColumn::may_write, consent_words, "families.not_yes_or_no");
    row.postcode = reading.postcode();
    row.key = reading.code(FamilyColumn::key).value_or("");
}

void read_child(Reading& reading, FamilyRow& row) {
    row.child_given =
        reading.name(FamilyColumn::child_given, Refusal{"families.row_without_child"});
    row.child_family = reading.name(FamilyColumn::child_family, {});
    if (row.child_family.empty()) row.child_family = row.family;
    row.born_on = reading.birthday();
    row.year_group = reading.code(FamilyColumn::year_group);
    if (row.year_group) row.year_group = year_group_as_written(*row.year_group);
    row.class_name = reading.code(FamilyColumn::class_name);
    row.relation = reading.relation();
}

}  // namespace

bool FamilyRow::says_the_same(const FamilyRow& other) const {
    const auto all = [](const FamilyRow& r) {
        return std::tie(r.given, r.family, r.email, r.phone, r.language, r.channel, r.may_write,
                        r.child_given, r.child_family, r.born_on, r.year_group, r.class_name,
                        r.relation, r.key, r.postcode);
    };
    return all(*this) == all(other);
}

ReadRow read_family_row(std::uint64_t number, std::span<const std::string_view> cells,
                        const sheets::FoundColumns& columns, calendar::Day today) {
    ReadRow read;
    read.row.number = number;
    Reading reading(cells, columns, today, read);
    read_parent(reading, read.row);
    read_child(reading, read.row);
    return read;
}

}  // namespace people
