// The drawn parts: the mark of the house, the frame of a certificate, square codes.
#include <numbers>

#include "platform/documents/pdf_flow.hpp"
#include "platform/documents/qr.hpp"

namespace documents {

constexpr double pi = std::numbers::pi;

namespace {

// A drawing made in a square of 64 by 64, scaled to its place.
struct Square {
    Canvas& canvas;
    double x, y, unit;

    void move_to(double px, double py) const { canvas.move_to(x + px * unit, y + py * unit); }
    void line_to(double px, double py) const { canvas.line_to(x + px * unit, y + py * unit); }
    void curve_to(double ax, double ay, double bx, double by, double px, double py) const {
        canvas.curve_to(x + ax * unit, y + ay * unit, x + bx * unit, y + by * unit, x + px * unit,
                        y + py * unit);
    }
    void fill(Colour colour) const { canvas.fill(colour); }
    void stroke(Colour colour, double thickness) const { canvas.stroke(colour, thickness * unit); }
};

// One half of the gate, standing open towards whoever comes; `side` is 1 at the left, -1 right.
void draw_leaf(const Square& square, double side) {
    const auto at = [side](double px) { return 32 + side * (px - 32); };
    square.move_to(at(10), 30);
    square.line_to(at(20), 35);
    square.line_to(at(20), 61);
    square.line_to(at(10), 55);
    square.line_to(at(10), 30);
    square.stroke(gate_green, 2);
    square.move_to(at(15), 32.5);
    square.line_to(at(15), 58);
    square.stroke(gate_green, 1.6);
    square.move_to(at(10), 42);
    square.line_to(at(20), 47.5);
    square.stroke(gate_green, 1.6);
}

}  // namespace

void draw_mark(Canvas& canvas, double x, double y, double size) {
    const Square square{canvas, x, y, size / 64};
    // The light behind the gate.
    square.move_to(20, 55);
    square.curve_to(20, 39, 44, 39, 44, 55);
    square.fill(amber);
    for (const double side : {1.0, -1.0}) draw_leaf(square, side);
    square.move_to(7, 57);
    square.line_to(7, 22);
    square.curve_to(18, 6, 46, 6, 57, 22);
    square.line_to(57, 57);
    square.stroke(gate_green, 5);
}

// A rectangle whose corners curve inwards, as on a ticket.
static void notched(Canvas& canvas, double inset, double radius) {
    const double left = inset, top = inset;
    const double right = canvas.width() - inset, bottom = canvas.height() - inset;
    canvas.move_to(left + radius, top);
    canvas.line_to(right - radius, top);
    canvas.arc(right, top, radius, pi, pi / 2);
    canvas.line_to(right, bottom - radius);
    canvas.arc(right, bottom, radius, 3 * pi / 2, pi);
    canvas.line_to(left + radius, bottom);
    canvas.arc(left, bottom, radius, 0, -pi / 2);
    canvas.line_to(left, top + radius);
    canvas.arc(left, top, radius, pi / 2, 0);
}

void draw_frame(Canvas& canvas) {
    canvas.rectangle(20, 20, canvas.width() - 40, canvas.height() - 40);
    canvas.fill(leaf);
    notched(canvas, 33, 20);
    canvas.fill(white);
    canvas.rectangle(20, 20, canvas.width() - 40, canvas.height() - 40);
    canvas.stroke(gate_green, 1.6);
    notched(canvas, 33, 20);
    canvas.stroke(gate_green, 1.1);
    notched(canvas, 37, 20);
    canvas.stroke(amber, 0.7);
    for (const double x : {33.5, canvas.width() - 33.5})
        for (const double y : {33.5, canvas.height() - 33.5}) {
            canvas.arc(x, y, 6.5, 0, 2 * pi);
            canvas.fill(gate_green);
            canvas.arc(x, y, 2.6, 0, 2 * pi);
            canvas.fill(amber);
        }
}

void draw_qr(Canvas& canvas, std::string_view text, double x, double y, double size) {
    const auto code = qr_code(text);
    const double module = size / (code.width + 2 * qr_quiet_modules);
    for (int row = 0; row < code.width; ++row) {
        for (int column = 0; column < code.width; ++column) {
            if (!code.at(column, row)) continue;
            const int from = column;
            while (column + 1 < code.width && code.at(column + 1, row)) ++column;
            canvas.rectangle(x + (from + qr_quiet_modules) * module,
                             y + (row + qr_quiet_modules) * module, (column + 1 - from) * module,
                             module);
        }
    }
    canvas.fill({});
}

}  // namespace documents
