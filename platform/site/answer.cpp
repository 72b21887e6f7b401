// One request from beginning to end.
#include <chrono>

#include "platform/html/problem.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/site/guard.hpp"
#include "platform/site/menu.hpp"
#include "platform/site/once.hpp"
#include "platform/site/site.hpp"
#include "platform/site/veil.hpp"

namespace {

// A request being answered.
struct Visit {
    const Site& site;
    http::Request& request;
    Platform& platform;
    html::Frame frame{};
};

// The frame of every page: what the shell shows this person.
html::Frame frame_of(const Site& site, const http::Request& request, Platform& platform) {
    html::Frame frame;
    if (request.viewer.signed_in()) frame.navigation = menu_of(site.places(), request.viewer);
    frame.path = request.target;
    frame.name = request.viewer.name;
    frame.place = request.viewer.place;
    frame.csrf = veil(request.viewer.csrf, platform.random);
    frame.once = platform.random.token();
    frame.notice = request.cookies.text(notice_cookie);
    frame.style = site.style;
    frame.staff_style = site.staff_style;
    frame.script = site.script;
    frame.staff = request.viewer.signed_in();
    frame.demo = site.demo;
    return frame;
}

void store_trail(const http::Request& request, Platform& platform) {
    audit::store(platform.db, platform.ids, platform.audit, request.viewer, request.id,
                 platform.clock.now());
}

// Who asks, and what the frame shows them.
void admit(Visit& visit) {
    identify(visit.site, visit.request, visit.platform);
    visit.frame = frame_of(visit.site, visit.request, visit.platform);
}

// Reads see one state of the database, from who asks to the last figure; what they looked at is
// written down before the answer goes.
http::Response answer_get(Visit& visit, const Site::Route& route) {
    auto& [site, request, platform, frame] = visit;
    const auto made = [&] {
        admit(visit);
        if (auto refused = guard(site, route, request, platform)) return *std::move(refused);
        return route.handler(request, platform);
    };
    auto response = [&] {
        if (route.options.own_transactions) return made();
        db::Transaction snapshot(platform.db, db::Mode::snapshot);
        auto answer = made();
        snapshot.commit();
        return answer;
    }();
    if (!platform.audit.empty()) {
        db::Transaction noting(platform.db);
        store_trail(request, platform);
        noting.commit();
    }
    return response;
}

// One POST is one transaction: the change, its trail and the fact that this form was answered.
// A refusal (an answer that is no redirection) leaves nothing behind but its trail.
http::Response answer_post(Visit& visit, const Site::Route& route) {
    auto& [site, request, platform, frame] = visit;
    admit(visit);
    if (auto refused = guard(site, route, request, platform)) return *std::move(refused);
    if (route.options.own_transactions) {
        auto response = route.handler(request, platform);
        db::Transaction noting(platform.db);
        store_trail(request, platform);
        noting.commit();
        return response;
    }
    db::Transaction change(platform.db);
    const Once once(request);
    if (auto before = once.answered_before(platform)) return *std::move(before);
    auto response = route.handler(request, platform);
    if (response.status != http::Status::see_other) {
        platform.audit.clear();
        return response;
    }
    once.remember(platform, response);
    store_trail(request, platform);
    change.commit();
    return response;
}

// What a program brought is kept before it is told that we have it; nobody is signed in by its
// cookies.
http::Response answer_program(Visit& visit, const Site::Route& route) {
    auto& [site, request, platform, frame] = visit;
    frame = frame_of(site, request, platform);
    if (auto refused = guard(site, route, request, platform)) return *std::move(refused);
    if (route.options.own_transactions) return route.handler(request, platform);
    db::Transaction change(platform.db);
    auto response = route.handler(request, platform);
    const auto status = static_cast<int>(response.status);
    if (status < 200 || status > 299) {
        platform.audit.clear();
        return response;
    }
    store_trail(request, platform);
    change.commit();
    return response;
}

http::Response answer_this(Visit& visit, const Site::Route& route) {
    if (route.options.from_programs) return answer_program(visit, route);
    return visit.request.method == http::Method::get ? answer_get(visit, route)
                                                     : answer_post(visit, route);
}

// Another node or thread was faster: the whole request is asked again, as one POST is one
// transaction. A connection that broke is opened anew by the database layer.
constexpr int tries = 4;

// What may have been kept is done again only where that makes no second of it.
bool can_be_repeated(const Visit& visit) {
    return visit.request.method == http::Method::get || Once(visit.request).known();
}

http::Response answer_route(Visit& visit, const Site::Route& route) {
    for (int attempt = 1;; ++attempt) {
        try {
            return answer_this(visit, route);
        } catch (const db::Fault& fault) {
            visit.platform.audit.clear();
            const bool passing = fault.kind == db::Kind::busy || fault.kind == db::Kind::lost ||
                                 fault.kind == db::Kind::unique ||
                                 (fault.kind == db::Kind::unsure && can_be_repeated(visit));
            if (!passing || attempt == tries) throw;
        }
    }
}

http::Response no_such_route(Visit& visit) {
    admit(visit);
    return html::problem_page(visit.request, visit.site.known_path(visit.request.path)
                                                 ? http::Status::method_not_allowed
                                                 : http::Status::not_found);
}

http::Response answer_or_problem(const Site& site, http::Request& request, Platform& platform,
                                 const Site::Route* route) {
    Visit visit{site, request, platform};
    request.frame = &visit.frame;
    request.site = &site;
    try {
        auto response = route ? answer_route(visit, *route) : no_such_route(visit);
        if (!visit.frame.notice.empty() && response.status == http::Status::ok)
            forget_notice(response);
        return response;
    } catch (const http::NotFound&) {
        return html::problem_page(request, http::Status::not_found);
    } catch (const db::Fault& fault) {
        logging::error("database", {{"request", request.id}, {"what", fault.what()}});
        return html::problem_page(
            request, fault.kind == db::Kind::other ? http::Status::broken : http::Status::busy);
    } catch (const std::exception& error) {
        logging::error("broken", {{"request", request.id}, {"what", error.what()}});
        return html::problem_page(request, http::Status::broken);
    }
}

}  // namespace

http::Response answer(const Site& site, http::Request& request, Platform& platform) {
    const auto began = std::chrono::steady_clock::now();
    if (request.id.empty()) request.id = std::to_string(platform.ids.next());
    const auto* route = site.find(request.method, request.path, request.in_path);
    auto response = answer_or_problem(site, request, platform, route);
    request.frame = nullptr;
    platform.audit.clear();
    add_security_headers(response, platform.settings);
    const auto took = std::chrono::steady_clock::now() - began;
    metrics::count_request(route ? route->path : "(none)", static_cast<int>(response.status), took);
    if (logging::writes(logging::Level::info))
        logging::info("request", {{"id", request.id},
                                  {"method", request.method == http::Method::get ? "GET" : "POST"},
                                  {"route", route ? route->path : "(none)"},
                                  {"status", std::to_string(static_cast<int>(response.status))},
                                  {"us", std::to_string(took / std::chrono::microseconds(1))}});
    return response;
}
