#include "modules/programmes/subscription/invoice_document.hpp"

#include "platform/documents/pdf.hpp"
#include "platform/html/out.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

using documents::Align;
using documents::Pdf;
using documents::RowKind;

constexpr messages::Language language_of_invoices{};

static std::string told(messages::Key key, messages::Names names = {}) {
    return messages::say(language_of_invoices, key, names);
}

static std::string first_line(const std::string& lines) {
    return lines.substr(0, lines.find('\n'));
}

static void draw_heading(Pdf& pdf, const Invoice& invoice) {
    pdf.mark(36);
    pdf.space(8);
    pdf.heading(1, told("subscription.invoice_title", {{"number", invoice.shown_number()}}));
    const auto day = [](calendar::Day d) { return html::say_day(language_of_invoices, d); };
    std::vector<documents::LabelledLine> lines{
        {told("subscription.to"), invoice.addressed_to},
        {told("subscription.from"), invoice.issued_by},
        {told("subscription.for"), invoice.words},
        {told("subscription.issued_on"), day(invoice.issued_on)},
        {told("subscription.pay_by"), day(invoice.due_on)}};
    if (!invoice.vat_number.empty())
        lines.push_back({told("subscription.vat_number"), invoice.vat_number});
    pdf.labelled_lines(lines);
    pdf.space(10);
}

static documents::Table table_of(const Price& sum, const std::vector<IssuedLine>& lines,
                                 messages::Key total) {
    documents::Table table{
        .columns = {{.heading = told("subscription.what"), .share = 5, .names_row = true},
                    {.heading = told("subscription.net"), .share = 2, .align = Align::end},
                    {.heading = told("subscription.vat"), .share = 2, .align = Align::end},
                    {.heading = told("subscription.amount"), .share = 2, .align = Align::end}}};
    for (const auto& line : lines)
        table.rows.push_back({{line.words, say(line.net), say(line.vat), say(line.gross())}});
    table.rows.push_back({{told("subscription.total_net"), say(sum.net)}, RowKind::total});
    table.rows.push_back({{told(sum.vat == Money{} ? messages::Key("subscription.vat")
                                                   : messages::Key("subscription.total_vat")),
                           say(sum.vat)},
                          RowKind::total});
    table.rows.push_back({{told(total), say(sum.gross())}, RowKind::total});
    return table;
}

static void draw_foot(Pdf& pdf, const Invoice& invoice) {
    pdf.space(10);
    pdf.paragraph(invoice.vat == Money{} ? told("subscription.no_vat_charged")
                                         : told("subscription.how_vat_is_shared"));
    pdf.heading(2, told("subscription.how_to_pay"));
    if (!invoice.how_to_pay.empty()) pdf.paragraph(invoice.how_to_pay);
    pdf.paragraph(told("subscription.quote_number", {{"number", invoice.shown_number()}}));
}

static documents::Paper paper_of(const std::string& title, const std::string& issued_by,
                                 calendar::Day issued_on) {
    return {.title = title,
            .author = first_line(issued_by),
            .made = calendar::in_london({issued_on, std::chrono::hours(12)}),
            .footer = title + " · " + first_line(issued_by),
            .page_number = [](int page, int pages) {
                return told("subscription.page_of", {{"page", page}, {"pages", pages}});
            }};
}

std::string invoice_pdf(const Invoice& invoice, const std::vector<IssuedLine>& lines) {
    const auto title = told("subscription.invoice_title", {{"number", invoice.shown_number()}});
    return documents::make_pdf(
        paper_of(title, invoice.issued_by, invoice.issued_on), [&](Pdf& pdf) {
            draw_heading(pdf, invoice);
            pdf.table(table_of({invoice.net, invoice.vat}, lines, "subscription.total_to_pay"));
            draw_foot(pdf, invoice);
        });
}

static void draw_heading(Pdf& pdf, const CreditNote& note) {
    pdf.mark(36);
    pdf.space(8);
    pdf.heading(1, told("subscription.credit_note_title", {{"number", note.shown_number()}}));
    std::vector<documents::LabelledLine> lines{
        {told("subscription.to"), note.addressed_to},
        {told("subscription.from"), note.issued_by},
        {told("subscription.for"), note.words},
        {told("subscription.issued_on"), html::say_day(language_of_invoices, note.issued_on)},
        {told("subscription.credits_invoice"), note.shown_invoice()},
        {told("subscription.credit_reason"), note.reason}};
    if (!note.vat_number.empty())
        lines.push_back({told("subscription.vat_number"), note.vat_number});
    pdf.labelled_lines(lines);
    pdf.space(10);
}

std::string credit_note_pdf(const CreditNote& note, const std::vector<IssuedLine>& lines) {
    const auto title = told("subscription.credit_note_title", {{"number", note.shown_number()}});
    return documents::make_pdf(paper_of(title, note.issued_by, note.issued_on), [&](Pdf& pdf) {
        draw_heading(pdf, note);
        pdf.table(table_of({note.net, note.vat}, lines, "subscription.total_credited"));
        pdf.space(10);
        pdf.paragraph(told("subscription.credit_note_means", {{"number", note.shown_invoice()}}));
    });
}

}  // namespace programmes
