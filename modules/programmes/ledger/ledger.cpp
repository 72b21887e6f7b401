#include "modules/programmes/ledger/ledger.hpp"

#include <algorithm>
#include <numeric>

namespace programmes {

Age age_of(calendar::Day due_on, calendar::Day today) {
    const auto days = (std::chrono::sys_days(today) - std::chrono::sys_days(due_on)).count();
    if (days <= 0) return Age::not_due;
    if (days <= 30) return Age::to_30;
    if (days <= 60) return Age::to_60;
    if (days <= 90) return Age::to_90;
    return Age::over_90;
}

Money AgedDebt::total() const {
    return std::accumulate(by_age.begin(), by_age.end(), Money{});
}

Money Income::total() const {
    return std::accumulate(by_source.begin(), by_source.end(), Money{});
}

std::vector<AgedDebt> aged_debts(std::span<const OpenDebt> debts, calendar::Day today) {
    std::vector<AgedDebt> aged;
    for (const auto& debt : debts) {
        auto line = std::ranges::find_if(aged, [&](const AgedDebt& one) {
            return one.school == debt.school && one.payer == debt.payer;
        });
        if (line == aged.end())
            line = aged.insert(
                line, {.school = debt.school,
                       .payer = debt.payer,
                       .payer_name = debt.addressed_to.substr(0, debt.addressed_to.find('\n'))});
        line->by_age[static_cast<std::size_t>(age_of(debt.due_on, today))] += debt.due;
    }
    return aged;
}

AgedDebt sum_of(std::span<const AgedDebt> aged) {
    AgedDebt sum;
    for (const auto& line : aged)
        for (std::size_t age = 0; age < ages; ++age) sum.by_age[age] += line.by_age[age];
    return sum;
}

std::vector<Income> income_by_year(std::span<const InvoicedPart> earned) {
    std::vector<Income> years;
    for (const auto& part : earned) {
        const auto year = school_year_of(part.on);
        auto line = std::ranges::find(years, year, &Income::year);
        if (line == years.end()) line = years.insert(line, {.year = year});
        line->by_source[static_cast<std::size_t>(part.source)] += part.net;
    }
    std::ranges::sort(years, std::greater(), &Income::year);
    return years;
}

}  // namespace programmes
