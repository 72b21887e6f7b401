// The pages as ink: shapes, laid-out text and the tags that say what each piece is.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/documents/pdf.hpp"
#include "platform/documents/pdf_tags.hpp"
#include "platform/documents/pdf_text.hpp"

namespace documents {

/// Distances are in points from the upper left corner. What is drawn outside a leaf of the
/// structure (a frame, a repeated heading) is decoration to those who listen.
class Canvas {
public:
    explicit Canvas(const Paper&);
    Canvas(const Canvas&) = delete;
    ~Canvas();

    double width() const;
    double height() const;
    int pages() const;
    void next_page();

    void begin(const Element&);
    void end();

    void rectangle(double x, double y, double width, double height);
    void move_to(double x, double y);
    void line_to(double x, double y);
    void curve_to(double x1, double y1, double x2, double y2, double x, double y);
    void arc(double x, double y, double radius, double from, double to);
    void fill(Colour);
    void stroke(Colour, double thickness);

    Text lay_out(std::string_view, const Style&, double width) const;
    void draw(const Text&, double x, double y);
    void draw(const Text&, double x, double y, std::size_t first_line, std::size_t past_line);

    std::string finish();

private:
    struct Surface;
    bool decorating() const;
    std::unique_ptr<Surface> surface_;
};

/// Everything drawn while it lives is this element of the structure.
class Tagged {
public:
    Tagged(Canvas& canvas, const Element& element) : canvas_(canvas) { canvas_.begin(element); }
    Tagged(const Tagged&) = delete;
    // An exception on its way out leaves a document nobody will finish.
    ~Tagged() { canvas_.end(); }

private:
    Canvas& canvas_;
};

}  // namespace documents
