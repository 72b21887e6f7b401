#include "modules/conversations/programs/bodies.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/conversations/programs/uuids.hpp"
#include "platform/http/words.hpp"

namespace conversations {

void Mistakes::add(std::string message) {
    std::erase(message, '\'');
    if (std::ranges::find(all, message) == all.end()) all.push_back(std::move(message));
}

std::string as_python(const ordered_json& value) {
    if (value.is_null()) return "None";
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (value.is_string()) return value.get<std::string>();
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

const ordered_json* member(const ordered_json& body, const char* name) {
    const auto found = body.find(name);
    return found == body.end() ? nullptr : &*found;
}

std::optional<std::string> string_member(const ordered_json& body, const char* name,
                                         Mistakes& mistakes, bool or_null) {
    const auto* value = member(body, name);
    if (!value || (or_null && value->is_null())) return {};
    if (value->is_string()) return without_nul(value->get<std::string>());
    mistakes.add(std::string(name) + " " + as_python(*value) + " is not of type " +
                 (or_null ? "string, null" : "string"));
    return {};
}

std::optional<std::string> uuid_member(const ordered_json& body, const char* name,
                                       Mistakes& mistakes) {
    const auto* value = member(body, name);
    if (!value) return {};
    if (value->is_string() && is_uuid(value->get<std::string>()))
        return http::lower_case(value->get<std::string>());
    mistakes.add(std::string(name) + " is not a valid UUID");
    return {};
}

void require_members(const ordered_json& body, std::initializer_list<const char*> names,
                     Mistakes& mistakes) {
    for (const auto* name : names)
        if (!body.contains(name)) mistakes.add(std::string(name) + " is a required property");
}

void allow_only(const ordered_json& body, std::initializer_list<std::string_view> names,
                Mistakes& mistakes) {
    std::vector<std::string> more;
    for (const auto& [name, value] : body.items())
        if (std::ranges::find(names, std::string_view(name)) == names.end()) more.push_back(name);
    if (!more.empty()) mistakes.add(said_of_more(more));
}

// Nobody means such a thing, and writing it out again would need a stack as deep.
static bool is_deep(std::string_view body) {
    constexpr int deepest = 32;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > deepest)
            return true;
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

Accepted<ordered_json> object_of_body(std::string_view body) {
    auto parsed = is_deep(body) ? ordered_json(ordered_json::value_t::discarded)
                                : ordered_json::parse(body, nullptr, false);
    if (parsed.is_discarded()) return object("Invalid JSON supplied in POST data");
    if (parsed.is_object()) return parsed;
    Mistakes mistakes;
    mistakes.add(as_python(parsed) + " is not of type object");
    return std::unexpected(mistakes.told());
}

}  // namespace conversations
