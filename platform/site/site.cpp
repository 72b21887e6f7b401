#include "platform/site/site.hpp"

#include <algorithm>
#include <stdexcept>

static std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> parts;
    for (std::size_t i = 1; i <= path.size();) {
        const auto end = std::min(path.find('/', i), path.size());
        parts.emplace_back(path.substr(i, end - i));
        i = end + 1;
    }
    return parts;
}

static bool is_name(std::string_view part) {
    return part.starts_with('{');
}

void Site::add(http::Method method, std::string path, Handler handler, May needs,
               RouteOptions options) {
    auto parts = split(path);
    if (is_name(parts.front())) throw std::logic_error("a route begins with a word: " + path);
    for (const auto& route : routes_)
        if (route.method == method && route.path == path)
            throw std::logic_error("a route stands twice: " + path);
    by_first_.emplace(parts.front(), routes_.size());
    routes_.push_back(
        {method, std::move(path), handler, needs, options, std::move(parts), routes_.size()});
}

void Site::get(std::string path, Handler handler, May needs, RouteOptions options) {
    add(http::Method::get, std::move(path), handler, needs, options);
}

void Site::post(std::string path, Handler handler, May needs, RouteOptions options) {
    add(http::Method::post, std::move(path), handler, needs, options);
}

void Site::job(std::string name, Job run) {
    jobs_.push_back({std::move(name), run, false, {}});
}

void Site::errand(std::string name, Job run) {
    jobs_.push_back({std::move(name), run, true, {}});
}

void Site::every(std::chrono::seconds period, std::string name, Job run) {
    jobs_.push_back({std::move(name), run, false, period});
}

void Site::every_errand(std::chrono::seconds period, std::string name, Job run) {
    jobs_.push_back({std::move(name), run, true, period});
}

void Site::standing(std::string name, Stand run) {
    standing_.push_back({std::move(name), run});
}

void Site::navigation(std::string_view label, std::string_view href, May needs) {
    places_.push_back({label, href, needs});
}

void Site::navigation(std::string_view label, std::string_view href, May needs, Below below) {
    places_.push_back({label, href, needs, below});
}

void Site::section(std::string_view label, std::string_view href) {
    places_.push_back({.label = label, .href = href, .needs = May::signed_in, .section = true});
}

void Site::panel(int order, DrawPanel draw, May needs) {
    const auto after = std::ranges::find_if(panels_, [&](auto& p) { return p.order > order; });
    panels_.insert(after, {order, draw, needs});
}

const Site::JobKind* Site::job_named(std::string_view name) const {
    for (const auto& kind : jobs_)
        if (kind.name == name) return &kind;
    return nullptr;
}

// A part that is a word comes before one that is a name: /schools/map is not a school.
static bool fits(const Site::Route& route, const std::vector<std::string>& parts, int& words) {
    if (route.parts.size() != parts.size()) return false;
    words = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_name(route.parts[i])) {
            if (parts[i].empty()) return false;
        } else if (route.parts[i] != parts[i]) {
            return false;
        } else {
            ++words;
        }
    }
    return true;
}

const Site::Route* Site::find(http::Method method, std::string_view path,
                              http::Fields& in_path) const {
    const auto parts = split(path);
    const Route* best = nullptr;
    int most = -1;
    const auto [begin, end] = by_first_.equal_range(parts.empty() ? "" : parts.front());
    for (auto at = begin; at != end; ++at) {
        const auto& route = routes_[at->second];
        int words = 0;
        if (route.method == method && fits(route, parts, words) && words > most) {
            best = &route;
            most = words;
        }
    }
    if (best)
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (const auto& part = best->parts[i]; is_name(part))
                in_path.add(part.substr(1, part.size() - 2), parts[i]);
    return best;
}

bool Site::known_path(std::string_view path) const {
    http::Fields ignored;
    return find(http::Method::get, path, ignored) || find(http::Method::post, path, ignored);
}
