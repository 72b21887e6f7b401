// What strangers see of an award: why the school has it, its badge and its certificate.
#include "modules/programmes/award/award_pages.hpp"
#include "modules/programmes/award/badge.html.hpp"
#include "modules/programmes/award/public_award.html.hpp"
#include "modules/programmes/completion/completion.hpp"
#include "platform/documents/certificate.hpp"
#include "platform/html/page.hpp"

namespace programmes {

static PublicAward public_award_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_public_award(platform.db, tidy_code(request.in_path.text("code"))));
}

static http::Response show_public_award(const http::Request& request, Platform& platform) {
    PublicAwardView view{.award = public_award_in(request, platform),
                         .today = platform.clock.today()};
    view.measured = &award_template(view.award.template_version);
    view.facts = load_kept_facts(platform.db, view.award.id);
    return html::page(request, public_award_page, view);
}

static http::Response send_badge(const http::Request& request, Platform& platform) {
    const auto award = public_award_in(request, platform);
    html::Out drawn(request.language);
    badge(drawn, BadgeView{.name = broken_name(award.school_name, 24),
                           .year = static_cast<int>(award.valid_until.year())});
    return {http::Status::ok, {{"Content-Type", "image/svg+xml; charset=utf-8"}}, drawn.take()};
}

static http::Response send_award_certificate(const http::Request& request, Platform& platform) {
    const auto award = public_award_in(request, platform);
    if (!award.counts_on(platform.clock.today())) throw http::NotFound{};
    return http::download("investor-in-parents.pdf", "application/pdf",
                          award_document(award, request.language, platform.settings.public_url));
}

std::string award_document(const PublicAward& award, messages::Language language,
                           std::string_view public_url) {
    const auto said = [&](std::string_view key) { return messages::say(language, key); };
    return documents::certificate_pdf(
        {.language = std::string(messages::spoken(language).code),
         .issuer = award.authority_name,
         .title = said("award.name"),
         .lead_in = said("award.given_to"),
         .name = award.school_name,
         .name_language = "en",
         .lines = {said("award.given_for"),
                   messages::say(language, "award.from_to",
                                 {{"from", html::say_day(language, award.awarded_on)},
                                  {"to", html::say_day(language, award.valid_until)}})},
         .signatures = {},
         .verify_address = std::string(public_url) + "/awards/" + award.code,
         .verify_caption = messages::say(language, "award.verify_caption",
                                         {{"code", std::string_view(award.code)}})});
}

void install_public_award(Site& site) {
    site.get("/awards/{code}", show_public_award, May::anyone, {.a_minute = 60});
    site.get("/awards/{code}/badge.svg", send_badge, May::anyone, {.a_minute = 240});
    site.get("/awards/{code}/certificate.pdf", send_award_certificate, May::anyone,
             {.a_minute = 30});
}

}  // namespace programmes
