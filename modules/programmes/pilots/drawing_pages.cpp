// Drawing lots, the record of it, and doing it again to check.
#include <algorithm>

#include "modules/programmes/pilots/drawing.html.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t seed_bytes = 8;

static bool goes_into_draw(const PilotSchool& school) {
    return !school.centre && !school.left_on;
}

static BeforeDraw before_draw(const DrawView& view) {
    BeforeDraw facts{.drawn = view.pilot.drawn()};
    for (const auto& school : view.schools) {
        ++facts.schools;
        if (school.wave != 0) ++facts.placed;
    }
    return facts;
}

static std::string turns_in_words(const DrawTerms& terms) {
    std::string words;
    for (const auto wave : turns_of(terms))
        words += (words.empty() ? "" : ", ") + std::to_string(wave);
    return words;
}

static DrawView draw_view(const http::Request& request, Platform& platform) {
    DrawView view{.pilot = pilot_in(request, platform),
                  .may_run = request.viewer.can(May::run_pilots)};
    view.plan = load_pilot_plan(platform.db, view.pilot.id);
    if (view.pilot.drawn()) {
        const auto terms = view.pilot.draw_terms();
        const auto drawn = load_drawn(platform.db, view.pilot);
        view.record = shown_table(draw_table(drawn, terms));
        view.turns = turns_in_words(terms);
        view.comes_out = comes_out_again(drawn, terms);
        return view;
    }
    view.schools = load_pilot_schools(platform.db, request.viewer.authority, view.pilot.id);
    std::erase_if(view.schools, [](const PilotSchool& one) { return !goes_into_draw(one); });
    if (const auto may = may_draw(before_draw(view), view.plan.waves, platform.clock.today()); !may)
        view.not_now = may.error();
    return view;
}

static http::Response show_draw(const http::Request& request, Platform& platform) {
    return html::page(request, draw_page, draw_view(request, platform));
}

static http::Response check_draw(const http::Request& request, Platform& platform) {
    auto view = draw_view(request, platform);
    if (!view.pilot.drawn()) throw http::NotFound{};
    view.checked = true;
    return html::page(request, draw_page, view);
}

static std::vector<DrawEntry> entries_of(const DrawView& view) {
    std::vector<DrawEntry> entries;
    entries.reserve(view.schools.size());
    for (const auto& school : view.schools)
        entries.push_back({school.school, school.name,
                           area_of(view.plan.areas, school.district, school.ward), school.tenth});
    return entries;
}

static http::Response draw_now(const http::Request& request, Platform& platform) {
    auto view = draw_view(request, platform);
    auto& form = view.form = html::Form(request);
    if (const auto may = may_draw(before_draw(view), view.plan.waves, platform.clock.today()); !may)
        form.refuse("version", may.error());
    is_current(platform, view.pilot, form);
    if (!form.ok()) return html::page(request, draw_page, view, http::Status::unprocessable);
    const DrawTerms terms{.seed = crypto::hex(platform.random.bytes(seed_bytes)),
                          .waves = std::ssize(view.plan.waves),
                          .by_area = form.ticked("by_area"),
                          .by_deprivation = form.ticked("by_deprivation")};
    must_be_first(store_draw(platform, changing_of(request, view.pilot), terms,
                             draw_lots(entries_of(view), terms)));
    return see_other_saying(address_of(view.pilot.id) + "/draw", "pilots.drawn_saved");
}

static http::Response draw_csv(const http::Request& request, Platform& platform) {
    const auto pilot = pilot_in(request, platform);
    if (!pilot.drawn()) throw http::NotFound{};
    platform.audit.exported("pilot", pilot.id.value, 0, "draw");
    return sheets::download_csv("pilot-draw",
                                draw_table(load_drawn(platform.db, pilot), pilot.draw_terms()));
}

void install_drawing(Site& site) {
    site.get("/pilots/{pilot}/draw", show_draw, May::see_pilots);
    site.post("/pilots/{pilot}/draw", draw_now, May::run_pilots);
    site.get("/pilots/{pilot}/draw/check", check_draw, May::see_pilots);
    site.get("/pilots/{pilot}/draw.csv", draw_csv, May::see_pilots);
}

}  // namespace programmes
