#include "modules/programmes/catalogue/catalogue_store.hpp"

#include <gtest/gtest.h>

#include "platform/messages/messages.hpp"
#include "tests/kit/engines.hpp"

using namespace programmes;

namespace {

class CatalogueStore : public kit::OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        db().script(
            "INSERT INTO schools_authorities (id, name) VALUES (919, 'Hertfordshire'), "
            "(936, 'Surrey')");
        platform_ =
            std::make_unique<Platform>(Platform{db(), clock_, ids_, random_, settings_, trail_});
    }

    Platform& platform() { return *platform_; }
    EditionId six() { return add_template(platform(), 919, "six"); }

    static CatalogueReader officer(std::int64_t authority = 919) {
        auth::Viewer viewer{.authority = authority};
        viewer.may.set(static_cast<std::size_t>(May::edit_catalogue));
        return CatalogueReader(viewer);
    }
    static CatalogueReader head(std::string_view language = "en") {
        return CatalogueReader(auth::Viewer{.authority = 919}, language);
    }

private:
    calendar::Clock clock_{};
    Ids ids_{1};
    Random random_{7};
    Settings settings_{};
    audit::Trail trail_{};
    std::unique_ptr<Platform> platform_;
};

}  // namespace

TEST_P(CatalogueStore, takes_a_template_whole) {
    const auto id = six();
    const auto edition = load_edition(db(), id, "en");
    EXPECT_EQ(edition.title, "Learning together");
    EXPECT_EQ(edition.price, Money{120000});
    EXPECT_EQ(edition.needed, 5);
    EXPECT_EQ(edition.state, EditionState::draft);

    const auto modules = load_modules(db(), id, "pl");
    ASSERT_EQ(modules.size(), 6u);
    EXPECT_EQ(modules[0].slug, "learning-talk");
    EXPECT_EQ(modules[0].position, 1);
    EXPECT_EQ(modules[0].language, "pl");
    EXPECT_NE(modules[0].title, load_modules(db(), id, "en")[0].title);
    EXPECT_TRUE(modules[0].plan.contains("Before people arrive"));
    EXPECT_EQ(modules[5].slug, "memory-and-revision");

    const auto resources = load_resources(db(), modules[0].id, "ur");
    ASSERT_EQ(resources.size(), 3u);
    EXPECT_EQ(resources[0].slug, "talk-all-day");
    EXPECT_EQ(resources[0].kind, ResourceKind::page);
    EXPECT_TRUE(resources[0].body.contains("## "));
    EXPECT_EQ(load_resource_titles(db(), id, "ro").size(), 18u);
}

TEST_P(CatalogueStore, speaks_english_where_it_lacks_a_language) {
    const auto id = six();
    EXPECT_EQ(load_edition(db(), id, "so").language, "en");
    EXPECT_EQ(load_modules(db(), id, "so")[0].language, "en");
    const auto module = add_module(platform(), id, 60, "Outdoors", "What puddles teach");
    add_page(platform(), module, "Puddles", "Jump.");
    EXPECT_EQ(load_modules(db(), id, "ur").back().title, "Outdoors");
    EXPECT_EQ(load_resources(db(), module, "ur").front().language, "en");
}

TEST_P(CatalogueStore, keeps_both_templates_under_one_programme) {
    const auto six_modules = load_edition(db(), six(), "en");
    const auto pilot = load_edition(db(), add_template(platform(), 919, "pilot"), "en");
    EXPECT_EQ(six_modules.programme, pilot.programme);
    EXPECT_NE(load_edition(db(), add_template(platform(), 936, "six"), "en").programme,
              pilot.programme);
}

TEST_P(CatalogueStore, shows_drafts_to_those_who_make_them_and_nothing_to_another_county) {
    const auto id = six();
    const auto module = load_modules(db(), id, "en").front().id;
    const auto resource = load_resources(db(), module, "en").front().id;
    EXPECT_TRUE(find_edition(db(), officer(), id));
    EXPECT_FALSE(find_edition(db(), head(), id));
    EXPECT_FALSE(find_module(db(), head(), module));
    EXPECT_FALSE(find_resource(db(), head(), resource));
    EXPECT_TRUE(load_editions(db(), head()).empty());

    store_state(db(), id, EditionState::offered);
    EXPECT_EQ(load_editions(db(), head("ur")).size(), 1u);
    EXPECT_TRUE(find_edition(db(), head(), id));
    EXPECT_EQ(find_module(db(), head("ro"), module)->language, "ro");
    EXPECT_EQ(find_resource(db(), head("pl"), resource)->language, "pl");

    EXPECT_FALSE(find_edition(db(), officer(936), id));
    EXPECT_FALSE(find_module(db(), officer(936), module));
    EXPECT_FALSE(find_resource(db(), officer(936), resource));
    EXPECT_TRUE(load_editions(db(), officer(936)).empty());
}

