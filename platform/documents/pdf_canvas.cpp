#include "platform/documents/pdf_canvas.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace documents {

namespace {

constexpr double a4_short = 595.276, a4_long = 841.89;

template <auto release>
struct Release {
    void operator()(auto* held) const { release(held); }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

using HeldLayout = Held<PangoLayout, g_object_unref>;
using HeldContext = Held<PangoContext, g_object_unref>;
using HeldFont = Held<PangoFontDescription, pango_font_description_free>;

std::string valid_utf8(std::string_view text) {
    const Held<char, g_free> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    return valid.get();
}

bool begins_with_language(std::string_view language, std::string_view wanted) {
    return language.starts_with(wanted) &&
           (language.size() == wanted.size() || language[wanted.size()] == '-');
}

// Urdu is read in Nastaliq; Arabic, Persian and Pashto readers expect Naskh.
const char* family(Face face, std::string_view language) {
    constexpr std::array naskh{"ar", "fa", "ps", "ckb", "sd", "ug"};
    const bool in_naskh = std::ranges::any_of(
        naskh, [&](auto written_so) { return begins_with_language(language, written_so); });
    if (face == Face::serif)
        return in_naskh ? "Noto Serif,Noto Naskh Arabic"
                        : "Noto Serif,Noto Nastaliq Urdu,Noto Naskh Arabic";
    return in_naskh ? "Noto Sans,Noto Naskh Arabic"
                    : "Noto Sans,Noto Nastaliq Urdu,Noto Naskh Arabic";
}

HeldFont font(const Style& style, const std::string& language, double size) {
    HeldFont made(pango_font_description_new());
    pango_font_description_set_family_static(made.get(), family(style.face, language));
    pango_font_description_set_weight(
        made.get(), style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(made.get(), size * PANGO_SCALE);
    return made;
}

// Pango turns left and right round for text that runs against its context; here the language
// decides, so that a column keeps one edge whatever is written in it.
PangoAlignment alignment(Align align, Written language, PangoLayout* layout) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    const bool turned_round =
        pango_layout_line_get_resolved_direction(pango_layout_get_line_readonly(layout, 0)) !=
        pango_context_get_base_dir(pango_layout_get_context(layout));
    const bool wants_left = (align == Align::start) == (language == Written::rightwards);
    return wants_left == turned_round ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

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

Written written(const std::string& language) {
    int count = 0;
    const auto* scripts =
        pango_language_get_scripts(pango_language_from_string(language.c_str()), &count);
    constexpr std::array leftwards{PANGO_SCRIPT_ARABIC, PANGO_SCRIPT_HEBREW, PANGO_SCRIPT_SYRIAC,
                                   PANGO_SCRIPT_THAANA, PANGO_SCRIPT_NKO};
    return count > 0 && std::ranges::find(leftwards, scripts[0]) != leftwards.end()
               ? Written::leftwards
               : Written::rightwards;
}

struct Text::Layout {
    HeldLayout pango;
    Colour colour;
    std::vector<TextLine> lines;
};

Text::Text(std::unique_ptr<Layout> layout) : layout_(std::move(layout)) {}
Text::Text(Text&&) noexcept = default;
Text::~Text() = default;

const std::vector<TextLine>& Text::lines() const {
    return layout_->lines;
}

double Text::height() const {
    const auto& last = layout_->lines.back();
    return last.top + last.height;
}

struct Canvas::Surface {
    double width, height;
    std::string bytes;
    Held<cairo_surface_t, cairo_surface_destroy> pdf;
    Held<cairo_t, cairo_destroy> cairo;
    HeldContext context;
    Paper paper;
    std::vector<Element> elements;
    std::vector<const char*> open;
    int pages = 1;
};

Canvas::Canvas(const Paper& paper) : surface_(std::make_unique<Surface>()) {
    auto& s = *surface_;
    s.paper = paper;
    s.width = paper.turned == Turned::upright ? a4_short : a4_long;
    s.height = paper.turned == Turned::upright ? a4_long : a4_short;
    s.pdf.reset(cairo_pdf_surface_create_for_stream(append, &s.bytes, s.width, s.height));
    s.cairo.reset(cairo_create(s.pdf.get()));

    s.context.reset(pango_cairo_create_context(s.cairo.get()));
    pango_cairo_context_set_resolution(s.context.get(), 72);
    pango_context_set_round_glyph_positions(s.context.get(), FALSE);
    pango_context_set_base_dir(s.context.get(), written(paper.language) == Written::leftwards
                                                    ? PANGO_DIRECTION_RTL
                                                    : PANGO_DIRECTION_LTR);
    const Held<cairo_font_options_t, cairo_font_options_destroy> options(
        cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(s.context.get(), options.get());
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
    // Cairo keeps no copy of the name it is to close.
    surface_->open.push_back(g_intern_string(element.tag.c_str()));
    cairo_tag_begin(surface_->cairo.get(), surface_->open.back(), attributes.c_str());
}

void Canvas::end() {
    cairo_tag_end(surface_->cairo.get(), surface_->open.back());
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

static std::vector<TextLine> lines_of(PangoLayout* layout) {
    std::vector<TextLine> lines;
    const Held<PangoLayoutIter, pango_layout_iter_free> each(pango_layout_get_iter(layout));
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(each.get(), nullptr, &box);
        lines.push_back({.top = double(box.y) / PANGO_SCALE,
                         .height = double(box.height) / PANGO_SCALE,
                         .first_byte = std::size_t(pango_layout_iter_get_index(each.get()))});
    } while (pango_layout_iter_next_line(each.get()));
    return lines;
}

static PangoGlyph space_glyph(const PangoLayoutRun& run) {
    const Held<PangoGlyphString, pango_glyph_string_free> shaped(pango_glyph_string_new());
    pango_shape(" ", 1, &run.item->analysis, shaped.get());
    return shaped->glyphs[0].glyph;
}

// Pango takes away the space at which it breaks a line; without it, whoever copies or listens
// would find the last word of one line and the first of the next grown together.
static void keep_spaces_at_line_ends(PangoLayout* layout) {
    const auto* text = pango_layout_get_text(layout);
    for (auto* lines = pango_layout_get_lines(layout); lines != nullptr; lines = lines->next)
        for (auto* runs = static_cast<PangoLayoutLine*>(lines->data)->runs; runs != nullptr;
             runs = runs->next) {
            const auto& run = *static_cast<PangoLayoutRun*>(runs->data);
            for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
                auto& glyph = run.glyphs->glyphs[i].glyph;
                const char letter = text[run.item->offset + run.glyphs->log_clusters[i]];
                if (glyph == PANGO_GLYPH_EMPTY && letter == ' ') glyph = space_glyph(run);
            }
        }
}

static void set_attributes(PangoLayout* layout, const Style& style, const std::string& language) {
    const Held<PangoAttrList, pango_attr_list_unref> attributes(pango_attr_list_new());
    pango_attr_list_insert(attributes.get(),
                           pango_attr_language_new(pango_language_from_string(language.c_str())));
    // Figures of one width keep columns of money straight; without joined letters such as fi every
    // letter can be copied, searched and read out on its own.
    pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum, liga=0, clig=0"));
    if (style.letter_space != 0)
        pango_attr_list_insert(
            attributes.get(), pango_attr_letter_spacing_new(int(style.letter_space * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes.get());
}

Text Canvas::lay_out(std::string_view text, const Style& style, double width) const {
    const auto valid = valid_utf8(text);
    const auto& language = style.language.empty() ? surface_->paper.language : style.language;
    auto made = std::make_unique<Text::Layout>();
    made->pango.reset(pango_layout_new(surface_->context.get()));
    made->colour = style.colour;
    auto* layout = made->pango.get();
    pango_layout_set_text(layout, valid.data(), static_cast<int>(valid.size()));
    set_attributes(layout, style, language);
    pango_layout_set_font_description(layout, font(style, language, style.size).get());

    if (style.fit == Fit::one_line) {
        int needed = 0;
        pango_layout_get_size(layout, &needed, nullptr);
        const double shrink = std::clamp(width * PANGO_SCALE / std::max(needed, 1), 0.4, 1.0);
        // A hair less than measured, for widths do not shrink quite in proportion.
        if (shrink < 1)
            pango_layout_set_font_description(
                layout, font(style, language, style.size * shrink * 0.99).get());
    }
    pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment(style.align, written(language), layout));
    keep_spaces_at_line_ends(layout);
    made->lines = lines_of(layout);
    return Text(std::move(made));
}

void Canvas::draw(const Text& text, double x, double y) {
    draw(text, x, y, 0, text.lines().size());
}

// In these scripts one shape is one letter, so the shapes themselves can be read out.
static bool one_shape_a_letter(const PangoLayoutLine* line) {
    constexpr std::array plain{G_UNICODE_SCRIPT_COMMON, G_UNICODE_SCRIPT_LATIN,
                               G_UNICODE_SCRIPT_GREEK, G_UNICODE_SCRIPT_CYRILLIC};
    for (const auto* run = line->runs; run != nullptr; run = run->next) {
        const auto& analysis = static_cast<const PangoLayoutRun*>(run->data)->item->analysis;
        if (std::ranges::find(plain, static_cast<GUnicodeScript>(analysis.script)) == plain.end())
            return false;
    }
    return true;
}

static std::string words_of(PangoLayout* layout, const PangoLayoutLine* line) {
    return {pango_layout_get_text(layout) + line->start_index,
            static_cast<std::size_t>(line->length)};
}

// What is drawn straight into a part that only holds other parts belongs to none of them.
bool Canvas::decorating() const {
    constexpr std::array<std::string_view, 7> holders{"Document", "Table", "THead", "TBody",
                                                      "TR",       "L",     "LI"};
    return std::ranges::find(holders, surface_->open.back()) != holders.end();
}

void Canvas::draw(const Text& text, double x, double y, std::size_t first_line,
                  std::size_t past_line) {
    const auto& layout = text.layout();
    use(surface_->cairo.get(), layout.colour);
    const Held<PangoLayoutIter, pango_layout_iter_free> each(
        pango_layout_get_iter(layout.pango.get()));
    for (std::size_t line = 0; line < past_line; ++line) {
        if (line >= first_line) {
            PangoRectangle box;
            pango_layout_iter_get_line_extents(each.get(), nullptr, &box);
            const double baseline = double(pango_layout_iter_get_baseline(each.get()));
            cairo_move_to(surface_->cairo.get(), x + double(box.x) / PANGO_SCALE,
                          y + baseline / PANGO_SCALE - layout.lines[first_line].top);
            const auto* shaped = pango_layout_iter_get_line_readonly(each.get());
            const bool told = !decorating() && !one_shape_a_letter(shaped);
            if (told) begin({.tag = "Span", .written = words_of(layout.pango.get(), shaped)});
            pango_cairo_show_layout_line(surface_->cairo.get(),
                                         const_cast<PangoLayoutLine*>(shaped));
            if (told) end();
        }
        pango_layout_iter_next_line(each.get());
    }
}

std::string Canvas::finish() {
    while (!surface_->open.empty()) end();
    cairo_show_page(surface_->cairo.get());
    surface_->cairo.reset();
    cairo_surface_finish(surface_->pdf.get());
    if (const auto status = cairo_surface_status(surface_->pdf.get()))
        throw std::runtime_error(std::string("a document could not be drawn: ") +
                                 cairo_status_to_string(status));
    return name_parts(surface_->bytes, surface_->paper, surface_->elements);
}

}  // namespace documents
