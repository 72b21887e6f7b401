// The site: its routes, jobs and navigation, as the modules list them, and how one request is
// answered: who asks, may they, has this form been answered already, one transaction, the trail.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/page.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/platform.hpp"

struct RouteOptions {
    std::size_t body_limit = std::size_t{256} * 1024;
    bool uploads = false;           // takes files, up to the setting upload_megabytes
    int a_minute = 0;               // how often one address may ask; 0: as often as it likes
    bool never_waits = false;       // touches no database: answered on the I/O thread
    bool own_transactions = false;  // the handler opens its own: for long work in pieces
    // Asked by programs, which prove themselves to the handler and have neither session nor form.
    // One transaction, also for a GET; it is kept where the answer is a good one (2xx).
    bool from_programs = false;
};

class Site {
public:
    using Handler = http::Response (*)(const http::Request&, Platform&);
    using Job = void (*)(Platform&, std::string_view payload);
    using FindViewer = std::optional<auth::Viewer> (*)(db::Connection&, std::string_view token,
                                                       calendar::Instant now);

    struct Route {
        http::Method method;
        std::string path;
        Handler handler;
        May needs;
        RouteOptions options;
        std::vector<std::string> parts;
        std::size_t number = 0;  // in the list of routes; metrics count by it
    };
    struct JobKind {
        std::string name;
        Job run;
        bool own_transactions;  // calls the world outside, so it opens its own
        std::optional<std::chrono::seconds> every;
    };
    /// Works as long as the program runs, until it is asked to stop.
    using Stand = void (*)(Platform&, const std::stop_token&);
    struct Standing {
        std::string name;
        Stand run;
    };
    /// Where a place stands: below another, and what the page of a section says about it.
    struct Below {
        std::string_view href{}, about{};
    };
    struct Place {
        std::string_view label, href;
        May needs;
        Below below{};
        bool section = false;  // a page that lists the places below it
    };
    /// Draws its part of the home page; nothing where it has nothing to say. One statement at most.
    using DrawPanel = void (*)(const http::Request&, Platform&, html::Out&);
    struct Panel {
        int order;  // what needs a person today first (0 …), then figures (10 …), then lists (20 …)
        DrawPanel draw;
        May needs;
    };

    void get(std::string path, Handler handler, May needs, RouteOptions options = {});
    void post(std::string path, Handler handler, May needs, RouteOptions options = {});

    /// Work done later, in one transaction with its being done; see platform/jobs/jobs.hpp.
    void job(std::string name, Job run);
    /// Work that talks to the world outside and so opens its own transactions.
    void errand(std::string name, Job run);
    /// Work done again and again, by one of the nodes.
    void every(std::chrono::seconds period, std::string name, Job run);
    void every_errand(std::chrono::seconds period, std::string name, Job run);

    /// Work that never ends, on a thread and a connection of its own in each program that serves.
    void standing(std::string name, Stand run);

    /// A place in the staff's navigation, for those who may go there. Below a section it stands on
    /// the section's page; below another place it only marks that one.
    void navigation(std::string_view label, std::string_view href, May needs);
    void navigation(std::string_view label, std::string_view href, May needs, Below below);
    /// A section of the navigation, for those who may go to several places in it.
    void section(std::string_view label, std::string_view href);
    /// A panel of the home page, for those who may.
    void panel(int order, DrawPanel draw, May needs);
    /// How a session's token becomes a person.
    void sign_in_by(FindViewer finder) { find_viewer_ = finder; }

    /// The route for a path, and what its {names} matched.
    const Route* find(http::Method method, std::string_view path, http::Fields& in_path) const;
    /// Whether the path exists with another method.
    bool known_path(std::string_view path) const;

    const std::vector<Route>& routes() const { return routes_; }
    const std::vector<JobKind>& jobs() const { return jobs_; }
    const std::vector<Standing>& all_standing() const { return standing_; }
    const JobKind* job_named(std::string_view name) const;
    const std::vector<Place>& places() const { return places_; }
    const std::vector<Panel>& panels() const { return panels_; }
    FindViewer find_viewer() const { return find_viewer_; }

    // The style sheets and script, by the addresses they are served at; and the demonstration mark.
    std::string style{}, staff_style{}, script{};
    bool demo = false;

private:
    void add(http::Method method, std::string path, Handler handler, May needs,
             RouteOptions options);
    std::vector<Route> routes_;
    std::multimap<std::string, std::size_t, std::less<>> by_first_;  // first part of the path
    std::vector<JobKind> jobs_;
    std::vector<Standing> standing_;
    std::vector<Place> places_;
    std::vector<Panel> panels_;
    FindViewer find_viewer_ = nullptr;
};

/// The cookie that carries a session's token.
inline constexpr std::string_view session_cookie = "sg_session";

/// What a request is answered with, whatever happens.
http::Response answer(const Site&, http::Request&, Platform&);
