// A head teacher subscribes the school. The steps are asked by GET and carry what was typed, so
// that the way back, a reload and a bookmark all work, and nothing is stored before the last.
#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/subscription/subscribe.html.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal purpose_missing{"subscription.purpose_missing"};

constexpr std::string_view asked_in_steps[] = {"purpose", "pupil_premium", "pta", "own_budget",
                                               "asked"};

namespace {
// One way through the steps: whose it is, and what was typed so far.
struct Subscribing {
    Edition edition{};
    schools::SchoolName school{};
    std::string asked{};
    html::Form form{};
    SubscriptionPurpose purpose{};
    Split agreed{};
};
}  // namespace

static Edition edition_on_offer(const http::Request& request, Platform& platform) {
    auto edition = http::or_not_found(find_edition(platform.db, CatalogueReader(request.viewer),
                                                   request.path_id<EditionId>("edition")));
    if (edition.state != EditionState::offered) throw http::NotFound{};
    return edition;
}

static Subscribing begin_subscribing(const http::Request& request, const http::Fields& typed,
                                     Platform& platform) {
    constexpr std::size_t longest_token = 40;
    Subscribing step{.edition = edition_on_offer(request, platform), .form = html::Form(typed)};
    step.school = http::or_not_found(
        schools::find_school(platform.db, schools::Scope(request.viewer), {request.viewer.school}));
    step.asked = typed.text("asked");
    if (step.asked.empty() || step.asked.size() > longest_token)
        step.asked = platform.random.token();
    return step;
}

static Money share_in(html::Form& form, std::string_view source) {
    const auto amount = form.money(source).value_or(Money{});
    if (amount < Money{}) form.refuse(source, share_negative);
    return amount;
}

static Split split_in(html::Form& form) {
    return {.pupil_premium = share_in(form, "pupil_premium"),
            .pta = share_in(form, "pta"),
            .own_budget = share_in(form, "own_budget")};
}

static void read_answers(Subscribing& step) {
    auto& form = step.form;
    step.purpose = form.choice<SubscriptionPurpose>("purpose", purpose_missing)
                       .value_or(SubscriptionPurpose{});
    const auto wished = split_in(form);
    for (const auto source : {"pupil_premium", "pta", "own_budget"})
        if (form.error(source)) return;
    const auto agreed = split(step.edition.cost().gross(), wished);
    if (agreed)
        step.agreed = *agreed;
    else
        form.refuse("own_budget", agreed.error());
}

static std::optional<calendar::Day> subscribed_before(const Subscribing& step, Platform& platform,
                                                      const schools::Scope& scope) {
    for (const auto& earlier : load_subscriptions(platform.db, scope, step.school.id))
        if (earlier.edition == step.edition.id) return earlier.on;
    return {};
}

static http::Response subscribe_answer(const http::Request& request, Platform& platform,
                                       Subscribing step) {
    const auto before = subscribed_before(step, platform, schools::Scope(request.viewer));
    const SubscribeView view{.edition = step.edition,
                             .school = step.school.name,
                             .asked = step.asked,
                             .before = before,
                             .form = std::move(step.form)};
    return html::page(request, subscribe_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_subscribe(const http::Request& request, Platform& platform) {
    auto step = begin_subscribing(request, request.query, platform);
    if (!request.query.find("own_budget")) {
        step.form.fill("pupil_premium", Money{});
        step.form.fill("pta", Money{});
        step.form.fill("own_budget", step.edition.cost().gross());
    }
    return subscribe_answer(request, platform, std::move(step));
}

// The first step again, with what is left of the price on the school's own budget.
static http::Response put_rest_on_own_budget(const http::Request& request, Platform& platform,
                                             Subscribing step) {
    http::Fields typed;
    for (const auto name : {"purpose", "pupil_premium", "pta", "asked"})
        typed.add(name, std::string(request.query.text(name)));
    step.form = html::Form(typed);
    const auto whole = rest_on_own_budget(step.edition.cost().gross(), split_in(step.form));
    if (whole)
        step.form.fill("own_budget", whole->own_budget);
    else if (step.form.ok())
        step.form.refuse("own_budget", whole.error());
    return subscribe_answer(request, platform, std::move(step));
}

static std::string with_answers(const Subscribing& step) {
    auto address = "/subscribe/" + std::to_string(step.edition.id.value);
    char before = '?';
    for (const auto name : asked_in_steps) {
        const auto value = name == "asked" ? step.asked : std::string(step.form.value(name));
        address += before + std::string(name) + "=" + http::encode_url(value);
        before = '&';
    }
    return address;
}

static http::Response show_check(const http::Request& request, Platform& platform) {
    auto step = begin_subscribing(request, request.query, platform);
    if (!request.query.text("rest").empty())
        return put_rest_on_own_budget(request, platform, std::move(step));
    read_answers(step);
    if (!step.form.ok()) return subscribe_answer(request, platform, std::move(step));
    const auto shares = shares_of(step.school.id, step.agreed);
    const CheckView view{.edition = step.edition,
                         .school = step.school.name,
                         .asked = step.asked,
                         .purpose = step.purpose,
                         .agreed = step.agreed,
                         .invoices = invoices_of(shares, step.edition.cost()),
                         .due_on = calendar::plus_days(platform.clock.today(), days_to_pay),
                         .change = with_answers(step)};
    return html::page(request, check_subscription_page, view);
}

static std::string subscription_address(SubscriptionId id) {
    return "/subscriptions/" + std::to_string(id.value);
}

static http::Response submit_subscription(const http::Request& request, Platform& platform) {
    auto step = begin_subscribing(request, request.form, platform);
    if (const auto made = find_asked(platform.db, step.school.id, step.asked))
        return see_other_saying(subscription_address(*made), "subscription.subscribed");
    read_answers(step);
    if (!step.form.ok()) return subscribe_answer(request, platform, std::move(step));
    const auto id = add_subscription(platform, {.authority = request.viewer.authority,
                                                .school = step.school.id,
                                                .edition = step.edition.id,
                                                .purpose = step.purpose,
                                                .agreed = step.agreed,
                                                .by = request.viewer.person,
                                                .on = platform.clock.today(),
                                                .asked = step.asked});
    platform.audit.changed("subscription", id.value, step.school.id.value,
                           "subscribed to " + step.edition.title);
    return see_other_saying(subscription_address(id), "subscription.subscribed");
}

void install_subscribing(Site& site) {
    site.get("/subscribe/{edition}", show_subscribe, May::subscribe);
    site.get("/subscribe/{edition}/check", show_check, May::subscribe);
    site.post("/subscribe/{edition}", submit_subscription, May::subscribe);
}

}  // namespace programmes
