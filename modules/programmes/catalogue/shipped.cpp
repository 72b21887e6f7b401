#include "modules/programmes/catalogue/shipped.hpp"

#include <toml++/toml.h>

#include <span>
#include <stdexcept>

#include "platform/embedded.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

std::span<const embedded::File> catalogue_content();

namespace {

/// A file of the content, and what its mistakes are called by.
struct Content {
    std::string path;
    toml::table table;

    explicit Content(std::string file) : path(std::move(file)) {
        const auto* found = embedded::find(catalogue_content(), path);
        if (!found) throw std::logic_error("the catalogue has no " + path);
        table = toml::parse(found->bytes, path);
    }

    template <class T>
    T take(const toml::table& from, std::string_view name) const {
        if (auto value = from[name].value<T>()) return *std::move(value);
        throw std::logic_error(path + " has no " + std::string(name));
    }

    const toml::array& list(std::string_view name) const {
        if (const auto* found = table[name].as_array()) return *found;
        throw std::logic_error(path + " has no list " + std::string(name));
    }

    ShippedWords words(const toml::table& from, std::string_view code,
                       std::string_view text) const {
        return {std::string(code), take<std::string>(from, "title"), take<std::string>(from, text)};
    }
};

Terms read_terms(const Content& edition) {
    const auto number = [&](auto name) {
        return static_cast<int>(edition.take<std::int64_t>(edition.table, name));
    };
    const auto vat = enums::parse<Vat>(edition.take<std::string>(edition.table, "vat"));
    if (!vat) throw std::logic_error(edition.path + ": no such vat");
    return {.price = {edition.take<std::int64_t>(edition.table, "price_pence")},
            .vat = *vat,
            .minimum_group = number("minimum_group"),
            .maximum_group = number("maximum_group"),
            .needed = number("needed")};
}

void read_resources(const Content& content, std::string_view code, ShippedModule& module) {
    std::size_t place = 0;
    for (const auto& node : content.list("resource")) {
        const auto& table = *node.as_table();
        const auto slug = content.take<std::string>(table, "slug");
        if (place == module.resources.size()) module.resources.push_back({.slug = slug});
        if (module.resources[place].slug != slug)
            throw std::logic_error(content.path + " has its resources in another order");
        module.resources[place++].words.push_back(content.words(table, code, "body"));
    }
}

ShippedModule read_module(const std::string& slug) {
    ShippedModule module{.slug = slug};
    for (const auto& spoken : messages::languages()) {
        const Content content(slug + "." + std::string(spoken.code) + ".toml");
        module.words.push_back(content.words(content.table, spoken.code, "learns"));
        read_resources(content, spoken.code, module);
        if (spoken.language == messages::Language{}) {
            module.minutes = static_cast<int>(content.take<std::int64_t>(content.table, "minutes"));
            module.plan = content.table["session"]["plan"].value_or(std::string());
        }
    }
    return module;
}

// One outcome a line, as they are stored.
CourseWords read_course(const Content& content) {
    CourseWords words{.subject = content.take<std::string>(content.table, "subject"),
                      .theme = content.take<std::string>(content.table, "theme")};
    for (const auto& outcome : content.list("outcomes")) {
        if (!words.outcomes.empty()) words.outcomes += '\n';
        words.outcomes += outcome.value_or(std::string());
    }
    return words;
}

}  // namespace

ShippedEdition load_shipped(std::string_view name) {
    const auto stem = "edition-" + std::string(name);
    const Content content(stem + ".toml");
    ShippedEdition edition{.programme = content.take<std::string>(content.table, "programme"),
                           .terms = read_terms(content)};
    const bool course = content.table["kind"].value_or(std::string()) == family_course;
    for (const auto& spoken : messages::languages()) {
        const bool english = spoken.language == messages::Language{};
        const Content words(english ? content.path
                                    : stem + "." + std::string(spoken.code) + ".toml");
        edition.words.push_back(words.words(words.table, spoken.code, "about"));
        if (course) edition.course.push_back({std::string(spoken.code), read_course(words)});
    }
    for (const auto& slug : content.list("modules"))
        edition.modules.push_back(read_module(slug.value_or(std::string())));
    return edition;
}

}  // namespace programmes
