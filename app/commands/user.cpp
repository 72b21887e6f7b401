#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "modules/people/accounts.hpp"

namespace app {

static void tell(const people::FreshAccount& account) {
    std::cout << "They sign in as      " << account.email << "\n"
              << "with the password    " << account.password << "\n"
              << "At the first sign-in they choose their own, and set up one-time codes.\n";
}

int add_user(const Settings& settings, const AddUser& what) {
    const auto role = enums::parse<people::Role>(what.role);
    if (!role || *role == people::Role::parent) {
        std::cerr << "schoolgate: there is no role called " << what.role << "\n";
        return 2;
    }
    Workshop workshop(settings);
    auto& platform = workshop.platform();
    db::Transaction change(platform.db);
    if (!what.authority_name.empty())
        schools::add_authority(platform.db, {what.authority}, what.authority_name);
    const auto made = people::add_staff(platform, {.email = what.email,
                                                   .given = what.given,
                                                   .family = what.family,
                                                   .role = *role,
                                                   .authority = what.authority,
                                                   .school = what.school});
    change.commit();
    tell(made);
    return 0;
}

int reset_user(const Settings& settings, const std::string& email) {
    Workshop workshop(settings);
    auto& platform = workshop.platform();
    db::Transaction change(platform.db);
    const auto made = people::reset_account(platform, email);
    if (!made) {
        std::cerr << "schoolgate: nobody signs in as " << email << "\n";
        return 1;
    }
    change.commit();
    tell(*made);
    return 0;
}

}  // namespace app
