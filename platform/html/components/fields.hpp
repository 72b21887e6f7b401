// Fields of a form. Each takes what was typed, and what is wrong with it, from the `form`; where
// there is none, from `value` and `error`.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/form.hpp"
#include "platform/html/out.hpp"

namespace ui {

/// The form that a field belongs to, or none.
struct InForm {
    const html::Form* form = nullptr;
    InForm() = default;
    InForm(const html::Form& f) : form(&f) {}
};

/// One line of text.
struct Field {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::string_view type = "text";  // text, email, tel, search, number (digits, without arrows)
    std::string_view width{};        // in characters: 2 3 4 5 10 20 30
    std::string_view prefix{};
    std::string_view suffix{};
    std::string_view autocomplete{};
    std::string_view inputmode{};
    std::string_view spellcheck{};  // "false" for names and codes
    std::string_view size{};        // of the label: s m l
    bool heading = false;           // the label is the page's heading
    std::string_view value{};
    std::string_view error{};
};

/// Several lines; with `longest`, says how many characters there may be.
struct Textarea {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    int rows = 5;
    int longest = 0;
    std::string_view size{};
    bool heading = false;
    std::string_view spellcheck{};
    std::string_view value{};
    std::string_view error{};
};

/// A day in three fields: name-day, name-month, name-year.
struct DateField {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    bool birthday = false;  // the browser may fill in the person's own
    std::string_view size{};
    bool heading = false;
    std::string_view error{};
};

/// Never shows what was typed before.
struct PasswordField {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::string_view autocomplete = "current-password";
    std::string_view size{};
    std::string_view error{};
};

struct FileField {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::string_view accept{};  // ".csv,.xlsx"
    bool several = false;
    std::string_view size{};
    std::string_view error{};
};

/// One thing that can be chosen.
struct Option {
    std::string value{};
    std::string label{};
    std::string hint{};
    bool chosen = false;  // where there is no form
    bool disabled = false;
};

/// The choices of an enumeration, called by the messages prefix.word.
template <enums::Worded E>
std::vector<Option> options(const html::Out& o, std::string_view prefix) {
    std::vector<Option> all;
    for (const auto choice : enums::all<E>()) {
        const auto word = enums::text(choice);
        const auto key = std::string(prefix) + "." + std::string(word);
        all.push_back({std::string(word), std::string(o.say(std::string_view(key)))});
    }
    return all;
}

struct SelectField {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::span<const Option> options{};
    std::string_view empty{};  // the first choice, which means none
    std::string_view size{};
    std::string_view error{};
};

/// One of a few.
struct Radios {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::span<const Option> options{};
    bool across = false;  // side by side: for two short ones
    std::string_view size{};
    bool heading = false;
    std::string_view error{};
};

/// Any of a few; each is sent as another value of the same name.
struct Checkboxes {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    std::span<const Option> options{};
    std::string_view size{};
    bool heading = false;
    std::string_view error{};
};

/// One box to tick, sent as "yes".
struct Checkbox {
    InForm form{};
    std::string_view name{};
    std::string_view label{};
    std::string_view hint{};
    bool checked = false;
    std::string_view error{};
};

void field(html::Out&, const Field&);
void textarea(html::Out&, const Textarea&);
void date_field(html::Out&, const DateField&);
void password_field(html::Out&, const PasswordField&);
void file_field(html::Out&, const FileField&);
void select_field(html::Out&, const SelectField&);
void radios(html::Out&, const Radios&);
void checkboxes(html::Out&, const Checkboxes&);
void checkbox(html::Out&, const Checkbox&);

}  // namespace ui
