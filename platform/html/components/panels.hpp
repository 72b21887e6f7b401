// What stands between headings: notices, panels, figures, charts, lists and tables.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/out.hpp"

namespace ui {

/// Something to know before going on; with `success`, that something was done.
struct Notification {
    std::string_view title{};  // "Important" or "Done" where none is given
    bool success = false;
};

/// Set apart from what is around it.
struct Inset {
    std::string_view text{};
};

struct Warning {
    std::string_view text{};
};

/// Opened by those who want to know.
struct Details {
    std::string_view summary{};
    bool open = false;
};

struct Tag {
    std::string_view text{};
    std::string_view colour{};  // grey green turquoise blue purple pink red orange yellow
};

/// It is done: the end of a way through several pages.
struct Panel {
    std::string_view title{};
};

/// A question and its answer, with a way to change it.
struct SummaryRow {
    std::string key{};
    std::string value{};
    std::string href{};         // of "Change"
    html::Html html{};          // in place of the value
    std::string_view change{};  // what the link says, where not "Change"
};

struct SummaryList {
    std::span<const SummaryRow> rows{};
};

enum class Sorted : std::uint8_t { no, upwards, downwards };

struct Column {
    std::string label{};
    bool number = false;  // to the right
    std::string sort{};   // where its heading leads, to sort by it
    Sorted sorted = Sorted::no;
};
/// Columns of text with these sentences as their labels.
std::vector<Column> columns_of(const html::Out&, std::initializer_list<std::string_view> keys);

/// What stands in a table: words, a link, or markup of a template's.
struct Cell {
    std::string text{};
    std::string href{};
    html::Html html{};
};

/// Columns over rows; the first cell of a row names it. Wide ones scroll by themselves.
struct Table {
    std::string_view caption{};
    bool show_caption = false;  // otherwise only for those who hear the page
    std::span<const Column> columns{};
    std::span<const std::vector<Cell>> rows{};
    bool dense = false;
    bool stacked = false;  // on a phone a row's cells stand below one another, by their data-label
};

struct Bar {
    std::string label{};
    double value = 0;
    std::string shown{};  // the value as people say it; the number itself where none is given
    bool aside = false;   // stands back: not known, not counted
};

/// Bars from left to right, drawn here. The table beside them has the same numbers; the sentence
/// above says what they show.
struct ChartBars {
    std::string_view title{};
    std::span<const Bar> bars{};
};

struct Figure {
    std::string number{};
    std::string label{};
    std::string note{};
};

struct Figures {
    std::span<const Figure> items{};
};

void notification(html::Out&, const Notification&, html::Body);
void inset(html::Out&, const Inset&);
void inset(html::Out&, const Inset&, html::Body);
void warning(html::Out&, const Warning&);
void details(html::Out&, const Details&, html::Body);
void tag(html::Out&, const Tag&);
void panel(html::Out&, const Panel&);
void panel(html::Out&, const Panel&, html::Body);
void summary_list(html::Out&, const SummaryList&);
void table(html::Out&, const Table&);
/// With rows of your own.
void table(html::Out&, const Table&, html::Body);
void chart_bars(html::Out&, const ChartBars&);
void figures(html::Out&, const Figures&);

}  // namespace ui
