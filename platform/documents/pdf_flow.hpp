// Where the next thing goes: an area of the page, how far it is filled, and what every page bears.
#pragma once
#include <span>
#include <string>

#include "platform/documents/pdf_canvas.hpp"

namespace documents {

struct Pdf::State {
    State(const Paper&, int pages_expected);

    const Paper& paper;
    Canvas canvas;
    Written written;
    Area area;
    double top;
    int pages_expected;

    double room() const { return area.bottom - top; }
    double width() const { return area.right - area.left; }
    double page_room() const { return area.bottom - area.top; }
    /// Continues on the next page unless this much fits on the page begun.
    void make_room(double height);
    void next_page();
    void finish_page();
    /// Where something this wide begins.
    double left_of(double width, Align) const;
};

/// Texts set beside each other stand on one line, whatever the height of their letters.
struct Beside {
    explicit Beside(std::span<const Text>);
    double baseline = 0, height = 0;
    /// How much lower than the highest letters this text begins.
    double drop(const Text& text) const { return baseline - text.baseline(); }
};

void draw_table(Pdf::State&, const Table&);
void draw_mark(Canvas&, double x, double y, double size);
void draw_frame(Canvas&);
void draw_qr(Canvas&, std::string_view text, double x, double y, double size);

}  // namespace documents
