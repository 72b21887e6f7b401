// What a handler is asked.
#pragma once
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/auth/auth.hpp"
#include "platform/messages/messages.hpp"

class Site;

namespace html {
struct Frame;
}

namespace http {

enum class Method : std::uint8_t { get, post };

/// There is no such thing, or not for this person: the edge answers 404.
struct NotFound {};

/// Names and values in the order they came; a name may come more than once.
class Fields {
public:
    void add(std::string name, std::string value) {
        all_.emplace_back(std::move(name), std::move(value));
    }
    /// The first value of that name, or nothing.
    const std::string* find(std::string_view name) const {
        for (const auto& [key, value] : all_)
            if (key == name) return &value;
        return nullptr;
    }
    std::string_view text(std::string_view name) const {
        const auto* found = find(name);
        return found ? std::string_view(*found) : std::string_view{};
    }
    std::vector<std::string_view> every(std::string_view name) const {
        std::vector<std::string_view> values;
        for (const auto& [key, value] : all_)
            if (key == name) values.push_back(value);
        return values;
    }
    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }
    bool empty() const { return all_.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

/// A file that came with a form; removed when the request is over.
struct Upload {
    std::string field{};
    std::string name{};  // as the sender called it; never used as a path
    std::filesystem::path file{};
    std::size_t size = 0;
};

template <class I>
std::optional<I> parse_id(std::string_view text) {
    I id{};
    const auto [end, error] = std::from_chars(text.begin(), text.end(), id.value);
    if (error != std::errc{} || end != text.end() || id.value <= 0) return {};
    return id;
}

class Request {
public:
    Method method = Method::get;
    std::string path{};    // decoded, without the query
    std::string target{};  // as it came, with the query
    Fields headers{};      // names in lower case
    Fields query{};
    Fields form{};
    Fields cookies{};
    Fields in_path{};    // what the route's {names} matched
    std::string body{};  // when it is no form
    std::vector<Upload> uploads{};
    std::string peer{};  // the address of who asks, also behind our own proxy
    std::string id{};    // in the log, and told to people when something breaks
    bool head = false;   // HEAD: answer as GET, without the body

    auth::Viewer viewer{};
    // A page opened by a personal link speaks its person's language, which only its handler knows.
    mutable messages::Language language{};
    const html::Frame* frame = nullptr;  // what the page shell shows
    const ::Site* site = nullptr;        // the site that answers

    /// The id in the path; what is no id names nothing that exists.
    template <class I>
    I path_id(std::string_view name) const {
        const auto named = parse_id<I>(in_path.text(name));
        if (!named) throw NotFound{};
        return *named;
    }
    /// The ids that a form's boxes of that name were ticked with.
    template <class I>
    std::set<I> form_ids(std::string_view name) const {
        std::set<I> ids;
        for (const auto value : form.every(name))
            if (const auto ticked = parse_id<I>(value)) ids.insert(*ticked);
        return ids;
    }
    /// The file that came in that field, if one was chosen.
    const Upload* upload(std::string_view field) const {
        for (const auto& one : uploads)
            if (one.field == field && !one.name.empty()) return &one;
        return nullptr;
    }
    std::string_view header(std::string_view lower_case_name) const {
        return headers.text(lower_case_name);
    }
};

/// What was found; or, when nothing was, the end of the request with 404.
template <class T>
T or_not_found(std::optional<T> found) {
    if (!found) throw NotFound{};
    return *std::move(found);
}

}  // namespace http
