#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "modules/conversations/programs/templates_store.hpp"

namespace app {

using namespace conversations;

int add_program(const Settings& settings, const AddProgram& what) {
    Workshop workshop(settings);
    auto& platform = workshop.platform();
    auth::Viewer viewer;
    viewer.authority = what.authority;
    viewer.school = what.school;
    db::Transaction change(platform.db);
    const auto service = service_of(platform, schools::Scope(viewer));
    const auto key =
        add_key(platform, service, what.name, what.test ? KeyKind::test : KeyKind::live, {});
    if (what.texts_a_day > 0) set_texts_a_day(platform, schools::Scope(viewer), what.texts_a_day);
    std::string named;
    if (!what.words.empty()) {
        const auto made =
            add_template(platform, service.id,
                         {.kind = TemplateKind::sms, .name = what.name, .body = what.words}, {});
        if (!made) {
            std::cerr << "schoolgate: there is a template called " << what.name << " already\n";
            return 1;
        }
        named = find_template(platform.db, schools::Scope(viewer), *made)->uuid;
    }
    change.commit();
    if (what.json)
        std::cout << "{\"key\": \"" << key << "\", \"template\": \"" << named << "\"}\n";
    else
        std::cout << "The key, which is not shown again: " << key << "\n"
                  << (named.empty() ? "" : "The template: " + named + "\n");
    return 0;
}

}  // namespace app
