// Invoices, what is paid of them, and the credit notes that take them back.
#include <algorithm>

#include "modules/programmes/subscription/invoice.html.hpp"
#include "modules/programmes/subscription/invoice_document.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal amount_missing{"subscription.amount_missing"},
    received_missing{"subscription.received_missing"},
    repayment_too_much{"subscription.repayment_too_much"},
    reference_missing{"subscription.reference_missing"};

static Invoice invoice_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_invoice(platform.db, schools::Scope(request.viewer),
                                           request.path_id<InvoiceId>("invoice")));
}

static http::Response invoice_answer(const http::Request& request, Platform& platform,
                                     Invoice invoice, html::Form form) {
    const auto id = invoice.id;
    auto credited = invoice.credited > Money{} ? find_credit_note(platform.db, id) : std::nullopt;
    const InvoiceView view{.invoice = std::move(invoice),
                           .credit_note = std::move(credited),
                           .lines = load_lines(platform.db, id),
                           .payments = load_payments(platform.db, id),
                           .today = platform.clock.today(),
                           .may_record = request.viewer.can(May::record_payments),
                           .form = std::move(form)};
    return html::page(request, invoice_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_invoice(const http::Request& request, Platform& platform) {
    auto invoice = invoice_asked(request, platform);
    html::Form form;
    const auto due = invoice.still_due();
    form.fill("amount", due < Money{} ? Money{} - due : due);
    form.fill("received", platform.clock.today());
    return invoice_answer(request, platform, std::move(invoice), std::move(form));
}

static http::Response send_invoice(const http::Request& request, Platform& platform) {
    const auto invoice = invoice_asked(request, platform);
    return http::download("invoice-" + invoice.shown_number() + ".pdf", "application/pdf",
                          invoice_pdf(invoice, load_lines(platform.db, invoice.id)));
}

static http::Response send_credit_note(const http::Request& request, Platform& platform) {
    const auto note = http::or_not_found(find_credit_note(
        platform.db, schools::Scope(request.viewer), request.path_id<CreditNoteId>("note")));
    return http::download("credit-note-" + note.shown_number() + ".pdf", "application/pdf",
                          credit_note_pdf(note, load_lines(platform.db, note.invoice)));
}

// A payment that came in, of what is due; or one that goes back, of what is to be paid back.
static NewPayment payment_in(html::Form& form, const Invoice& invoice, Money most,
                             calendar::Day today) {
    NewPayment payment{.invoice = invoice.id};
    if (const auto amount = form.money("amount", {.required = amount_missing})) {
        payment.amount = *amount;
        const auto checked = check_payment(*amount, most);
        if (!checked) form.refuse("amount", checked.error());
    }
    if (const auto received = form.day("received", {.required = received_missing})) {
        payment.received_on = *received;
        const auto checked = check_payment_day(*received, today);
        if (!checked) form.refuse("received", checked.error());
    }
    payment.reference = form.text("reference", {.required = reference_missing, .longest = 100});
    return payment;
}

static http::Response submit_payment(const http::Request& request, Platform& platform) {
    auto invoice = invoice_asked(request, platform);
    html::Form form(request);
    auto payment = payment_in(form, invoice, invoice.still_due(), platform.clock.today());
    payment.by = request.viewer.person;
    if (form.ok() && !add_payment(platform, payment)) {
        invoice = invoice_asked(request, platform);
        form.refuse("amount", payment_too_much.with("due", say(invoice.still_due())));
    }
    if (!form.ok()) return invoice_answer(request, platform, std::move(invoice), std::move(form));
    platform.audit.changed("invoice", invoice.id.value, invoice.school.value,
                           "payment of " + say(payment.amount) + ", " + payment.reference);
    return see_other_saying("/invoices/" + std::to_string(invoice.id.value),
                            "subscription.payment_recorded");
}

static http::Response submit_repayment(const http::Request& request, Platform& platform) {
    auto invoice = invoice_asked(request, platform);
    html::Form form(request);
    const auto most = std::max(Money{}, Money{} - invoice.still_due());
    auto payment = payment_in(form, invoice, most, platform.clock.today());
    payment.by = request.viewer.person;
    if (form.ok() && !add_repayment(platform, payment))
        form.refuse("amount", repayment_too_much.with("due", say(most)));
    if (!form.ok()) return invoice_answer(request, platform, std::move(invoice), std::move(form));
    platform.audit.changed("invoice", invoice.id.value, invoice.school.value,
                           "paid back " + say(payment.amount) + ", " + payment.reference);
    return see_other_saying("/invoices/" + std::to_string(invoice.id.value),
                            "subscription.repayment_recorded");
}

void install_invoice_pages(Site& site) {
    site.get("/invoices/{invoice}", show_invoice, May::see_invoices);
    site.get("/invoices/{invoice}/pdf", send_invoice, May::see_invoices);
    site.post("/invoices/{invoice}/payments", submit_payment, May::record_payments);
    site.post("/invoices/{invoice}/repayments", submit_repayment, May::record_payments);
    site.get("/credit-notes/{note}/pdf", send_credit_note, May::see_invoices);
}

}  // namespace programmes
