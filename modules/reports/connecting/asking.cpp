#include "modules/reports/connecting/asking.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

namespace reports {

using namespace std::chrono_literals;

static constexpr std::size_t longest_page = std::size_t{32} << 20;
static constexpr int most_tries = 3;

std::string_view origin_of(std::string_view address) {
    const auto scheme = address.find("://");
    if (scheme == address.npos) return {};
    return address.substr(0, std::min(address.find('/', scheme + 3), address.size()));
}

static bool is_this_machine(std::string_view origin) {
    auto host = origin.substr(origin.find("://") + 3);
    if (host.starts_with("[::1]")) return true;
    host = host.substr(0, host.find(':'));
    return host == "localhost" || host == "127.0.0.1";
}

Outcome<std::string> asked_address(std::string_view typed, const Settings& settings) {
    const auto bad = [] { return refuse(Refusal{"ways.address_wrong"}); };
    while (typed.ends_with('/')) typed.remove_suffix(1);
    if (typed.size() > 300 || typed.find_first_of("?#@\\\"<>") != typed.npos) return bad();
    if (!std::ranges::all_of(typed, [](char c) { return c > ' ' && c < 127; })) return bad();
    const auto origin = origin_of(typed);
    const bool https = origin.starts_with("https://") && origin.size() > 8;
    const bool http = origin.starts_with("http://") && origin.size() > 7;
    if (!https && !http) return bad();
    const bool here = is_this_machine(origin);
    if (here && !settings.records_inside) return bad();
    if (http && !here) return bad();
    return std::string(typed);
}

std::string_view AnswerOfSource::header(std::string_view small_name) const {
    const auto found = std::ranges::find(headers, small_name, &fetch::Headers::value_type::first);
    return found == headers.end() ? std::string_view{} : found->second;
}

// Seconds; where it is written as a date or not at all, a minute.
static std::chrono::seconds retry_after(const AnswerOfSource& told) {
    const auto said = told.header("retry-after");
    int seconds = 0;
    const auto [end, wrong] = std::from_chars(said.data(), said.data() + said.size(), seconds);
    if (said.empty() || wrong != std::errc{} || end != said.data() + said.size()) return 60s;
    return std::chrono::seconds(std::clamp(seconds, 1, 86'400));
}

std::optional<Refusal> Asker::wait_or_go(const AnswerOfSource& told) {
    const auto wait = retry_after(told);
    if (wait > patience_) {
        again_after_ = wait;
        return Refusal{"ways.busy"};
    }
    patience_ -= wait;
    std::this_thread::sleep_for(wait);
    return {};
}

Outcome<AnswerOfSource> Asker::ask(const fetch::Request& asked) {
    Refusal why{"ways.unreached"};
    for (int tries = 0; tries < most_tries;) {
        auto request = asked;
        request.only_public = !inside_;
        request.longest_answer = longest_page;
        auto response = fetch::ask(std::move(request));
        AnswerOfSource told{response.status, std::move(response.headers), std::move(response.body)};
        if (response.too_long) return refuse(Refusal{"ways.too_much"});
        if (response.came != fetch::Came::answered) {
            why = Refusal{response.came == fetch::Came::lost ? "ways.half" : "ways.unreached"}.with(
                "about", response.problem);
        } else if (told.status == 429 ||
                   (told.status == 503 && !told.header("retry-after").empty())) {
            if (auto later = wait_or_go(told)) return refuse(*std::move(later));
            continue;
        } else if (told.status >= 500 && told.status != 501) {
            why = why_not(told);
        } else {
            return told;
        }
        ++tries;
        std::this_thread::sleep_for(200ms * tries);
    }
    return refuse(std::move(why));
}

Refusal why_not(const AnswerOfSource& told) {
    const auto status = std::to_string(told.status);
    if (told.status == 401 || told.status == 403)
        return Refusal{"ways.not_let_in"}.with("about", status);
    if (told.status == 404) return Refusal{"ways.not_there"}.with("about", status);
    if (told.status >= 300 && told.status < 400)
        return Refusal{"ways.elsewhere"}.with("about", status);
    if (told.status >= 500) return Refusal{"ways.their_fault"}.with("about", status);
    return Refusal{"ways.not_understood"}.with("about", status);
}

}  // namespace reports
