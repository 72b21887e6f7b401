// Asking a school's records system over HTTPS, with the patience and the limits that it needs.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/fetch/fetch.hpp"
#include "platform/outcome.hpp"
#include "platform/settings/settings.hpp"

namespace reports {

/// An address that may be asked: https without a name and password in it, without "?" and "#"; on
/// this machine and by http only where the setting records_inside allows it.
Outcome<std::string> asked_address(std::string_view typed, const Settings&);

/// "https://api.example.org" of an address.
std::string_view origin_of(std::string_view address);

struct AnswerOfSource {
    int status = 0;
    fetch::Headers headers{};  // names in small letters
    std::string body{};

    bool good() const { return status >= 200 && status < 300; }
    /// Empty where there is no such header.
    std::string_view header(std::string_view small_name) const;
};

class Asker {
public:
    explicit Asker(const Settings& settings) : inside_(settings.records_inside) {}

    /// The answer, whatever its status but those that mean later; a request that broke is made
    /// again twice. A short wait that the system asks for is waited here.
    Outcome<AnswerOfSource> ask(const fetch::Request&);

    /// How long the system asked to be left alone.
    std::optional<std::chrono::seconds> again_after() const { return again_after_; }

private:
    std::optional<Refusal> wait_or_go(const AnswerOfSource&);

    bool inside_;
    std::chrono::seconds patience_{20};
    std::optional<std::chrono::seconds> again_after_{};
};

/// Why an answer is of no use: it does not let us in, or is not what was asked for.
Refusal why_not(const AnswerOfSource&);

}  // namespace reports
