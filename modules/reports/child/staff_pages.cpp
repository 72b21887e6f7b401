#include "modules/reports/child/staff_pages.hpp"

#include <algorithm>
#include <fstream>

#include "modules/reports/child/child_store.hpp"
#include "modules/reports/child/staff.html.hpp"
#include "modules/reports/rules/rule_list.hpp"
#include "modules/reports/rules/rules.hpp"
#include "platform/site/guard.hpp"

namespace reports {

constexpr std::string_view by_tutor = "tutor";

bool may_be_phone(std::string_view phone) {
    const auto digits = std::ranges::count_if(phone, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 8 && digits <= 15 && phone.find_first_not_of("+0123456789 ()-") == phone.npos;
}

bool may_be_email(std::string_view email) {
    const auto at = email.find('@');
    return at != email.npos && at > 0 && email.find('@', at + 1) == email.npos &&
           email.find('.', at) != email.npos && !email.ends_with('.') &&
           email.find_first_of(" \n\t,;<>\"?&") == email.npos;
}

static std::string staff_list_address(std::int64_t school) {
    return "/reports/staff?school=" + std::to_string(school);
}

static std::vector<ui::Option> welcomers_of(const std::vector<SchoolStaff>& staff) {
    const html::Out words;
    std::vector<ui::Option> all{
        {std::string(by_tutor), std::string(words.say("school_staff.by_tutor"))}};
    for (const auto& one : staff)
        if (!one.hidden) all.push_back({std::to_string(one.id.value), one.name()});
    return all;
}

static http::Response show_school_staff(const http::Request& request, Platform& platform) {
    SchoolStaffView view;
    const auto school = school_asked(request, platform);
    if (!school) {
        view.schools = schools::load_schools(platform.db, schools::Scope(request.viewer));
        return html::page(request, school_staff_page, view);
    }
    view.school = school->id.value;
    view.school_name = school->name;
    view.staff = load_school_staff(platform.db, view.school);
    view.welcomers = welcomers_of(view.staff);
    if (const auto welcomer = find_welcomer(platform.db, view.school))
        view.form.fill("welcomer",
                       *welcomer ? std::string_view(std::to_string(welcomer->value)) : by_tutor);
    platform.audit.read("school staff", 0, view.school);
    return html::page(request, school_staff_page, view);
}

static http::Response submit_welcomer(const http::Request& request, Platform& platform) {
    const auto school = http::or_not_found(school_asked(request, platform));
    const html::Form form(request);
    const auto chosen = form.value("welcomer");
    std::optional<StaffId> welcomer;
    if (chosen == by_tutor) {
        welcomer = StaffId{};
    } else if (!chosen.empty()) {
        const auto id = http::or_not_found(http::parse_id<StaffId>(chosen));
        const auto staff =
            http::or_not_found(find_school_staff(platform.db, schools::Scope(request.viewer), id));
        if (staff.school != school.id.value || staff.hidden) throw http::NotFound{};
        welcomer = id;
    }
    store_welcomer(platform, school.id.value, welcomer, request.viewer.person);
    auto setting = load_rule_settings(platform.db, school.id.value)[Rule::welcome];
    setting.enabled = welcomer.has_value();
    store_rule_setting(platform, school.id.value, Rule::welcome, setting, request.viewer.person);
    platform.audit.changed("rule", 0, school.id.value, welcomer ? "welcome on" : "welcome off");
    return see_other_saying(staff_list_address(school.id.value),
                            welcomer ? "school_staff.welcome_on" : "school_staff.welcome_off");
}

static SchoolStaff staff_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_school_staff(platform.db, schools::Scope(request.viewer),
                                                request.path_id<StaffId>("staff")));
}

static http::Response for_parents_answer(const http::Request& request,
                                         const StaffForParentsView& view) {
    const auto status = view.form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, staff_for_parents_page, view, status);
}

static http::Response show_for_parents(const http::Request& request, Platform& platform) {
    StaffForParentsView view{.staff = staff_in(request, platform)};
    view.form.fill("ask_about", std::string_view(view.staff.ask_about));
    view.form.fill("email", std::string_view(view.staff.email));
    view.form.fill("phone", std::string_view(view.staff.phone));
    view.form.tick("hidden", view.staff.hidden);
    platform.audit.read("school staff", view.staff.id.value, view.staff.school);
    return for_parents_answer(request, view);
}

// The picture that came with the form; refused in the form where it is none that we take.
static std::optional<StaffPhoto> photo_in(const http::Request& request, html::Form& form) {
    const auto* upload = request.upload("photo");
    if (!upload || upload->size == 0) return {};
    auto photo = Outcome<StaffPhoto>(refuse(photo_too_large));
    if (upload->size <= largest_photo) {
        std::ifstream in(upload->file, std::ios::binary);
        photo = clean_photo(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    if (photo) return *std::move(photo);
    form.refuse("photo", photo.error());
    return {};
}

static SchoolStaff read_for_parents(html::Form& form, SchoolStaff staff) {
    staff.ask_about = form.text("ask_about", {.longest = 120});
    staff.email = form.text("email", {.longest = 200});
    staff.phone = form.text("phone", {.longest = 30});
    staff.hidden = form.ticked("hidden");
    staff.version = form.number("version", 1, 1'000'000'000).value_or(0);
    if (!staff.email.empty() && !may_be_email(staff.email)) form.refuse("email", staff_email_wrong);
    if (!staff.phone.empty() && !may_be_phone(staff.phone)) form.refuse("phone", staff_phone_wrong);
    return staff;
}

static http::Response submit_for_parents(const http::Request& request, Platform& platform) {
    StaffForParentsView view{.staff = staff_in(request, platform), .form = html::Form(request)};
    const auto becomes = read_for_parents(view.form, view.staff);
    const auto photo = photo_in(request, view.form);
    const bool conflict = view.form.ok() && !store_for_parents(platform, becomes);
    if (conflict) view.form.refuse("ask_about", Refusal{"school_staff.changed_meanwhile"});
    if (!view.form.ok()) {
        // Only who was told of the other's change may write over it.
        if (!conflict) view.staff.version = becomes.version;
        return for_parents_answer(request, view);
    }
    if (photo)
        store_staff_photo(platform, becomes.id, *photo);
    else if (view.form.ticked("no_photo"))
        forget_staff_photo(platform, becomes.id);
    platform.audit.changed("school staff", becomes.id.value, becomes.school,
                           becomes.hidden ? "hidden from parents" : "shown to parents");
    return see_other_saying(staff_list_address(becomes.school), "school_staff.saved");
}

static http::Response show_staff_photo(const http::Request& request, Platform& platform) {
    auto photo = http::or_not_found(find_staff_photo(platform.db, staff_in(request, platform).id));
    return {.headers = {{"Content-Type", std::string(enums::text(photo.type))},
                        {"Cache-Control", "private, max-age=86400"}},
            .body = std::move(photo.content.bytes)};
}

void install_school_staff(Site& site) {
    site.get("/reports/staff", show_school_staff, May::set_up_messages);
    site.post("/reports/welcome", submit_welcomer, May::set_up_messages);
    site.get("/reports/staff/{staff}", show_for_parents, May::set_up_messages);
    site.post("/reports/staff/{staff}", submit_for_parents, May::set_up_messages,
              {.uploads = true});
    site.get("/reports/staff/{staff}/photo", show_staff_photo, May::set_up_messages);
}

}  // namespace reports
