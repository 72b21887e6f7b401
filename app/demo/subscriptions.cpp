// What schools subscribed to and paid: one subscription for each school year in which they have
// groups.
#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/subscription/invoices_store.hpp"
#include "modules/programmes/subscription/subscription_store.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::SubscriptionPurpose;

int school_year(calendar::Day day) {
    return static_cast<int>(day.year()) - (day.month() < std::chrono::September ? 1 : 0);
}

SubscriptionPurpose purpose_of(Making& m, const School& school) {
    using enum SubscriptionPurpose;
    if (school.high_age > 13) return m.chance.percent(60) ? transition_secondary : closing_a_gap;
    if (school.other_languages > 25 && m.chance.percent(40)) return home_language;
    constexpr SubscriptionPurpose others[] = {closing_a_gap, transition_reception, confidence,
                                              attendance, gifted_and_talented};
    return others[m.chance.weighted({40, 25, 18, 10, 7})];
}

programmes::Split split_of(Making& m, Money price) {
    const auto hundreds = [](std::int64_t number) { return Money{number * 10'000}; };
    switch (m.chance.weighted({34, 22, 20, 14, 10})) {
        case 0:
            return {.pupil_premium = price};
        case 1:
            return {.pupil_premium = hundreds(8), .own_budget = price - hundreds(8)};
        case 2:
            return {.pupil_premium = hundreds(6),
                    .pta = hundreds(2),
                    .own_budget = price - hundreds(8)};
        case 3: {
            // What a summer fair brought in is no round sum.
            const Money raised{m.chance.between(12'000, 40'000)};
            return {.pta = raised, .own_budget = price - raised};
        }
        default:
            return {.own_budget = price};
    }
}

// A school's groups of one school year and edition have one subscription.
struct Wish {
    School* school = nullptr;
    int year = 0;
    programmes::EditionId edition{};
    calendar::Day on{};
    std::vector<Group*> groups{};
};

class Wishes {
public:
    explicit Wishes(Making& m) : m_(m) {
        for (auto& group : m.county.groups) wish_of(group).groups.push_back(&group);
        std::ranges::stable_sort(wishes_, {}, &Wish::on);
    }
    std::vector<Wish>& in_order() { return wishes_; }

private:
    Wish& wish_of(const Group& group) {
        const auto year = school_year(calendar::london_day(group.begins()));
        const auto known = std::ranges::find_if(wishes_, [&](const Wish& wish) {
            return wish.school == group.school && wish.year == year &&
                   wish.edition == group.edition;
        });
        if (known != wishes_.end()) return *known;
        wishes_.push_back({group.school, year, group.edition, day_of(group)});
        return wishes_.back();
    }

    // The first time is when the school began; later, some weeks before the year's first group.
    calendar::Day day_of(const Group& group) {
        const auto since = group.school->since;
        const bool first = std::ranges::find(wishes_, group.school, &Wish::school) == wishes_.end();
        const auto before =
            calendar::plus_days(calendar::london_day(group.begins()), -m_.chance.between(32, 46));
        const auto latest = calendar::plus_days(m_.today(), -1);
        return first ? since : std::max(since, std::min(before, latest));
    }

    Making& m_;
    std::vector<Wish> wishes_{};
};

class Subscribing {
public:
    explicit Subscribing(Making& m) : m_(m) {}

    programmes::SubscriptionId add(const Wish& wish) {
        const auto& school = *wish.school;
        m_.clock.move_to(at(wish.on, 11h));
        const auto cost = programmes::load_edition(m_.db(), wish.edition, "en").cost();
        const auto id = programmes::add_subscription(
            m_.platform, {.authority = hertfordshire,
                          .school = school.id,
                          .edition = wish.edition,
                          .purpose = purpose_of(m_, school),
                          .agreed = split_of(m_, cost.gross()),
                          .by = school.head,
                          .on = wish.on,
                          .asked = "demonstration " + std::to_string(++number_)});
        m_.platform.audit.changed("subscription", id.value, school.id.value, "subscribed");
        keep_trail(m_, school.head, people::Role::head, school.id);
        for (const auto& invoice : programmes::load_invoices(m_.db(), id)) pay(invoice);
        return id;
    }

private:
    // Most pay in time, and a few have to be reminded.
    void pay(const programmes::Invoice& invoice) {
        const auto days = m_.chance.weighted({80, 20}) == 0 ? m_.chance.between(12, 29)
                                                            : m_.chance.between(30, 44);
        const auto day = calendar::plus_days(invoice.issued_on, days);
        const bool forgotten = invoice.due_on < m_.today() &&
                               calendar::plus_days(invoice.due_on, 120) > m_.today() &&
                               overdue_ < 2;
        if (forgotten) ++overdue_;
        if (forgotten || day >= m_.today()) return;
        m_.clock.move_to(at(day, 15h));
        programmes::add_payment(m_.platform, {.invoice = invoice.id,
                                              .amount = invoice.still_due(),
                                              .received_on = day,
                                              .reference = "BACS " + invoice.shown_number(),
                                              .by = m_.county.officer});
    }

    Making& m_;
    int number_ = 0;
    int overdue_ = 0;
};

}  // namespace

void subscribe_schools(Making& m) {
    programmes::store_issuer(
        m.db(), hertfordshire,
        {.address =
             "Hertfordshire, a demonstration\nLearning Together\n1 Example Street\nExampleton",
         .how_to_pay = "This invoice belongs to a demonstration. Please pay nothing."});
    Subscribing subscribing(m);
    Wishes wishes(m);
    for (auto& wish : wishes.in_order()) {
        const auto id = subscribing.add(wish);
        for (auto* group : wish.groups) group->subscription = id;
    }
}

}  // namespace demo
