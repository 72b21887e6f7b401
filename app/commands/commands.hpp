// What each verb of the command line does; the answer is the program's exit status.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/serve.hpp"
#include "platform/settings/settings.hpp"

namespace app {

int migrate(const Settings&);

struct ImportSchools {
    std::vector<std::string> files{};
    bool dry_run = false;
    bool json = false;
};
int import_schools(const Settings&, const ImportSchools&);

struct ImportRecords {
    std::string path{};
    std::int64_t school = 0;
    std::vector<std::string> columns{};
    bool dry_run = false;
    bool json = false;
};
/// Takes in a school's records; 0 applied or applicable, 1 refused or waiting for a person.
int import_records(const Settings&, const ImportRecords&);

struct Demo {
    std::uint64_t seed = 1;
    bool load_only = false;
    int port = 0;
};
int demo(const Settings&, const Demo&);

struct AddUser {
    std::string email{}, given{}, family{}, role{};
    std::int64_t authority = 0;
    std::string authority_name{};
    std::int64_t school = 0;
};
int add_user(const Settings&, const AddUser&);
int reset_user(const Settings&, const std::string& email);

struct AddProgram {
    std::string name{};
    std::int64_t authority = 0, school = 0;
    std::string words{};           // of a first template
    std::int64_t texts_a_day = 0;  // 0: as it was
    bool test = false;
    bool json = false;
};
/// Gives a program a key to send with, and a template if there are words for one.
int add_program(const Settings&, const AddProgram&);

/// Recounts all messages; 1 where one is lost or was sent twice.
int verify_ledger(const Settings&, bool json);

/// Takes in the letter on the standard input, for a mail server's pipe. The statuses are those that
/// mail servers know: 0 taken, 65 unreadable, 67 nobody's, 75 to be tried again.
int receive_mail(const std::function<Settings()>&, const std::string& delivered_to);

int print_routes();
int print_settings(const std::string& file);
int backup_to(const Settings&, const std::string& file);
int restore_from(const Settings&, const std::string& file, bool replace);

}  // namespace app
