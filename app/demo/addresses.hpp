// Addresses at which nobody can be reached: example.org, and the telephone numbers that Ofcom keeps
// for drama, each given once.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace demo {

class Addresses {
public:
    /// anna.kowalska@example.org, the next of that name anna.kowalska2@example.org.
    std::string email(std::string_view given, std::string_view family);

    /// The next of +447700900000 to +447700900999; nothing when all are given.
    std::optional<std::string> phone();
    int phones_left() const { return numbers - phones_; }

private:
    static constexpr int numbers = 1000;
    std::map<std::string, int> given_{};
    int phones_ = 0;
};

}  // namespace demo
