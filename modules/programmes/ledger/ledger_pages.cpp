#include "modules/programmes/ledger/ledger_pages.hpp"

#include "modules/programmes/ledger/ledger.html.hpp"
#include "modules/programmes/ledger/ledger_store.hpp"
#include "modules/programmes/ledger/ledger_tables.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"

namespace programmes {

constexpr int years_charted = 3;
constexpr int first_year = 2000, last_year = 2100;

std::string name_of(Age age) {
    return "ledger.ages." + std::string(enums::text(age));
}
std::string name_of(DocumentKind kind) {
    return "ledger.kinds." + std::string(enums::text(kind));
}

static http::Response send_table(const http::Request& request, Platform& platform,
                                 const sheets::Table& table, std::string_view what) {
    const auto name = std::string(what) + "-" + calendar::iso(platform.clock.today());
    platform.audit.exported(what, 0, request.viewer.school,
                            std::to_string(table.rows.size()) + " rows");
    return sheets::download_as(request.query.text("as"), name, table);
}

static std::vector<AgedDebt> aged_now(const http::Request& request, Platform& platform) {
    return aged_debts(load_open_debts(platform.db, request.viewer.authority),
                      platform.clock.today());
}

static http::Response show_aged(const http::Request& request, Platform& platform) {
    AgedView view{.lines = aged_now(request, platform), .today = platform.clock.today()};
    view.sum = sum_of(view.lines);
    return html::page(request, aged_page, view);
}

static http::Response export_aged(const http::Request& request, Platform& platform) {
    return send_table(request, platform,
                      aged_table(html::Out(request.language), aged_now(request, platform)),
                      "aged-debt");
}

static std::vector<Income> income_now(const http::Request& request, Platform& platform) {
    return income_by_year(load_invoiced_parts(platform.db, request.viewer.authority));
}

// A bar has little room; the pence stand in the table.
static std::string in_whole_pounds(const html::Out& o, Money amount) {
    constexpr std::int64_t pence = 100;
    return "£" + html::say_number(o.language(), (amount.pence + pence / 2) / pence);
}

static http::Response show_income(const http::Request& request, Platform& platform) {
    const html::Out o(request.language);
    IncomeView view{.years = income_now(request, platform)};
    for (const auto& line : view.years) {
        if (view.years.front().year.begins_in - line.year.begins_in >= years_charted) break;
        for (const auto source : enums::all<Source>()) {
            const auto amount = line.by_source[static_cast<std::size_t>(source)];
            const auto short_name = "ledger.short." + std::string(enums::text(source));
            view.bars.push_back(
                {.label = name_of(line.year) + " " + std::string(o.say(messages::Key(short_name))),
                 .value = static_cast<double>(amount.pence),
                 .shown = in_whole_pounds(o, amount)});
        }
    }
    return html::page(request, income_page, view);
}

static http::Response export_income(const http::Request& request, Platform& platform) {
    return send_table(request, platform,
                      income_table(html::Out(request.language), income_now(request, platform)),
                      "income");
}

static SchoolYear year_asked(const http::Request& request) {
    const auto year = http::parse_id<Id<Income>>(request.query.text("year"));
    return year && year->value >= first_year && year->value <= last_year
               ? SchoolYear{static_cast<int>(year->value)}
               : SchoolYear{};
}

static std::vector<LedgerDocument> documents_asked(const http::Request& request,
                                                   Platform& platform) {
    using namespace std::chrono;
    const auto year = year_asked(request);
    const auto first = [](int begins) { return std::chrono::year(begins) / September / 1; };
    return load_documents(platform.db, request.viewer.authority,
                          first(year ? year.begins_in : first_year),
                          first(year ? year.begins_in + 1 : last_year));
}

// The school year of today and the two before it, and all of them.
static std::vector<ui::Tab> tabs_of(const html::Out& o, SchoolYear asked, SchoolYear now) {
    std::vector<ui::Tab> tabs{
        {std::string(o.say("ledger.all_years")), "/ledger/documents", !asked}};
    for (int ago = 0; ago < years_charted; ++ago) {
        const SchoolYear year{now.begins_in - ago};
        tabs.push_back({name_of(year), "/ledger/documents?year=" + std::to_string(year.begins_in),
                        asked == year});
    }
    return tabs;
}

static http::Response show_documents(const http::Request& request, Platform& platform) {
    const auto year = year_asked(request);
    DocumentsView view{.year = year,
                       .years = tabs_of(html::Out(request.language), year,
                                        school_year_of(platform.clock.today()))};
    for (const auto kind : enums::all<DocumentKind>()) view.sums.push_back({.kind = kind});
    for (const auto& document : documents_asked(request, platform)) {
        auto& sum = view.sums[static_cast<std::size_t>(document.kind)];
        ++sum.count;
        sum.net += document.net;
        sum.vat += document.vat;
        sum.paid += document.paid;
        view.owed += document.net + document.vat - document.paid;
    }
    return html::page(request, documents_page, view);
}

static http::Response export_documents(const http::Request& request, Platform& platform) {
    return send_table(request, platform,
                      documents_table(html::Out(request.language), request.viewer.authority,
                                      documents_asked(request, platform)),
                      "documents");
}

void install_ledger(Site& site) {
    site.get("/ledger/aged", show_aged, May::record_payments);
    site.get("/ledger/aged/export", export_aged, May::record_payments);
    site.get("/ledger/income", show_income, May::record_payments);
    site.get("/ledger/income/export", export_income, May::record_payments);
    site.get("/ledger/documents", show_documents, May::record_payments);
    site.get("/ledger/documents/export", export_documents, May::record_payments);
}

}  // namespace programmes