TEST_P(CatalogueStore, lets_the_second_of_two_officers_change_nothing) {
    const auto id = six();
    auto edition = load_edition(db(), id, "en");
    auto terms = edition.terms();
    terms.price = {130000};
    EXPECT_TRUE(store_terms(db(), id, terms, edition.version));
    terms.price = {140000};
    EXPECT_FALSE(store_terms(db(), id, terms, edition.version));
    EXPECT_EQ(load_edition(db(), id, "en").price, Money{130000});

    const auto words = find_words(db(), id, "pl");
    ASSERT_TRUE(words);
    EXPECT_TRUE(store_words(db(), id, "pl", {"Moje", "Tak", words->version}));
    EXPECT_FALSE(store_words(db(), id, "pl", {"Twoje", "Nie", words->version}));
    EXPECT_EQ(find_words(db(), id, "pl")->title, "Moje");
}

TEST_P(CatalogueStore, keeps_words_apart_by_language) {
    const auto module = load_modules(db(), six(), "en").front().id;
    const auto resource = load_resources(db(), module, "en").front().id;
    EXPECT_FALSE(find_words(db(), module, "so"));
    EXPECT_TRUE(store_words(db(), module, "so", {"Hadal", "Baro"}));
    EXPECT_EQ(find_words(db(), module, "so")->version, 1);
    EXPECT_TRUE(store_words(db(), resource, "ro", {"Altfel", "Cuvinte", 1}));
    EXPECT_EQ(load_resources(db(), module, "ro").front().body, "Cuvinte");
    EXPECT_NE(load_resources(db(), module, "en").front().body, "Cuvinte");
}

TEST_P(CatalogueStore, orders_modules_and_removes_one_with_all_it_has) {
    const auto id = six();
    std::vector<ModuleId> order;
    for (const auto& module : load_modules(db(), id, "en")) order.push_back(module.id);
    store_order(db(), moved(order, order[5], Direction::up));
    auto modules = load_modules(db(), id, "en");
    EXPECT_EQ(modules[4].id, order[5]);
    EXPECT_EQ(modules[5].id, order[4]);

    remove_module(db(), order[0]);
    EXPECT_EQ(load_modules(db(), id, "en").size(), 5u);
    EXPECT_EQ(load_resource_titles(db(), id, "en").size(), 15u);
    const auto added = add_module(platform(), id, 60, "Outdoors", "What puddles teach");
    EXPECT_EQ(load_modules(db(), id, "en").back().id, added);
    EXPECT_EQ(count_use(db(), id).modules, 6);
    const auto use = count_use(db(), load_modules(db(), id, "en").front());
    EXPECT_EQ(use.modules, 6);
    EXPECT_EQ(use.needed, 5);
    EXPECT_EQ(use.sessions + use.subscriptions, 0);
}

TEST_P(CatalogueStore, keeps_files_byte_for_byte) {
    const auto module = load_modules(db(), six(), "en").front().id;
    std::string bytes = "%PDF-1.7";
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    const auto id = add_file(platform(), module, "A song",
                             {.name = "song.pdf", .type = "application/pdf", .content = {bytes}});
    const auto file = find_file(db(), id);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->content.bytes, bytes);
    EXPECT_EQ(file->module, module);
    EXPECT_EQ(load_resources(db(), module, "pl").back().file_name, "song.pdf");
    EXPECT_FALSE(find_file(db(), load_resources(db(), module, "en").front().id));
    remove_resource(db(), id);
    EXPECT_FALSE(find_file(db(), id));
}

INSTANTIATE_TEST_SUITE_P(Engines, CatalogueStore, kit::both_engines, kit::engine_name);
