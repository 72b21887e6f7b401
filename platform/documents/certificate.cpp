#include "platform/documents/certificate.hpp"

#include <algorithm>

#include "platform/documents/pdf.hpp"

namespace documents {

constexpr double foot_height = 104;

namespace {

struct Piece {
    std::string text;
    Style style;
};

// What stands between the mark and the signatures; `scale` below 1 makes it all a little smaller.
std::vector<Piece> pieces(const Certificate& certificate, double scale) {
    const auto centred = [scale](double size, Weight weight, Face face, Colour colour,
                                 double after) {
        return Style{.size = size * scale,
                     .weight = weight,
                     .face = face,
                     .align = Align::centre,
                     .colour = colour,
                     .after = after * scale};
    };
    auto issuer = centred(11.5, Weight::bold, Face::sans, moss_grey, 10);
    auto title = centred(34, Weight::bold, Face::serif, gate_green, 12);
    auto lead_in = centred(13, Weight::regular, Face::sans, ink, 6);
    auto name = centred(40, Weight::bold, Face::serif, ink, 4);
    auto line = centred(13.5, Weight::regular, Face::sans, ink, 4);
    title.fit = name.fit = Fit::one_line;
    name.language = certificate.name_language;

    std::vector<Piece> out{{certificate.issuer, issuer},
                           {certificate.title, title},
                           {certificate.lead_in, lead_in},
                           {certificate.name, name}};
    for (const auto& text : certificate.lines) out.push_back({text, line});
    return out;
}

constexpr std::size_t title_at = 1, name_at = 3;
constexpr double rule_room = 16;

double height_of(const Pdf& pdf, const std::vector<Piece>& all) {
    double sum = rule_room;
    for (const auto& [text, style] : all) sum += pdf.height_of(text, style);
    return sum;
}

void draw_words(Pdf& pdf, const std::vector<Piece>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == title_at)
            pdf.heading(1, all[i].text, all[i].style);
        else
            pdf.paragraph(all[i].text, all[i].style);
        if (i == name_at) {
            pdf.rule(amber, 180, 2);
            pdf.space(rule_room - 2);
        }
    }
}

void draw_signatures(Pdf& pdf, const Certificate& certificate, Area foot) {
    const auto count = static_cast<double>(certificate.signatures.size());
    const double gap = 28;
    const double width = std::min(190.0, (foot.right - foot.left - gap * (count - 1)) / count);
    double left = foot.left;
    for (const auto& signature : certificate.signatures) {
        pdf.flow_in(pdf.facing({left, foot.bottom - 44, left + width, foot.bottom + 12}));
        pdf.rule(moss_grey, width, 0.7);
        pdf.space(4);
        pdf.paragraph(signature, {.size = 9.5, .colour = moss_grey, .after = 0});
        left += width + gap;
    }
}

void draw(Pdf& pdf, const Certificate& certificate) {
    pdf.frame();
    const auto page = pdf.area();
    const double side = page.left + 22;
    const Area foot{side, page.bottom - foot_height, page.right - 22, page.bottom};
    pdf.flow_in({side + 30, page.top + 4, page.right - 52, foot.top - 8});
    pdf.mark(54, Align::centre);
    pdf.space(6);

    const double room = pdf.area().bottom - pdf.top();
    double scale = 1;
    auto all = pieces(certificate, scale);
    while (height_of(pdf, all) > room && scale > 0.5) all = pieces(certificate, scale *= 0.95);
    pdf.space(std::max(0.0, (room - height_of(pdf, all)) / 2));
    draw_words(pdf, all);

    const double middle = (foot.left + foot.right) / 2;
    if (!certificate.signatures.empty())
        draw_signatures(pdf, certificate, {foot.left, foot.top, middle + 40, foot.bottom});
    if (!certificate.verify_address.empty()) {
        pdf.flow_in(pdf.facing({middle + 76, foot.top, foot.right, foot.bottom}));
        pdf.qr(certificate.verify_address, certificate.verify_caption);
    }
}

}  // namespace

std::string certificate_pdf(const Certificate& certificate) {
    const Paper paper{.title = certificate.title + " – " + certificate.name,
                      .language = certificate.language,
                      .author = certificate.issuer,
                      .made = certificate.made,
                      .turned = Turned::sideways};
    return make_pdf(paper, [&](Pdf& pdf) { draw(pdf, certificate); });
}

}  // namespace documents
