#include "modules/conversations/translator/translator.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/conversations/placeholders/placeholders.hpp"
#include "platform/fetch/fetch.hpp"

namespace conversations {

using namespace std::chrono_literals;

// A person waits for it on a page.
constexpr auto longest_wait = 20s;
constexpr std::size_t longest_translation = std::size_t{64} * 1024;

bool has_translator(const Settings& settings) {
    return !settings.translator_url.empty();
}

std::string translator_server(const Settings& settings) {
    const std::string_view url = settings.translator_url;
    const auto scheme = url.find("://");
    const auto from = scheme == url.npos ? 0 : scheme + 3;
    return std::string(url.substr(from, url.find('/', from) - from));
}

static fetch::Request question(const Settings& settings, std::string_view words,
                               std::string_view from, std::string_view to) {
    nlohmann::json body{{"q", words}, {"source", from}, {"target", to}, {"format", "text"}};
    if (!settings.translator_key.empty()) body["api_key"] = settings.translator_key;
    std::string url = settings.translator_url;
    while (url.ends_with('/')) url.pop_back();
    return {.method = "POST",
            .url = url + "/translate",
            .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
            .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            .wait = longest_wait,
            .longest_answer = longest_translation};
}

// The words of its answer; nothing where it says something else.
static std::string words_in(const std::string& answer) {
    const auto json = nlohmann::json::parse(answer, nullptr, false);
    if (!json.is_object()) return {};
    const auto found = json.find("translatedText");
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Names are compared as the template language compares them.
static bool keeps_its_places(std::string_view words, std::string_view translated) {
    Values there;
    for (const auto& name : names_in(translated)) there.set(name, "");
    return std::ranges::all_of(names_in(words),
                               [&](const auto& name) { return there.find(name) != nullptr; });
}

Outcome<std::string> translated(const Settings& settings, std::string_view words,
                                std::string_view from, std::string_view to) {
    const auto answer = fetch::ask(question(settings, words, from, to));
    if (answer.came != fetch::Came::answered) return refuse(translator_silent);
    auto made = answer.status == 200 ? words_in(answer.body) : std::string();
    if (made.empty()) return refuse(translator_refused);
    if (!keeps_its_places(words, made)) return refuse(placeholder_lost);
    return made;
}

}  // namespace conversations
