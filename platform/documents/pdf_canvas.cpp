#include "platform/documents/pdf_canvas.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "platform/documents/held.hpp"

namespace documents {

namespace {

constexpr double a4_short = 595.276, a4_long = 841.89;

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

cairo_status_t append(void* sink, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Canvas::Surface {
    double width, height;
    std::string bytes;
    Held<cairo_surface_t, cairo_surface_destroy> pdf;
    Held<cairo_t, cairo_destroy> cairo;
    std::optional<Typesetter> typesetter{};
    Paper paper;
    std::vector<Element> elements;
    std::vector<std::string> open;
    int pages = 1;
};

Canvas::Canvas(const Paper& paper) : surface_(std::make_unique<Surface>()) {
    auto& s = *surface_;
    s.paper = paper;
    s.paper.title = valid_utf8(paper.title);
    s.paper.author = valid_utf8(paper.author);
    s.width = paper.turned == Turned::upright ? a4_short : a4_long;
    s.height = paper.turned == Turned::upright ? a4_long : a4_short;
    s.pdf.reset(cairo_pdf_surface_create_for_stream(append, &s.bytes, s.width, s.height));
    s.cairo.reset(cairo_create(s.pdf.get()));

    s.typesetter.emplace(s.cairo.get(), paper.language);
    begin({.tag = "Document"});
}

Canvas::~Canvas() = default;

double Canvas::width() const {
    return surface_->width;
}
double Canvas::height() const {
    return surface_->height;
}
int Canvas::pages() const {
    return surface_->pages;
}

void Canvas::next_page() {
    cairo_show_page(surface_->cairo.get());
    ++surface_->pages;
}

void Canvas::begin(const Element& element) {
    surface_->elements.push_back(element);
    surface_->elements.back().spoken = valid_utf8(element.spoken);
    const auto attributes = element.link.empty() ? "" : "uri=" + quoted(valid_utf8(element.link));
    surface_->open.push_back(element.tag);
    cairo_tag_begin(surface_->cairo.get(), surface_->open.back().c_str(), attributes.c_str());
}

void Canvas::end() {
    cairo_tag_end(surface_->cairo.get(), surface_->open.back().c_str());
    surface_->open.pop_back();
}

void Canvas::rectangle(double x, double y, double width, double height) {
    cairo_rectangle(surface_->cairo.get(), x, y, width, height);
}

void Canvas::move_to(double x, double y) {
    cairo_move_to(surface_->cairo.get(), x, y);
}
void Canvas::line_to(double x, double y) {
    cairo_line_to(surface_->cairo.get(), x, y);
}

void Canvas::curve_to(double x1, double y1, double x2, double y2, double x, double y) {
    cairo_curve_to(surface_->cairo.get(), x1, y1, x2, y2, x, y);
}

void Canvas::arc(double x, double y, double radius, double from, double to) {
    if (from < to)
        cairo_arc(surface_->cairo.get(), x, y, radius, from, to);
    else
        cairo_arc_negative(surface_->cairo.get(), x, y, radius, from, to);
}

static void use(cairo_t* cairo, Colour colour) {
    cairo_set_source_rgb(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

void Canvas::fill(Colour colour) {
    use(surface_->cairo.get(), colour);
    cairo_fill(surface_->cairo.get());
}

void Canvas::stroke(Colour colour, double thickness) {
    use(surface_->cairo.get(), colour);
    cairo_set_line_width(surface_->cairo.get(), thickness);
    cairo_stroke(surface_->cairo.get());
}

void Canvas::draw(const Text& text, double x, double y) {
    draw(text, x, y, 0, text.lines().size());
}

// What is drawn straight into a part that only holds other parts belongs to none of them.
bool Canvas::decorating() const {
    constexpr std::array<std::string_view, 7> holders{"Document", "Table", "THead", "TBody",
                                                      "TR",       "L",     "LI"};
    return std::ranges::find(holders, surface_->open.back()) != holders.end();
}

void Canvas::draw(const Text& text, double x, double y, std::size_t first_line,
                  std::size_t past_line) {
    const auto& lines = text.lines();
    use(surface_->cairo.get(), text.colour());
    for (auto line = first_line; line < past_line; ++line) {
        const bool told = !decorating() && lines[line].joined;
        if (told) begin({.tag = "Span", .written = lines[line].words});
        surface_->typesetter->show(text, line, x, y - lines[first_line].top);
        if (told) end();
    }
}

Text Canvas::lay_out(std::string_view text, const Style& style, double width) const {
    return surface_->typesetter->lay_out(text, style, width);
}

std::string Canvas::finish() {
    while (!surface_->open.empty()) end();
    cairo_show_page(surface_->cairo.get());
    surface_->typesetter.reset();
    surface_->cairo.reset();
    cairo_surface_finish(surface_->pdf.get());
    if (const auto status = cairo_surface_status(surface_->pdf.get()))
        throw std::runtime_error(std::string("a document could not be drawn: ") +
                                 cairo_status_to_string(status));
    return name_parts(surface_->bytes, surface_->paper, surface_->elements);
}

}  // namespace documents
