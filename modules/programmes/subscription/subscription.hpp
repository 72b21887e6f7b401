// Subscribing a school to an edition: for what, paid from where, invoiced to whom.
//
// Two rules keep every penny:
// - the shares add up to the gross price exactly, and none is below zero;
// - the VAT of a share is its part of the whole VAT, rounded down to the penny; the pennies that
//   are left go one each to the shares that lost most by it, of equals to the first. So the VAT of
//   the lines is the VAT of the price.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/catalogue/catalogue.hpp"
#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/enums.hpp"
#include "platform/money.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Cluster;
using ClusterId = Id<Cluster>;

/// What a school subscribes for.
enum class SubscriptionPurpose : std::uint8_t {
    transition_reception,
    transition_secondary,
    closing_a_gap,
    gifted_and_talented,
    confidence,
    home_language,
    attendance
};
constexpr auto words(SubscriptionPurpose) {
    return std::to_array<std::string_view>({"transition_reception", "transition_secondary",
                                            "closing_a_gap", "gifted_and_talented", "confidence",
                                            "home_language", "attendance"});
}

enum class SubscriptionState : std::uint8_t { active, ended };
constexpr auto words(SubscriptionState) {
    return std::to_array<std::string_view>({"active", "ended"});
}

/// Where the money comes from.
enum class Source : std::uint8_t { pupil_premium, pta, own_budget };
constexpr auto words(Source) {
    return std::to_array<std::string_view>({"pupil_premium", "pta", "own_budget"});
}

/// Who gets the invoice: Pupil Premium is the school's money, the PTA is a body of its own.
enum class Payer : std::uint8_t { school, pta };
constexpr auto words(Payer) {
    return std::to_array<std::string_view>({"school", "pta"});
}
Payer payer_of(Source);

/// A price as one school pays it.
struct Split {
    Money pupil_premium{};
    Money pta{};
    Money own_budget{};
    Money total() const { return pupil_premium + pta + own_budget; }
    bool operator==(const Split&) const = default;
};

inline constexpr Refusal share_negative{"subscription.share_negative"};
inline constexpr Refusal split_short{"subscription.split_short"};
inline constexpr Refusal split_over{"subscription.split_over"};

/// The split as it was wished, if it adds up to the price.
Outcome<Split> split(Money gross, const Split& wished);

/// The same with whatever is left of the price on the school's own budget.
Outcome<Split> rest_on_own_budget(Money gross, const Split& wished);

/// What one school pays from one source.
struct Share {
    schools::SchoolId school{};
    Source source{};
    Money amount{};
};
/// The shares of one school; sources that pay nothing have none.
std::vector<Share> shares_of(schools::SchoolId, const Split&);

/// The whole in parts as these weights have it: each rounded down, and the pennies that are left go
/// one each to those that lost most by it, of equals to the first. Equal parts where all weigh
/// nothing.
std::vector<Money> parts_of(Money whole, std::span<const std::int64_t> weights);

/// Each amount's part of the VAT that they hold together.
std::vector<Money> vat_of(std::span<const Money> amounts, Money vat);

struct InvoiceLine {
    Source source{};
    Price price{};
};

struct PlannedInvoice {
    Payer payer{};
    schools::SchoolId school{};
    std::vector<InvoiceLine> lines{};
    Price total() const;
};

/// One invoice for each who pays, a school's before its PTA's; none for nothing.
std::vector<PlannedInvoice> invoices_of(std::span<const Share>, const Price&);

inline constexpr int days_to_pay = 30;

/// As it stands on the invoice: "919-00042".
std::string invoice_number(std::int64_t authority, std::int64_t number);

/// The same of a credit note, whose numbers are a series of their own: "919-C00007".
std::string credit_note_number(std::int64_t authority, std::int64_t number);

/// `credited`: a credit note took all of it back; `to_pay_back`: and something was paid before.
enum class InvoiceStanding : std::uint8_t { paid, due, overdue, credited, to_pay_back };
constexpr auto words(InvoiceStanding) {
    return std::to_array<std::string_view>({"paid", "due", "overdue", "credited", "to_pay_back"});
}
/// Overdue from the day after the day it is due on.
InvoiceStanding standing_of(Money still_due, calendar::Day due_on, calendar::Day today);

inline constexpr Refusal payment_empty{"subscription.payment_empty"};
inline constexpr Refusal payment_too_much{"subscription.payment_too_much"};
inline constexpr Refusal payment_in_future{"subscription.payment_in_future"};

/// A payment is of something, and of no more than is due.
Outcome<void> check_payment(Money amount, Money still_due);
Outcome<void> check_payment_day(calendar::Day received, calendar::Day today);

}  // namespace programmes
