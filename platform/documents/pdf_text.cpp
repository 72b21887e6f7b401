#include "platform/documents/pdf_text.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>

#include "platform/documents/held.hpp"

namespace documents {

namespace {

using HeldLayout = Held<PangoLayout, g_object_unref>;
using HeldContext = Held<PangoContext, g_object_unref>;
using HeldFont = Held<PangoFontDescription, pango_font_description_free>;

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

void set_attributes(PangoLayout* layout, const Style& style, const std::string& language) {
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

// In these scripts one shape is one letter, so the shapes themselves can be read out.
bool one_shape_a_letter(const PangoLayoutLine* line) {
    constexpr std::array plain{G_UNICODE_SCRIPT_COMMON, G_UNICODE_SCRIPT_LATIN,
                               G_UNICODE_SCRIPT_GREEK, G_UNICODE_SCRIPT_CYRILLIC};
    for (const auto* run = line->runs; run != nullptr; run = run->next) {
        const auto& analysis = static_cast<const PangoLayoutRun*>(run->data)->item->analysis;
        if (std::ranges::find(plain, static_cast<GUnicodeScript>(analysis.script)) == plain.end())
            return false;
    }
    return true;
}

PangoGlyph space_glyph(const PangoLayoutRun& run) {
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

}  // namespace

std::string valid_utf8(std::string_view text) {
    const Held<char, g_free> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    return valid.get();
}

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
    struct Place {
        double x, baseline;
    };
    HeldLayout pango;
    Colour colour;
    std::vector<TextLine> lines{};
    std::vector<Place> places{};
};

Text::Text(std::unique_ptr<Layout> layout) : layout_(std::move(layout)) {}
Text::Text(Text&&) noexcept = default;
Text& Text::operator=(Text&&) noexcept = default;
Text::~Text() = default;

const std::vector<TextLine>& Text::lines() const {
    return layout_->lines;
}
Colour Text::colour() const {
    return layout_->colour;
}

double Text::height() const {
    const auto& last = layout_->lines.back();
    return last.top + last.height;
}

double Text::baseline() const {
    return layout_->places.front().baseline;
}

struct Typesetter::Context {
    _cairo* surface;
    std::string language;
    HeldContext pango;
};

Typesetter::Typesetter(_cairo* surface, std::string language)
    : context_(std::make_unique<Context>(surface, std::move(language),
                                         HeldContext(pango_cairo_create_context(surface)))) {
    auto* pango = context_->pango.get();
    pango_cairo_context_set_resolution(pango, 72);
    pango_context_set_round_glyph_positions(pango, FALSE);
    pango_context_set_base_dir(pango, written(context_->language) == Written::leftwards
                                          ? PANGO_DIRECTION_RTL
                                          : PANGO_DIRECTION_LTR);
    const Held<cairo_font_options_t, cairo_font_options_destroy> options(
        cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango, options.get());
}

Typesetter::~Typesetter() = default;

static void measure_lines(Text::Layout& made) {
    const auto in_points = [](int units) { return double(units) / PANGO_SCALE; };
    const auto* text = pango_layout_get_text(made.pango.get());
    const Held<PangoLayoutIter, pango_layout_iter_free> each(
        pango_layout_get_iter(made.pango.get()));
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(each.get(), nullptr, &box);
        const auto* line = pango_layout_iter_get_line_readonly(each.get());
        made.lines.push_back(
            {.top = in_points(box.y),
             .height = in_points(box.height),
             .first_byte = static_cast<std::size_t>(line->start_index),
             .words = {text + line->start_index, static_cast<std::size_t>(line->length)},
             .joined = !one_shape_a_letter(line)});
        made.places.push_back(
            {in_points(box.x), in_points(pango_layout_iter_get_baseline(each.get()))});
    } while (pango_layout_iter_next_line(each.get()));
}

Text Typesetter::lay_out(std::string_view text, const Style& style, double width) const {
    const auto valid = valid_utf8(text);
    const auto& language = style.language.empty() ? context_->language : style.language;
    auto made = std::make_unique<Text::Layout>();
    made->pango.reset(pango_layout_new(context_->pango.get()));
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
    measure_lines(*made);
    return Text(std::move(made));
}

void Typesetter::show(const Text& text, std::size_t line, double x, double top) const {
    const auto& layout = text.layout();
    const auto& place = layout.places.at(line);
    cairo_move_to(context_->surface, x + place.x, top + place.baseline);
    pango_cairo_show_layout_line(
        context_->surface,
        pango_layout_get_line_readonly(layout.pango.get(), static_cast<int>(line)));
}

}  // namespace documents
