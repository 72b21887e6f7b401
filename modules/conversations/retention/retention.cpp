#include "modules/conversations/retention/retention.hpp"

#include "modules/conversations/retention/retention_store.hpp"

namespace conversations {

calendar::Instant kept_since(calendar::Instant now, std::int64_t months) {
    auto day = calendar::london_day(now) - std::chrono::months(months);
    if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
    return calendar::in_london({day, {}});
}

ErasePlan plan_erasing(const std::vector<WithWords>& batch, calendar::Instant before,
                       std::size_t full) {
    ErasePlan plan{.go_on = batch.size() == full};
    for (const auto& one : batch) {
        if (one.at >= before) {
            plan.go_on = false;
            break;
        }
        plan.last = one.id;
        if (one.needed && !plan.first_needed) plan.first_needed = one.id;
    }
    return plan;
}

namespace {

// Goes through what has words from where everything before is erased already; how far that is now.
template <class Load, class Erase>
std::int64_t erase_from(Platform& platform, std::int64_t from, calendar::Instant before,
                        const Load& load, const Erase& erase) {
    std::optional<std::int64_t> first_needed;
    auto after = from;
    for (bool go_on = true; go_on;) {
        db::Transaction batch(platform.db);
        const auto plan = plan_erasing(load(after), before, erased_at_once);
        if (plan.last) erase(after, plan.last);
        batch.commit();
        if (!first_needed) first_needed = plan.first_needed;
        if (plan.last) after = plan.last;
        go_on = plan.go_on;
    }
    return first_needed ? *first_needed - 1 : after;
}

void erase_of(Platform& platform, const KeptPlace& place) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    const auto before = kept_since(now, place.months);
    auto erased = load_erased(db, place);
    erased.messages_to = erase_from(
        platform, erased.messages_to, before,
        [&](std::int64_t after) { return load_messages_with_words(db, place, after, now); },
        [&](std::int64_t after, std::int64_t last) {
            erase_messages(db, place, after, last, now);
        });
    erased.received_to = erase_from(
        platform, erased.received_to, before,
        [&](std::int64_t after) { return load_received_with_words(db, place, after); },
        [&](std::int64_t after, std::int64_t last) { erase_received(db, place, after, last); });
    db::Transaction done(db);
    erase_last_words(db, place, before);
    store_erased(db, place, erased);
    done.commit();
}

}  // namespace

void erase_old_words(Platform& platform, std::string_view) {
    for (const auto& place : load_kept_places(platform.db)) erase_of(platform, place);
}

void install_retention(Site& site) {
    site.every_errand(std::chrono::hours(24), "erase old words", erase_old_words);
}

}  // namespace conversations
