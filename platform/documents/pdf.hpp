// Printed pages: certificates, invoices, registers. Tagged, so that they can also be listened to.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/calendar.hpp"

namespace documents {

struct Colour {
    unsigned char red = 0, green = 0, blue = 0;
};
inline constexpr Colour ink{0x1b, 0x2a, 0x27}, gate_green{0x0b, 0x5f, 0x4a},
    moss_grey{0x4a, 0x5a, 0x56}, leaf{0xe7, 0xf2, 0xec}, cream{0xff, 0xf8, 0xea},
    amber{0xff, 0xc4, 0x4d}, sky_blue{0x1f, 0x5f, 0xa8}, white{0xff, 0xff, 0xff};

enum class Turned { upright, sideways };
enum class Align { start, centre, end };
enum class Weight { regular, bold };
enum class Face { sans, serif };
enum class Fit { wrap, one_line };

/// Words such as "Page 2 of 3", asked for only when there is more than one page.
using PageNumber = std::function<std::string(int page, int pages)>;

/// What a document is called, in which language it speaks and what stands at the foot of every
/// page. The foot is decoration to those who listen: what it says must be said above as well.
struct Paper {
    std::string title;
    std::string language = "en-GB";
    std::string author = "Schoolgate";
    std::optional<calendar::Instant> made{};
    Turned turned = Turned::upright;
    std::string footer{};
    PageNumber page_number{};
};

/// How a piece of text looks. Sizes are in points; `language` and `link` may stay empty.
struct Style {
    double size = 10.5;
    Weight weight = Weight::regular;
    Face face = Face::sans;
    Align align = Align::start;
    Colour colour = ink;
    double after = 6;
    Fit fit = Fit::wrap;
    double letter_space = 0;
    std::string language{};
    std::string link{};
};

enum class Box { none, empty, ticked };

/// A cell says its text; with a box it draws the box, and the text is what a listener hears.
struct Cell {
    Cell(std::string words, Box drawn = Box::none) : text(std::move(words)), box(drawn) {}
    Cell(const char* words) : text(words) {}
    std::string text;
    Box box = Box::none;
};

enum class RowKind { line, total };

/// A total has two cells: its name, which spans every column but the last, and its amount.
struct Row {
    std::vector<Cell> cells;
    RowKind kind = RowKind::line;
};

/// A column takes its share of the width; one that names the row is read out with its cells.
struct Column {
    std::string heading;
    double share = 1;
    Align align = Align::start;
    bool names_row = false;
    Weight weight = Weight::regular;
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    double least_row_height = 0;
};

struct LabelledLine {
    std::string label;
    std::string value;
};

/// A part of the page, in points from its upper left corner.
struct Area {
    double left = 0, top = 0, right = 0, bottom = 0;
};

/// A document being drawn from the top down. Text flows in an area and continues on the next page.
class Pdf {
public:
    struct State;
    explicit Pdf(State& state) : state_(state) {}

    void heading(int level, std::string_view text);
    void heading(int level, std::string_view text, const Style&);
    void paragraph(std::string_view text, const Style& = {});
    void labelled_lines(const std::vector<LabelledLine>&);
    void table(const Table&);
    /// The code for an address, the address itself and a sentence beside it.
    void qr(std::string_view address, std::string_view caption);
    void rule(Colour, double width, double thickness);
    void mark(double size, Align = Align::start);
    void frame();
    void space(double points);

    double height_of(std::string_view text, const Style&) const;
    Area area() const;
    double top() const;
    /// The area, or where the language is written leftwards, the same area from the right.
    Area facing(Area) const;
    /// From here on text flows in this area, beginning at its top.
    void flow_in(Area);

private:
    State& state_;
};

/// The finished document. `draw` is called again when page numbers need the number of pages, so it
/// draws the same each time; the same input gives the same bytes.
std::string make_pdf(const Paper&, const std::function<void(Pdf&)>& draw);

}  // namespace documents
