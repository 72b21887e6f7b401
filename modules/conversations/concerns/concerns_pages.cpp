#include "modules/conversations/concerns/concerns_pages.hpp"

#include "modules/conversations/concerns/concerns.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int most_concerns = 300;

std::vector<ConcernPiece> concern_pieces(std::string_view words, std::string_view language) {
    std::vector<ConcernPiece> pieces;
    std::size_t from = 0;
    for (const auto& found : concerns_in(words, language)) {
        if (found.at > from)
            pieces.push_back({std::string(words.substr(from, found.at - from)), false});
        pieces.push_back({std::string(words.substr(found.at, found.length)), true});
        from = found.at + found.length;
    }
    if (from < words.size()) pieces.push_back({std::string(words.substr(from)), false});
    return pieces;
}

std::string said_kinds(const html::Out& o, std::string_view kinds) {
    std::string said;
    while (!kinds.empty()) {
        const auto kind = kinds.substr(0, kinds.find(' '));
        kinds.remove_prefix(std::min(kind.size() + 1, kinds.size()));
        if (!said.empty()) said += ", ";
        said += o.say(std::string_view("concerns.kind." + std::string(kind)));
    }
    return said;
}

std::string said_step(const html::Out& o, const ConcernStepLine& line) {
    const auto key = "concerns.step." + std::string(enums::text(line.step));
    return o.say(std::string_view(key), {{"person", line.person}});
}

// To everybody else there is no such page; and since more people read the audit than may know of a
// concern, it says of a look and of a step that they were at the conversation.
static http::Response show_concerns(const http::Request& request, Platform& platform) {
    const ConcernViewer viewer(request.viewer);
    auto lines = load_concerns(platform.db, viewer, most_concerns);
    if (lines.empty() && !viewer.may_see && !is_named_person(platform.db, viewer))
        throw http::NotFound{};
    ConcernsView view{.many_places = viewer.school == 0};
    for (auto& line : lines)
        (line.state == ConcernState::closed ? view.closed : view.open).push_back(std::move(line));
    platform.audit.read("conversations", 0, viewer.school);
    return html::page(request, concerns_page, view);
}

static ConcernSeen concern_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_concern(platform.db, ConcernViewer(request.viewer),
                                           request.path_id<ConcernId>("concern")));
}

static http::Response concern_answer(const http::Request& request, Platform& platform,
                                     ConcernSeen concern, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    ConcernView view{.form = std::move(form),
                     .concern = std::move(concern),
                     .may_read_on = request.viewer.can(May::see_conversations)};
    view.pieces = concern_pieces(view.concern.words, view.concern.language);
    view.steps = load_concern_steps(platform.db, view.concern.id);
    platform.audit.read("conversation", view.concern.thread.value, view.concern.school);
    return html::page(request, concern_page, view, status);
}

static http::Response show_concern(const http::Request& request, Platform& platform) {
    return concern_answer(request, platform, concern_in(request, platform), {});
}

static http::Response submit_concern(const http::Request& request, Platform& platform) {
    const auto concern = concern_in(request, platform);
    html::Form form(request);
    const auto note = form.text("note", {.longest = 2000});
    const auto act = form.choice<ConcernAct>("do", concern_changed);
    const auto version = form.number("version", 1, 1'000'000'000, {.required = concern_changed});
    if (!form.ok()) return concern_answer(request, platform, concern, std::move(form));
    const auto done = act_on_concern(concern.state, *act, note);
    if (!done) form.refuse("note", done.error());
    if (done &&
        !store_concern_act(platform, concern.id, *version, *done, request.viewer.person, note))
        form.refuse("note", concern_changed);
    if (!form.ok()) return concern_answer(request, platform, concern, std::move(form));
    platform.audit.changed("conversation", concern.thread.value, concern.school);
    return see_other_saying("/concerns/" + std::to_string(concern.id.value),
                            "concerns.done_" + std::string(enums::text(done->step)));
}

void install_concerns(Site& site) {
    using namespace std::chrono_literals;
    site.get("/concerns", show_concerns, May::signed_in);
    site.get("/concerns/{concern}", show_concern, May::signed_in);
    site.post("/concerns/{concern}", submit_concern, May::signed_in);
    site.every(5min, "tell again of concerns", tell_again_of_concerns);
}

}  // namespace conversations
