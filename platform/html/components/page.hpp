// The page around everything, its forms and its ways about.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/components/fields.hpp"
#include "platform/html/out.hpp"

namespace ui {

/// The whole page around what is drawn inside. A staff page is wide and has the navigation; a
/// parent's is narrow and offers the languages.
struct Page {
    InForm form{};  // with mistakes in it, the title begins with "Error"
    std::string_view title{};
    bool staff = false;
    std::string_view back{};  // where the link back goes, if there is one
};

/// A form that is sent with what guards it: its person's token, and a key that counts it once.
struct Form {
    std::string_view action{};
    std::string_view id{};
    bool files = false;       // has file fields
    std::string_view keep{};  // a name: ticks stay on the phone while the line is lost
};

/// A button; with `href`, a link that looks like one.
struct Button {
    std::string_view label{};
    std::string_view kind{};  // secondary, warning; the main one otherwise
    std::string_view name{};
    std::string_view value{};
    std::string_view href{};
    std::string_view form{};  // the id of a form that it stands outside of
    bool disabled = false;
};

/// What must be put right, above everything else; nothing where nothing is wrong.
struct ErrorSummary {
    InForm form{};
};

/// A mistake that belongs to no field; nothing where there is none.
struct ErrorMessage {
    std::string_view text{};
    std::string_view id{};
};

struct BackLink {
    std::string_view href{};
    std::string_view label{};  // "Back" where none is given
};

struct Crumb {
    std::string label{};
    std::string href{};
};

struct Breadcrumbs {
    std::span<const Crumb> items{};
};

struct Tab {
    std::string label{};
    std::string href{};
    bool current = false;
};

/// Lists of the same things, one at a time; each has an address.
struct Tabs {
    std::string_view label{};  // what they are, for those who hear the page
    std::span<const Tab> items{};
};

/// Links to the pages of a long list.
struct Pager {
    int page = 1;
    int pages = 1;
    std::string_view href{};  // "?name=ok&page=": the number follows
};

void page(html::Out&, const Page&, html::Body);
void form(html::Out&, const Form&, html::Body);
void button(html::Out&, const Button&);
void error_summary(html::Out&, const ErrorSummary&);
void error_message(html::Out&, const ErrorMessage&);
void back_link(html::Out&, const BackLink&);
void breadcrumbs(html::Out&, const Breadcrumbs&);
void tabs(html::Out&, const Tabs&);
void pager(html::Out&, const Pager&);

}  // namespace ui
