// The ways in, as the school's administrator connects and closes them.
#include "modules/reports/connecting/sources_pages.hpp"

#include "modules/reports/connecting/columns_pages.hpp"
#include "modules/reports/connecting/connecting.hpp"
#include "modules/reports/connecting/folders.hpp"
#include "modules/reports/connecting/pulling.hpp"
#include "modules/reports/connecting/sources.html.hpp"
#include "platform/html/page.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/messages/refusals.hpp"
#include "platform/site/guard.hpp"

namespace reports {

static constexpr std::string_view look_job = "look at a way in";

std::string say_way(const html::Out& o, const Source& source) {
    const auto key = "ways.kinds." + std::string(enums::text(source.kind));
    return o.say(key, {{"place", source.place}});
}

std::string say_fares(const html::Out& o, const Source& source) {
    const auto trouble = trouble_of(source);
    std::string said = trouble          ? o.say(*trouble)
                       : source.seen_at ? std::string(o.say("ways.all_well"))
                                        : std::string(o.say("ways.never"));
    if (!trouble || !source.next_at) return said;
    const auto local = calendar::london_time(*source.next_at);
    return said + ". " + o.say("ways.next_at", {{"when", calendar::iso_time(local.time)}});
}

static Way way_asked(const http::Request& request) {
    const auto kind = enums::parse<Way>(request.in_path.text("kind"));
    return http::or_not_found(kind && *kind != Way::sheet ? kind : std::optional<Way>{});
}

static http::Response way_form(const http::Request& request, const WayForm& view) {
    const auto status = view.form.ok() ? http::Status::ok : http::Status::unprocessable;
    switch (view.kind) {
        case Way::folder:
            return html::page(request, folder_form, view, status);
        case Way::oneroster:
            return html::page(request, oneroster_form, view, status);
        case Way::wonde:
        case Way::sheet:
            break;
    }
    return html::page(request, wonde_form, view, status);
}

static http::Response show_way_form(const http::Request& request, Platform&) {
    WayForm view{.kind = way_asked(request)};
    if (view.kind == Way::folder) view.form.fill("place", std::to_string(request.viewer.school));
    return way_form(request, view);
}

static void read_folder(html::Form& form, Platform& platform, Source& source) {
    source.place = form.text("place");
    const bool urn = source.place.find_first_not_of("0123456789") == std::string::npos;
    if (source.place.empty()) source.place = std::to_string(source.school.value);
    if (platform.settings.records_folder.empty())
        form.refuse("place", Refusal{"ways.no_base_folder"});
    else if (!is_folder_name(source.place))
        form.refuse("place", Refusal{"ways.folder_wrong"});
    else if ((urn && source.place != std::to_string(source.school.value)) ||
             is_open_folder(platform.db, source.place))
        form.refuse("place", Refusal{"ways.folder_of_another"});
    else if (const auto there = folder_of(platform.settings, source); !there)
        form.refuse("place", there.error());
}

static std::string read_address(html::Form& form, std::string_view name, const Settings& settings) {
    auto typed = form.text(name, {.required = Refusal{"ways.missing"}, .longest = 300});
    if (typed.empty()) return typed;
    const auto address = asked_address(typed, settings);
    if (!address) form.refuse(name, address.error());
    return address.value_or("");
}

static void read_system(html::Form& form, Platform& platform, Source& source) {
    const Refusal missing{"ways.missing"};
    source.place = read_address(form, "place", platform.settings);
    if (source.kind == Way::oneroster) {
        source.token_place = read_address(form, "token_place", platform.settings);
        source.client = form.text("client", {.required = missing});
    }
    const auto secret = form.text("secret", {.required = missing, .longest = 2'000});
    if (form.ok()) source.secret = seal_secret(platform, secret);
}

static http::Response submit_way(const http::Request& request, Platform& platform) {
    WayForm view{.form = html::Form(request), .kind = way_asked(request)};
    Source source{.school = {request.viewer.school},
                  .authority = request.viewer.authority,
                  .kind = view.kind};
    if (!source.school) http::or_not_found(std::optional<SourceId>{});
    if (view.kind == Way::folder)
        read_folder(view.form, platform, source);
    else
        read_system(view.form, platform, source);
    if (!view.form.ok()) return way_form(request, view);
    const auto id = add_source(platform, source);
    platform.audit.changed("school records", id.value, request.viewer.school, "way in connected");
    return see_other_saying("/records", "ways.added");
}

static Source source_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_source(platform.db, schools::Scope(request.viewer),
                                          request.path_id<SourceId>("source")));
}

static http::Response submit_close(const http::Request& request, Platform& platform) {
    const auto source = source_asked(request, platform);
    close_source(platform, source.id);
    platform.audit.changed("school records", source.id.value, request.viewer.school,
                           "way in closed");
    return see_other_saying("/records", "ways.closed");
}

static http::Response submit_look(const http::Request& request, Platform& platform) {
    const auto source = source_asked(request, platform);
    jobs::later(platform, look_job, std::to_string(source.id.value));
    return see_other_saying("/records", "ways.looking");
}

static void look_at_one(Platform& platform, std::string_view payload) {
    const auto id = http::parse_id<SourceId>(payload);
    const auto source = id ? find_open_source(platform.db, *id) : std::optional<Source>{};
    if (!source) return;
    if (source->kind == Way::folder)
        look_into(platform, *source);
    else if (source->kind != Way::sheet)
        pull(platform, *source);
}

void install_connecting(Site& site) {
    using std::chrono::minutes;
    site.get("/records/sources/{kind}", show_way_form, May::connect_records);
    site.post("/records/sources/{kind}", submit_way, May::connect_records);
    site.post("/records/sources/{source}/close", submit_close, May::connect_records);
    site.post("/records/sources/{source}/look", submit_look, May::connect_records);
    site.get("/records/{import}/columns", show_columns, May::connect_records);
    site.post("/records/{import}/columns", submit_columns, May::connect_records);
    site.errand(std::string(look_job), look_at_one);
    site.every_errand(minutes(1), "look into folders of records", look_into_folders);
    site.every_errand(minutes(1), "ask records systems", pull_due);
    site.every_errand(std::chrono::hours(24), "empty folders of records", empty_folders);
}

}  // namespace reports
