#include "modules/programmes/catalogue/catalogue.hpp"

#include <algorithm>

namespace programmes {

// A fifth of the net price; where the price holds it already, a sixth of that.
constexpr std::int64_t net_in_one_vat = 5, gross_in_one_vat = 6;

static Money part_of(Money whole, std::int64_t parts) {
    return {(whole.pence * 2 + parts) / (parts * 2)};
}

Price price_of(Money named, Vat vat) {
    switch (vat) {
        case Vat::none:
            return {.net = named};
        case Vat::added:
            return {.net = named, .vat = part_of(named, net_in_one_vat)};
        case Vat::included: {
            const auto tax = part_of(named, gross_in_one_vat);
            return {.net = named - tax, .vat = tax};
        }
    }
    return {};
}

Outcome<void> check_group(int minimum, int maximum) {
    if (minimum > maximum) return refuse(group_upside_down);
    return {};
}

Outcome<void> check_rule(int needed, int modules, EditionState state) {
    if (state == EditionState::draft || needed <= modules) return {};
    return refuse(rule_beyond_modules.with("modules", std::to_string(modules)));
}

Outcome<void> check_state(EditionState wanted, int modules, int subscriptions) {
    if (wanted == EditionState::draft && subscriptions > 0) return refuse(agreed_stays_seen);
    if (wanted == EditionState::offered && modules == 0) return refuse(nothing_to_offer);
    return {};
}

Outcome<void> check_removal(const ModuleUse& use) {
    if (use.sessions > 0) return refuse(module_in_use);
    if (use.subscriptions > 0) return refuse(module_agreed);
    if (use.modules <= use.needed)
        return refuse(module_needed.with("needed", std::to_string(use.needed)));
    return {};
}

Outcome<void> check_resource_removal(const ModuleUse& use) {
    if (use.sessions > 0) return refuse(resource_given);
    return {};
}

std::vector<ModuleId> moved(std::vector<ModuleId> modules, ModuleId one, Direction direction) {
    const auto at = std::ranges::find(modules, one);
    if (at == modules.end()) return modules;
    if (direction == Direction::up && at != modules.begin()) std::iter_swap(at, at - 1);
    if (direction == Direction::down && at + 1 != modules.end()) std::iter_swap(at, at + 1);
    return modules;
}

}  // namespace programmes
