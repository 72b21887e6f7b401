#include "modules/people/staff/staff_pages.hpp"

#include <algorithm>

#include "modules/people/staff/staff.html.hpp"
#include "modules/people/staff/staff_store.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/messages/messages.hpp"
#include "platform/site/guard.hpp"

namespace people {

constexpr int on_a_page = 50;

static http::Response show_staff(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    StaffView view{.filter = html::Form(request.query),
                   .search = std::string(request.query.text("search"))};
    view.all = count_staff(platform.db, scope, view.search);
    view.pages =
        static_cast<int>(std::max<std::int64_t>(1, (view.all + on_a_page - 1) / on_a_page));
    const auto wanted = http::parse_id<Id<StaffView>>(request.query.text("page"));
    view.page =
        static_cast<int>(std::clamp<std::int64_t>(wanted ? wanted->value : 1, 1, view.pages));
    view.lines =
        load_staff(platform.db, scope, view.search, on_a_page, (view.page - 1) * on_a_page);
    view.pager = "/people?search=" + http::encode_url(view.search) + "&page=";
    platform.audit.read("staff", scope.school, scope.school);
    return html::page(request, staff_page, view);
}

static http::Response add_answer(const http::Request& request, html::Form form,
                                 http::Status status = http::Status::ok) {
    AddStaffView view{.form = std::move(form), .for_county = request.viewer.school == 0};
    for (const auto role : enums::all<Role>())
        if (may_seat(request.viewer, role,
                     of_one_school(role) ? std::max<std::int64_t>(1, request.viewer.school) : 0)) {
            const auto word = std::string(enums::text(role));
            view.roles.push_back({word, messages::say({}, std::string_view("role." + word))});
        }
    return html::page(request, add_staff_page, view, status);
}

static http::Response show_add(const http::Request& request, Platform&) {
    return add_answer(request, {});
}

static std::int64_t school_of(const http::Request& request, html::Form& form, Role role,
                              Platform& platform) {
    if (!of_one_school(role)) return 0;
    if (request.viewer.school != 0) return request.viewer.school;
    const auto urn = form.number("school", 1, 9'999'999'999, {.required = needs_a_school});
    if (urn && !has_school(platform.db, request.viewer.authority, *urn))
        form.refuse("school", Refusal{"staff.no_such_school"});
    return urn.value_or(0);
}

static NewStaff read_staff(const http::Request& request, html::Form& form, Platform& platform) {
    NewStaff staff{.email = form.text("email", {.required = not_an_address, .longest = 254}),
                   .given = form.text("given", {.required = Refusal{"staff.given_missing"}}),
                   .family = form.text("family", {.required = Refusal{"staff.family_missing"}}),
                   .authority = request.viewer.authority};
    if (!mail::plausible_address(staff.email)) form.refuse("email", not_an_address);
    const auto role = form.choice<Role>("role", Refusal{"staff.role_missing"});
    if (!role) return staff;
    staff.role = *role;
    staff.school = school_of(request, form, *role, platform);
    if (const auto may = may_seat(request.viewer, *role, staff.school); !may && form.ok())
        form.refuse("role", may.error());
    return staff;
}

// The password is told on the answer itself and stands nowhere else, so the answer is a page.
static http::Response submit_add(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto staff = read_staff(request, form, platform);
    if (!form.ok()) return add_answer(request, std::move(form), http::Status::unprocessable);
    db::Transaction change(platform.db);
    const auto made = add_staff(platform, staff);
    change.commit();
    platform.audit.changed("staff", made.person.value, staff.school,
                           "added as " + std::string(enums::text(staff.role)));
    return html::page(request, fresh_account_page, FreshAccountView{made});
}

static SeatToEnd seat_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_seat(platform.db, schools::Scope(request.viewer), request.path_id<SeatId>("seat")));
}

static http::Response submit_end(const http::Request& request, Platform& platform) {
    const auto seat = seat_in(request, platform);
    const auto may = may_seat(request.viewer, seat.role, seat.school);
    if (!may || seat.person == request.viewer.person)
        return see_other_saying("/people", may ? not_yourself.message : may.error().message);
    end_seat(platform, seat.id);
    platform.audit.changed("staff", seat.person.value, seat.school, "role ended");
    return see_other_saying("/people", "staff.ended");
}

static http::Response submit_reset(const http::Request& request, Platform& platform) {
    const auto seat = seat_in(request, platform);
    if (const auto may = may_seat(request.viewer, seat.role, seat.school); !may)
        return see_other_saying("/people", may.error().message);
    db::Transaction change(platform.db);
    const auto made = http::or_not_found(reset_account(platform, seat.email));
    change.commit();
    platform.audit.changed("staff", seat.person.value, seat.school, "password reset");
    return html::page(request, fresh_account_page, FreshAccountView{made});
}

void install_staff(Site& site) {
    site.get("/people", show_staff, May::manage_people);
    site.get("/people/add", show_add, May::manage_people);
    site.post("/people/add", submit_add, May::manage_people, {.own_transactions = true});
    site.post("/people/{seat}/end", submit_end, May::manage_people);
    site.post("/people/{seat}/reset", submit_reset, May::manage_people, {.own_transactions = true});
}

}  // namespace people
