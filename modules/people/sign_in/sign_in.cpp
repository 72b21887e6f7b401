#include "modules/people/sign_in/sign_in.hpp"

#include <algorithm>
#include <set>

#include "platform/crypto/crypto.hpp"

namespace people {

using namespace std::chrono_literals;

// Five slips are human. After that a guesser gets four tries an hour, and the owner still gets in.
constexpr std::int64_t free_failures = 5;
constexpr std::chrono::seconds longest_pause = 15min;

std::chrono::seconds pause_after_failures(std::int64_t failures) {
    if (failures < free_failures) return 0s;
    const auto doublings = std::min<std::int64_t>(failures - free_failures, 10);
    return std::min<std::chrono::seconds>(longest_pause, 15s * (1LL << doublings));
}

Outcome<bool> may_try(const Account& account, calendar::Instant now) {
    if (account.wait_until <= now) return true;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(account.wait_until - now);
    return refuse(wait_a_little.with("minutes", std::to_string(minutes.count())));
}

Outcome<std::int64_t> check_code(const Account& account, std::string_view code,
                                 calendar::Instant now) {
    std::string digits;
    std::ranges::copy_if(code, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    const auto step = crypto::totp_step(account.totp_secret, digits, now);
    if (!step || *step <= account.totp_step) return refuse(wrong_code);
    return *step;
}

Outcome<bool> check_new_password(std::string_view password) {
    const std::set<char> letters(password.begin(), password.end());
    if (password.size() < shortest_password || letters.size() < 5) return refuse(weak_password);
    return true;
}

}  // namespace people
