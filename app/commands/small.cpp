#include <iostream>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"
#include "platform/db/backup.hpp"
#include "platform/db/migrations.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace app {

int migrate(const Settings& settings) {
    const auto db = db::connect(settings.database);
    for (const auto& name : db::migrate(*db, db::all_migrations()))
        std::cout << "applied " << name << "\n";
    Random random;
    keepsakes::secret(*db, random, "links");
    std::cout << "The tables are up to date.\n";
    return 0;
}

int print_routes() {
    const auto site = make_site();
    for (const auto& route : site.routes())
        std::cout << (route.method == http::Method::get ? "GET" : "POST") << "\t" << route.path
                  << "\t" << enums::text(route.needs) << "\n";
    return 0;
}

int print_settings(const std::string& file) {
    for (const auto& line : describe(file))
        std::cout << line.name << " = " << line.value << "\n    " << line.help << " ("
                  << line.origin << ")\n";
    return 0;
}

int backup_to(const Settings& settings, const std::string& file) {
    db::backup(settings.database, file);
    std::cout << "The backup is in " << file << ".\n";
    return 0;
}

int restore_from(const Settings& settings, const std::string& file, bool replace) {
    db::restore(settings.database, file, replace ? db::Overwrite::yes : db::Overwrite::no);
    std::cout << "The database is as it was when " << file << " was made.\n";
    return 0;
}

}  // namespace app
