// What stands in the JSON of a program's request, and what is wrong with it in the words of GOV.UK
// Notify.
#pragma once
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>

#include "modules/conversations/programs/programs.hpp"

namespace conversations {

using nlohmann::ordered_json;

/// The mistakes of a body, each said once.
struct Mistakes {
    std::vector<std::string> all{};

    void add(std::string message);
    Objection told() const { return {400, "ValidationError", all}; }
};

/// The object that a body is; one that nests deeper than anybody means is none.
Accepted<ordered_json> object_of_body(std::string_view body);

/// A value as Python writes it, for that is what Notify's answers show.
std::string as_python(const ordered_json& value);

/// NUL is a character to JSON and the end of the text to a database.
std::string without_nul(std::string text);

const ordered_json* member(const ordered_json& body, const char* name);
std::optional<std::string> string_member(const ordered_json& body, const char* name, Mistakes&,
                                         bool or_null = false);
std::optional<std::string> uuid_member(const ordered_json& body, const char* name, Mistakes&);

void require_members(const ordered_json& body, std::initializer_list<const char*> names, Mistakes&);
void allow_only(const ordered_json& body, std::initializer_list<std::string_view> names, Mistakes&);

}  // namespace conversations
