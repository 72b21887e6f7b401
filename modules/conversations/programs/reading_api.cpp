// Looking up what was sent and what came: GET /v2/notifications and /v2/received-text-messages.
#include <algorithm>
#include <array>
#include <span>

#include "modules/conversations/programs/programs_api.hpp"
#include "modules/conversations/programs/uuids.hpp"
#include "platform/http/server.hpp"

namespace conversations {

namespace {

std::unexpected<Objection> invalid(std::string message) {
    return object(std::move(message), 400, "ValidationError");
}

Accepted<Sent> sent_in_path(const http::Request& request, Platform& platform,
                            const Caller& caller) {
    const auto name = request.in_path.text("id");
    if (!is_uuid(name)) return invalid("id is not a valid UUID");
    const auto id = id_in(caller.secret, Called::notification, name);
    if (!id) return nothing_found();
    auto sent = find_sent(platform.db, caller.service, NotificationId{*id});
    if (!sent) return nothing_found();
    return *std::move(sent);
}

constexpr std::array<std::string_view, 16> statuses_known = {"cancelled",
                                                             "created",
                                                             "sending",
                                                             "sent",
                                                             "delivered",
                                                             "pending",
                                                             "failed",
                                                             "technical-failure",
                                                             "temporary-failure",
                                                             "permanent-failure",
                                                             "pending-virus-check",
                                                             "validation-failed",
                                                             "virus-scan-failed",
                                                             "returned-letter",
                                                             "accepted",
                                                             "received"};
constexpr std::array<std::string_view, 3> kinds_known = {"sms", "email", "letter"};
constexpr std::array<std::string_view, 2> yes_known = {"true", "True"};

void check_one_of(const http::Fields& query, std::string_view name,
                  std::span<const std::string_view> known, std::vector<std::string>& mistakes) {
    std::string list;
    for (const auto& one : known) list += (list.empty() ? "" : ", ") + std::string(one);
    for (const auto value : query.every(name))
        if (std::ranges::find(known, value) == known.end())
            mistakes.push_back(std::string(name) + " " + std::string(value) + " is not one of [" +
                               list + "]");
}

void check_names(const http::Fields& query, std::span<const std::string_view> known,
                 std::vector<std::string>& mistakes) {
    std::vector<std::string> more;
    for (const auto& [name, value] : query)
        if (std::ranges::find(known, name) == known.end()) more.push_back(name);
    if (!more.empty()) mistakes.push_back(said_of_more(more));
}

Accepted<Wanted> wanted_in(const http::Request& request, const Caller& caller) {
    static constexpr std::array<std::string_view, 5> known = {
        "reference", "status", "template_type", "include_jobs", "older_than"};
    const auto& query = request.query;
    std::vector<std::string> mistakes;
    check_one_of(query, "status", statuses_known, mistakes);
    check_one_of(query, "template_type", kinds_known, mistakes);
    check_one_of(query, "include_jobs", yes_known, mistakes);
    const auto older = query.text("older_than");
    if (query.find("older_than") && !is_uuid(older))
        mistakes.emplace_back("older_than is not a valid UUID");
    check_names(query, known, mistakes);
    if (!mistakes.empty())
        return std::unexpected(Objection{400, "ValidationError", std::move(mistakes)});
    Wanted wanted{.reference = std::string(query.text("reference"))};
    const auto kinds = query.every("template_type");
    if (kinds.size() == 1) wanted.kind = kinds.front();
    if (const auto all = query.every("status"); !all.empty()) {
        wanted.states = states_of(std::vector<std::string>(all.begin(), all.end()));
        if (wanted.states.empty()) wanted.states = " ";  // nothing of ours has such a status
    }
    // What is older than something that never was, is nothing.
    if (!older.empty())
        wanted.older_than = id_in(caller.secret, Called::notification, older).value_or(0);
    return wanted;
}

// The address of this page, and the same from a later place on.
Links links_to(const Platform& platform, const http::Request& request, const std::string& next) {
    Links links{.current = platform.settings.public_url + request.path};
    std::string kept;
    for (const auto& [name, value] : request.query)
        if (name != "older_than")
            kept +=
                (kept.empty() ? "?" : "&") + http::encode_url(name) + "=" + http::encode_url(value);
    const auto older = request.query.text("older_than");
    const auto from = [&](std::string_view place) {
        return kept + (kept.empty() ? "?" : "&") + "older_than=" + std::string(place);
    };
    if (!next.empty()) links.next = links.current + from(next);
    links.current += older.empty() ? kept : from(http::encode_url(older));
    return links;
}

}  // namespace

Accepted<http::Response> get_notification(const http::Request& request, Platform& platform,
                                          const Caller& caller) {
    const auto sent = sent_in_path(request, platform, caller);
    if (!sent) return std::unexpected(sent.error());
    return http::json(sent_json({platform.settings, caller}, *sent));
}

Accepted<http::Response> get_notifications(const http::Request& request, Platform& platform,
                                           const Caller& caller) {
    const auto wanted = wanted_in(request, caller);
    if (!wanted) return std::unexpected(wanted.error());
    const auto sent = load_sent(platform.db, caller, *wanted, on_a_programs_page);
    const auto next = sent.empty()
                          ? std::string{}
                          : uuid_of(caller.secret, Called::notification, sent.back().id.value);
    return http::json(
        sent_list_json({platform.settings, caller}, sent, links_to(platform, request, next)));
}

// Only letters have a file, and no letter is sent from here.
Accepted<http::Response> get_letter_file(const http::Request& request, Platform& platform,
                                         const Caller& caller) {
    if (const auto sent = sent_in_path(request, platform, caller); !sent)
        return std::unexpected(sent.error());
    return object("Notification is not a letter");
}

Accepted<http::Response> get_received_texts(const http::Request& request, Platform& platform,
                                            const Caller& caller) {
    static constexpr std::array<std::string_view, 1> known = {"older_than"};
    std::vector<std::string> mistakes;
    check_names(request.query, known, mistakes);
    const auto older = request.query.text("older_than");
    if (request.query.find("older_than") && !is_uuid(older))
        mistakes.emplace_back("older_than is not a valid UUID");
    if (!mistakes.empty())
        return std::unexpected(Objection{400, "ValidationError", std::move(mistakes)});
    std::optional<std::int64_t> before;
    if (!older.empty()) before = id_in(caller.secret, Called::received, older).value_or(0);
    const auto heard = load_heard(platform.db, caller, before, on_a_programs_page);
    const auto next = heard.empty()
                          ? std::string{}
                          : uuid_of(caller.secret, Called::received, heard.back().id.value);
    return http::json(
        heard_json({platform.settings, caller}, heard, links_to(platform, request, next)));
}

}  // namespace conversations
