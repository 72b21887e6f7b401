#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/commands.hpp"
#include "platform/crypto/crypto.hpp"

namespace app {

namespace {

// What the words ask for; each verb runs with what its own options filled.
struct Words {
    std::string settings_file{};
    std::string database{};
    int status = 0;

    Settings settings() const {
        auto loaded = load_settings(settings_file);
        if (!database.empty()) loaded.database = database;
        return loaded;
    }
};

void add_serve(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("serve", "answer people until stopped (Ctrl+C)");
    static int port = 0;
    verb->add_option("--port", port, "the port to listen on")->check(CLI::Range(1, 65535));
    verb->callback([&words] {
        auto settings = words.settings();
        if (port) settings.port = port;
        words.status = serve(settings);
    });
}

void add_migrate(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("migrate", "bring the database's tables up to date");
    verb->callback([&words] { words.status = migrate(words.settings()); });
}

void add_import_records(CLI::App& verb, Words& words) {
    auto* records = verb.add_subcommand(
        "records", "a school's own records: OneRoster, School Data Sync, CTF, CSV or a workbook");
    static ImportRecords what;
    records->add_option("path", what.path, "a folder, a zip or a file")
        ->required()
        ->check(CLI::ExistingPath);
    records->add_option("--school", what.school, "the school's URN, where the file does not say it")
        ->check(CLI::PositiveNumber);
    records
        ->add_option("--column", what.columns,
                     "what a column of a list means, as in given=Vorname; as often as needed")
        ->allow_extra_args(false);
    records->add_flag("--dry-run", what.dry_run, "say what would change, and change nothing");
    records->add_flag("--json", what.json, "print one JSON object instead of sentences");
    records->add_option("--db", words.database, "the database: sqlite:FILE or postgresql://…");
    records->callback([&words] { words.status = import_records(words.settings(), what); });
}

void add_import(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("import", "take in files from elsewhere");
    verb->require_subcommand(1);
    auto* schools = verb->add_subcommand(
        "schools", "the national register of schools: full download, extract, list or links");
    static ImportSchools what;
    schools->add_option("file", what.files, "the files, in the order to read them")
        ->required()
        ->check(CLI::ExistingFile);
    schools->add_flag("--dry-run", what.dry_run, "say what would change, and change nothing");
    schools->add_flag("--json", what.json, "print one JSON object instead of sentences");
    schools->add_option("--db", words.database, "the database: sqlite:FILE or postgresql://…");
    schools->callback([&words] { words.status = import_schools(words.settings(), what); });
    add_import_records(*verb, words);
}

void add_demo(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("demo", "a demonstration county, made and served");
    static Demo what;
    verb->add_option("--seed", what.seed, "the same seed makes the same people");
    verb->add_flag("--load-only", what.load_only, "make the county, and do not serve it");
    verb->add_option("--port", what.port, "the port to listen on")->check(CLI::Range(1, 65535));
    verb->callback([&words] { words.status = demo(words.settings(), what); });
}

void add_user(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("user", "people who sign in");
    verb->require_subcommand(1);
    auto* add = verb->add_subcommand("add", "add a member of staff; prints how they sign in");
    static AddUser what;
    add->add_option("email", what.email, "their e-mail address")->required();
    add->add_option("--given", what.given, "given name")->required();
    add->add_option("--family", what.family, "family name")->required();
    add->add_option("--role", what.role,
                    "officer, adviser, trainer, head, link_teacher or governor")
        ->required();
    add->add_option("--authority", what.authority, "the local authority's number, 919 for instance")
        ->required();
    add->add_option("--authority-name", what.authority_name, "its name, where it is not there yet");
    add->add_option("--school", what.school, "the school's URN, for people of one school");
    add->callback([&words] { words.status = add_user(words.settings(), what); });
    auto* reset = verb->add_subcommand("reset", "a new password and a new one-time code");
    static std::string email;
    reset->add_option("email", email, "their e-mail address")->required();
    reset->callback([&words] { words.status = reset_user(words.settings(), email); });
}

void add_program(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("program", "other programs that send through this one");
    verb->require_subcommand(1);
    auto* add = verb->add_subcommand("add", "give a program a key; prints it, once");
    static AddProgram what;
    add->add_option("name", what.name, "what the program is called")->required();
    add->add_option("--authority", what.authority, "the local authority's number")->required();
    add->add_option("--school", what.school, "the school's URN, for a program of one school");
    add->add_option("--template", what.words, "the words of a first template for texts");
    add->add_option("--texts-a-day", what.texts_a_day,
                    "how many texts the programs of the place may send a day")
        ->check(CLI::PositiveNumber);
    add->add_flag("--test", what.test, "a key for trying: nothing goes out");
    add->add_flag("--json", what.json, "print one JSON object instead of sentences");
    add->add_option("--db", words.database, "the database: sqlite:FILE or postgresql://…");
    add->callback([&words] { words.status = add_program(words.settings(), what); });
}

void add_ledger(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand("ledger", "the account of all messages");
    verb->require_subcommand(1);
    auto* verify = verb->add_subcommand(
        "verify", "recount every message: none lost, none sent twice, or which");
    static bool json = false;
    verify->add_flag("--json", json, "print one JSON object instead of sentences");
    verify->add_option("--db", words.database, "the database: sqlite:FILE or postgresql://…");
    verify->callback([&words] { words.status = verify_ledger(words.settings(), json); });
}

void add_receive_mail(CLI::App& program, Words& words) {
    auto* verb = program.add_subcommand(
        "receive-mail", "take in one letter from the standard input, for a mail server's pipe");
    static std::string to;
    verb->add_option("--to", to, "the address it is delivered for");
    verb->callback(
        [&words] { words.status = receive_mail([&words] { return words.settings(); }, to); });
}

void add_small(CLI::App& program, Words& words) {
    program.add_subcommand("routes", "every page with its method and who may come")
        ->callback([&words] { words.status = print_routes(); });
    program.add_subcommand("settings", "every setting, its value and where it came from")
        ->callback([&words] { words.status = print_settings(words.settings_file); });
    static std::string file;
    static bool replace = false;
    auto* backup = program.add_subcommand("backup", "copy the database into a file while it runs");
    backup->add_option("file", file, "the file to write")->required();
    backup->callback([&words] { words.status = backup_to(words.settings(), file); });
    auto* restore = program.add_subcommand("restore", "put a backup in place of the database");
    restore->add_option("file", file, "the backup")->required()->check(CLI::ExistingFile);
    restore->add_flag("--replace", replace, "also where the database already holds something");
    restore->callback([&words] { words.status = restore_from(words.settings(), file, replace); });
}

}  // namespace

int run_command(int count, char** line) {
    CLI::App program("Schoolgate: schools and parents, learning together", "schoolgate");
    program.require_subcommand(1);
    program.fallthrough();
    program.set_version_flag("--version", "schoolgate 0.1.0");
    Words words;
    program.add_option("--settings", words.settings_file, "a TOML file of settings")
        ->check(CLI::ExistingFile)
        ->envname("SCHOOLGATE_SETTINGS");
    program.add_option("--db", words.database, "the database: sqlite:FILE or postgresql://…");
    try {
        crypto::start();
        add_serve(program, words);
        add_migrate(program, words);
        add_import(program, words);
        add_demo(program, words);
        add_user(program, words);
        add_program(program, words);
        add_ledger(program, words);
        add_receive_mail(program, words);
        add_small(program, words);
        program.parse(count, line);
        return words.status;
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    } catch (const BadSetting& error) {
        std::cerr << "schoolgate: " << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "schoolgate: " << error.what() << "\n";
        return 1;
    }
}

}  // namespace app
