// The county's accounts: how long debts are overdue, where income comes from, and every document in
// order for the finance system.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/standing/standing.hpp"
#include "modules/programmes/subscription/subscription.hpp"

namespace programmes {

/// How long an invoice is overdue, in days.
enum class Age : std::uint8_t { not_due, to_30, to_60, to_90, over_90 };
constexpr auto words(Age) {
    return std::to_array<std::string_view>({"not_due", "to_30", "to_60", "to_90", "over_90"});
}
inline constexpr std::size_t ages = 5;
/// On the day it is due on, an invoice is not overdue yet; the day after is the first.
Age age_of(calendar::Day due_on, calendar::Day today);

/// What one payer owes of one invoice.
struct OpenDebt {
    schools::SchoolId school{};
    std::string school_name{};
    Payer payer{};
    std::string addressed_to{};
    calendar::Day due_on{};
    Money due{};
};

/// What one payer owes, by age.
struct AgedDebt {
    schools::SchoolId school{};
    Payer payer{};
    std::string payer_name{};  // the first line of the address
    std::array<Money, ages> by_age{};
    Money total() const;
};
/// A line for each payer in the order they come; their sums are the debts' sum.
std::vector<AgedDebt> aged_debts(std::span<const OpenDebt>, calendar::Day today);
/// All payers together.
AgedDebt sum_of(std::span<const AgedDebt>);

/// What was invoiced (credited: below nothing) from a source on a day, without VAT.
struct InvoicedPart {
    calendar::Day on{};
    Source source{};
    Money net{};
};

inline constexpr std::size_t sources = 3;
struct Income {
    SchoolYear year{};
    std::array<Money, sources> by_source{};
    Money total() const;
};
/// A line for each school year, the latest first.
std::vector<Income> income_by_year(std::span<const InvoicedPart>);

/// A document of the accounts.
enum class DocumentKind : std::uint8_t { invoice, credit_note, payment };
constexpr auto words(DocumentKind) {
    return std::to_array<std::string_view>({"invoice", "credit_note", "payment"});
}

/// Of credit notes the amounts are below nothing; of payments only `paid` is something. So the
/// amounts of all documents less all that was paid is what is owed.
struct LedgerDocument {
    DocumentKind kind{};
    calendar::Day on{};
    std::int64_t number = 0;          // of the invoice or credit note
    std::int64_t invoice_number = 0;  // of the invoice it is about
    schools::SchoolId school{};
    std::string school_name{};
    Payer payer{};
    std::string addressed_to{};
    std::string words{};
    std::optional<calendar::Day> due_on{};
    Money net{};
    Money vat{};
    Money paid{};
    std::string reference{};
};

}  // namespace programmes
