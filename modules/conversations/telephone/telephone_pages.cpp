#include "modules/conversations/telephone/telephone_pages.hpp"

#include "modules/conversations/received/received.hpp"
#include "modules/conversations/telephone/telephone.html.hpp"
#include "modules/conversations/telephone/telephone_store.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/html/page.hpp"

namespace conversations {

constexpr int most_phone_lines = 40;
constexpr std::size_t most_phones = 24;

static http::Response phone_answer(const http::Request& request, Platform& platform,
                                   std::string address, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    PhoneView view{.others = load_phones(platform.db, platform.clock.now(), most_phones),
                   .form = std::move(form)};
    view.address = std::move(address);
    if (view.address.empty() && !view.others.empty()) view.address = view.others.front().address;
    if (!view.address.empty())
        view.owner = http::or_not_found(find_phone_owner(platform.db, view.address));
    view.lines = load_phone_lines(platform.db, view.address, most_phone_lines);
    auto page = html::page(request, phone_page, view, status);
    if (answer_may_come(view.lines, platform.clock.now()))
        page.headers.emplace_back("Refresh", "1");
    return page;
}

static http::Response show_phone(const http::Request& request, Platform& platform) {
    if (!request.frame->demo) throw http::NotFound{};
    return phone_answer(request, platform, std::string(request.query.text("of")), {});
}

// As a carrier would bring it: the number it came from, and a name of its own.
static http::Response submit_phone(const http::Request& request, Platform& platform) {
    if (!request.frame->demo) throw http::NotFound{};
    html::Form form(request);
    auto address = form.text("of", {.required = Refusal{"telephone.words_missing"}});
    const auto owner = http::or_not_found(find_phone_owner(platform.db, address));
    auto words = form.text("try");
    if (words.empty())
        words =
            form.text("words", {.required = Refusal{"telephone.words_missing"}, .longest = 1000});
    if (!form.ok()) return phone_answer(request, platform, std::move(address), std::move(form));
    Arrived arrived{.gateway = "screen",
                    .gateway_id = std::string(request.form.text("once")),
                    .channel = owner.channel,
                    .sender = address,
                    .words = std::move(words)};
    // A mailbox answers into the conversation that its last letter belongs to.
    if (owner.channel == people::Channel::email)
        arrived.thread = thread_of(platform, owner.person, owner.authority, owner.school);
    store_received(platform, arrived);
    html::Out where;
    where.raw("/demo/telephone?of=");
    where.url_part(address);
    return http::see_other(where.take());
}

void install_telephone(Site& site) {
    site.get("/demo/telephone", show_phone, May::anyone);
    site.post("/demo/telephone", submit_phone, May::anyone, {.a_minute = 60});
}

}  // namespace conversations
