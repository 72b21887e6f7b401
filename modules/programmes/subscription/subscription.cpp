#include "modules/programmes/subscription/subscription.hpp"

#include <algorithm>
#include <numeric>

namespace programmes {

Payer payer_of(Source source) {
    switch (source) {
        case Source::pupil_premium:
        case Source::own_budget:
            return Payer::school;
        case Source::pta:
            return Payer::pta;
    }
    return {};
}

static bool any_negative(const Split& wished) {
    return std::min({wished.pupil_premium, wished.pta, wished.own_budget}) < Money{};
}

Outcome<Split> split(Money gross, const Split& wished) {
    if (any_negative(wished)) return refuse(share_negative);
    const auto missing = gross - wished.total();
    if (missing > Money{}) return refuse(split_short.with("missing", say(missing)));
    if (missing < Money{}) return refuse(split_over.with("too_much", say(Money{} - missing)));
    return wished;
}

Outcome<Split> rest_on_own_budget(Money gross, const Split& wished) {
    auto whole = wished;
    whole.own_budget = {};
    if (any_negative(whole)) return refuse(share_negative);
    whole.own_budget = std::max(gross - whole.total(), Money{});
    return split(gross, whole);
}

std::vector<Share> shares_of(schools::SchoolId school, const Split& agreed) {
    std::vector<Share> shares{{school, Source::pupil_premium, agreed.pupil_premium},
                              {school, Source::own_budget, agreed.own_budget},
                              {school, Source::pta, agreed.pta}};
    std::erase_if(shares, [](const Share& share) { return share.amount == Money{}; });
    return shares;
}

std::vector<Money> parts_of(Money whole, std::span<const std::int64_t> weights) {
    const auto all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (all == 0 && !weights.empty())
        return parts_of(whole, std::vector<std::int64_t>(weights.size(), 1));
    std::vector<Money> parts;
    std::vector<std::pair<std::int64_t, std::size_t>> lost;  // by rounding down, and which
    auto left = whole.pence;
    for (const auto weight : weights) {
        const auto exact = weight * whole.pence;
        const auto part = exact / all;
        lost.emplace_back(exact - part * all, parts.size());
        parts.push_back({part});
        left -= part;
    }
    std::ranges::stable_sort(lost, std::greater(), &std::pair<std::int64_t, std::size_t>::first);
    for (std::size_t i = 0; i < lost.size() && left > 0; ++i, --left) ++parts[lost[i].second].pence;
    return parts;
}

std::vector<Money> vat_of(std::span<const Money> amounts, Money vat) {
    std::vector<std::int64_t> weights;
    for (const auto amount : amounts) weights.push_back(amount.pence);
    return parts_of(vat, weights);
}

Price PlannedInvoice::total() const {
    Price sum;
    for (const auto& line : lines) {
        sum.net += line.price.net;
        sum.vat += line.price.vat;
    }
    return sum;
}

std::vector<PlannedInvoice> invoices_of(std::span<const Share> shares, const Price& price) {
    std::vector<Money> amounts;
    for (const auto& share : shares) amounts.push_back(share.amount);
    const auto vat = vat_of(amounts, price.vat);

    std::vector<PlannedInvoice> invoices;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& [school, source, amount] = shares[i];
        if (amount == Money{}) continue;
        const auto payer = payer_of(source);
        auto theirs = std::ranges::find_if(invoices, [&](const auto& invoice) {
            return invoice.school == school && invoice.payer == payer;
        });
        if (theirs == invoices.end())
            theirs = invoices.insert(theirs, {.payer = payer, .school = school});
        theirs->lines.push_back({source, {.net = amount - vat[i], .vat = vat[i]}});
    }
    std::ranges::stable_sort(invoices, {}, [](const PlannedInvoice& invoice) {
        return std::pair(invoice.school, invoice.payer);
    });
    return invoices;
}

static std::string five_digits(std::int64_t number) {
    auto digits = std::to_string(number);
    if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
    return digits;
}

std::string invoice_number(std::int64_t authority, std::int64_t number) {
    return std::to_string(authority) + "-" + five_digits(number);
}

std::string credit_note_number(std::int64_t authority, std::int64_t number) {
    return std::to_string(authority) + "-C" + five_digits(number);
}

InvoiceStanding standing_of(Money still_due, calendar::Day due_on, calendar::Day today) {
    if (still_due <= Money{}) return InvoiceStanding::paid;
    return today > due_on ? InvoiceStanding::overdue : InvoiceStanding::due;
}

Outcome<void> check_payment(Money amount, Money still_due) {
    if (amount <= Money{}) return refuse(payment_empty);
    if (amount > still_due) return refuse(payment_too_much.with("due", say(still_due)));
    return {};
}

Outcome<void> check_payment_day(calendar::Day received, calendar::Day today) {
    if (received > today) return refuse(payment_in_future);
    return {};
}

}  // namespace programmes
