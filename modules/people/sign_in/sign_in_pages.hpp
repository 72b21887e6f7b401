#pragma once
#include <string>
#include <vector>

#include "modules/people/sign_in/sign_in_store.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace people {

struct SignInView {
    html::Form form{};
    std::string next{};
    bool demo = false;
};

struct CodeView {
    html::Form form{};
    std::string next{};
    std::string demo_code{};  // a demonstration tells the code, as nobody has its telephone
};

struct SetUpView {
    html::Form form{};
    std::string next{};
    std::string secret{};   // in groups of four
    std::string picture{};  // the square code's path
};

struct AccountView {
    html::Form form{};
    std::vector<Seat> seats{};
    SeatId now_in{};
};

void install_sign_in(Site&);

}  // namespace people
