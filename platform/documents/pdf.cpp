#include "platform/documents/pdf.hpp"

#include <algorithm>
#include <array>

#include "platform/documents/pdf_flow.hpp"

namespace documents {

constexpr double margin = 56;
constexpr double footer_height = 36;
constexpr double qr_size = 92;
constexpr double label_share = 0.28;

Pdf::State::State(const Paper& described, int expected)
    : paper(described),
      canvas(paper),
      written(documents::written(paper.language)),
      area{.left = margin,
           .top = margin,
           .right = canvas.width() - margin,
           .bottom = canvas.height() - margin},
      top(area.top),
      pages_expected(expected) {}

void Pdf::State::make_room(double height) {
    // What is higher than a whole page will not fit on the next one either.
    if (height > room() && top > area.top) next_page();
}

void Pdf::State::next_page() {
    finish_page();
    canvas.next_page();
    top = area.top;
}

void Pdf::State::finish_page() {
    const Style small{.size = 8.5, .colour = moss_grey};
    const double foot = canvas.height() - footer_height - 4;
    const double across = canvas.width() - 2 * margin;
    auto number_style = small;
    number_style.align = Align::end;
    double number_width = 0;
    if (paper.page_number && pages_expected > 1) {
        number_width = across * 0.25;
        const auto words = canvas.lay_out(paper.page_number(canvas.pages(), pages_expected),
                                          number_style, number_width);
        canvas.draw(words, written == Written::rightwards ? margin + across - number_width : margin,
                    foot);
    }
    if (!paper.footer.empty()) {
        const auto words = canvas.lay_out(paper.footer, small, across - number_width);
        canvas.draw(words, written == Written::rightwards ? margin : margin + number_width, foot);
    }
}

double Pdf::State::left_of(double thing, Align align) const {
    if (align == Align::centre) return area.left + (width() - thing) / 2;
    const bool at_left = (align == Align::start) == (written == Written::rightwards);
    return at_left ? area.left : area.right - thing;
}

Beside::Beside(std::span<const Text> texts) {
    for (const auto& text : texts) baseline = std::max(baseline, text.baseline());
    for (const auto& text : texts) height = std::max(height, drop(text) + text.height());
}

static Style heading_style(int level) {
    Style style{.size = 11.5, .weight = Weight::bold, .colour = gate_green, .after = 4};
    if (level == 1) {
        style.size = 23;
        style.after = 10;
    } else if (level == 2) {
        style.size = 14.5;
        style.after = 6;
    }
    return style;
}

void Pdf::heading(int level, std::string_view text) {
    heading(level, text, heading_style(level));
}

void Pdf::heading(int level, std::string_view text, const Style& style) {
    const auto words = state_.canvas.lay_out(text, style, state_.width());
    // A heading alone at the foot of a page leads nowhere.
    state_.make_room(words.height() + style.after + 48);
    const Tagged tag(state_.canvas,
                     {.tag = "H" + std::to_string(level), .language = style.language});
    state_.canvas.draw(words, state_.area.left, state_.top);
    state_.top += words.height() + style.after;
}

static void draw_lines(Pdf::State& state, const Text& words) {
    const auto& lines = words.lines();
    for (std::size_t first = 0; first < lines.size();) {
        auto past = first;
        while (past < lines.size() &&
               lines[past].top + lines[past].height - lines[first].top <= state.room())
            ++past;
        if (past == first && state.top > state.area.top) {
            state.next_page();
            continue;
        }
        past = std::max(past, first + 1);
        state.canvas.draw(words, state.area.left, state.top, first, past);
        state.top += lines[past - 1].top + lines[past - 1].height - lines[first].top;
        first = past;
    }
}

void Pdf::paragraph(std::string_view text, const Style& style) {
    const auto words = state_.canvas.lay_out(text, style, state_.width());
    {
        const Tagged tag(state_.canvas, {.tag = "P", .language = style.language});
        if (style.link.empty()) {
            draw_lines(state_, words);
        } else {
            const Tagged link(state_.canvas, {.tag = "Link", .link = style.link});
            draw_lines(state_, words);
        }
    }
    state_.top += style.after;
}

void Pdf::labelled_lines(const std::vector<LabelledLine>& lines) {
    auto& canvas = state_.canvas;
    const double label_width = state_.width() * label_share;
    const double value_width = state_.width() - label_width;
    const Style label_style{.colour = moss_grey}, value_style{};
    const Tagged list(canvas, {.tag = "L"});
    for (const auto& line : lines) {
        const std::array texts{canvas.lay_out(line.label, label_style, label_width - 8),
                               canvas.lay_out(line.value, value_style, value_width)};
        const auto& [label, value] = texts;
        const Beside beside(texts);
        state_.make_room(beside.height);
        const bool rightwards = state_.written == Written::rightwards;
        const Tagged item(canvas, {.tag = "LI"});
        {
            const Tagged tag(canvas, {.tag = "Lbl"});
            canvas.draw(label, rightwards ? state_.area.left : state_.area.right - label_width + 8,
                        state_.top + beside.drop(label));
        }
        const Tagged tag(canvas, {.tag = "LBody"});
        canvas.draw(value, state_.area.left + (rightwards ? label_width : 0),
                    state_.top + beside.drop(value));
        state_.top += beside.height + 2;
    }
    state_.top += 10;
}

void Pdf::table(const Table& table) {
    draw_table(state_, table);
}

void Pdf::qr(std::string_view address, std::string_view caption) {
    const double beside = state_.width() - qr_size - 12;
    const auto& canvas = state_.canvas;
    const Style words_style{.size = 9.5, .after = 3}, address_style{.size = 9, .colour = sky_blue};
    const double words_height = canvas.lay_out(caption, words_style, beside).height() + 3 +
                                canvas.lay_out(address, address_style, beside).height();
    const double height = std::max(qr_size, words_height);
    state_.make_room(height);
    const auto whole = state_.area;
    const auto begun = state_.top;
    {
        const Tagged figure(state_.canvas, {.tag = "Figure", .spoken = std::string(caption)});
        draw_qr(state_.canvas, address, state_.left_of(qr_size, Align::start),
                begun + (height - qr_size) / 2, qr_size);
    }
    (state_.written == Written::rightwards ? state_.area.left : state_.area.right) +=
        state_.written == Written::rightwards ? qr_size + 12 : -qr_size - 12;
    state_.top = begun + (height - words_height) / 2;
    paragraph(caption, words_style);
    auto linked = address_style;
    if (address.starts_with("https://")) linked.link = address;
    paragraph(address, linked);
    state_.area = whole;
    state_.top = begun + height;
}

void Pdf::rule(Colour colour, double width, double thickness) {
    state_.make_room(thickness);
    state_.canvas.rectangle(state_.left_of(width, Align::centre), state_.top, width, thickness);
    state_.canvas.fill(colour);
    state_.top += thickness;
}

void Pdf::mark(double size, Align align) {
    state_.make_room(size);
    draw_mark(state_.canvas, state_.left_of(size, align), state_.top, size);
    state_.top += size;
}

void Pdf::frame() {
    draw_frame(state_.canvas);
}
void Pdf::space(double points) {
    state_.top += points;
}

double Pdf::height_of(std::string_view text, const Style& style) const {
    return state_.canvas.lay_out(text, style, state_.width()).height() + style.after;
}

Area Pdf::area() const {
    return state_.area;
}
double Pdf::top() const {
    return state_.top;
}

Area Pdf::facing(Area area) const {
    if (state_.written == Written::leftwards)
        area = {state_.canvas.width() - area.right, area.top, state_.canvas.width() - area.left,
                area.bottom};
    return area;
}

void Pdf::flow_in(Area area) {
    state_.area = area;
    state_.top = area.top;
}

std::string make_pdf(const Paper& paper, const std::function<void(Pdf&)>& draw) {
    int pages = 1;
    while (true) {
        Pdf::State state(paper, pages);
        Pdf pdf(state);
        draw(pdf);
        state.finish_page();
        if (!paper.page_number || state.canvas.pages() == pages) return state.canvas.finish();
        pages = state.canvas.pages();
    }
}

}  // namespace documents
