#include "modules/programmes/catalogue/catalogue_pages.hpp"

#include <gtest/gtest.h>

#include "tests/kit/programme.hpp"
#include "tests/kit/site.hpp"

using namespace programmes;
using kit::TestSite;

namespace {

std::string number(auto id) {
    return std::to_string(id.value);
}

struct Catalogue : testing::Test {
    TestSite site;

    EditionId take(std::string_view name = "six") {
        return add_template(site.platform(), TestSite::county, name);
    }
    EditionId offered() {
        const auto id = take();
        store_state(site.db(), id, EditionState::offered);
        return id;
    }
    Module module(EditionId id, std::size_t place = 0) {
        return load_modules(site.db(), id, "en").at(place);
    }
    kit::Form terms(EditionId id, std::string price = "1200", std::string state = "offered") {
        const auto version = load_edition(site.db(), id, "en").version;
        return {{"price", std::move(price)},
                {"vat", "none"},
                {"minimum_group", "6"},
                {"maximum_group", "15"},
                {"needed", "5"},
                {"state", std::move(state)},
                {"version", std::to_string(version)}};
    }
};

}  // namespace

TEST_F(Catalogue, begins_with_a_template_that_schools_see_once_it_is_offered) {
    site.sign_in("Olive");
    EXPECT_TRUE(site.get("/catalogue").says("Begin with one of these"));
    const auto taken = site.post("/catalogue/take", {{"template", "six"}});
    ASSERT_EQ(taken.status, 303);
    const auto page = site.follow(taken);
    EXPECT_TRUE(page.says("This is a draft"));
    EXPECT_TRUE(page.says("1. Talk that helps children learn"));
    EXPECT_TRUE(page.says("6. "));
    EXPECT_TRUE(page.says("£1,200.00, no VAT"));
    EXPECT_TRUE(page.says("5 of 6 sessions"));

    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/catalogue").says("Nothing is offered yet"));
    EXPECT_EQ(site.get(taken.location).status, 404);
    site.sign_in("Olive");
    const auto id = *http::parse_id<EditionId>(taken.location.substr(11));
    EXPECT_EQ(site.post(taken.location + "/terms", terms(id)).status, 303);
    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/catalogue").says("Learning together"));
    EXPECT_TRUE(site.get(taken.location).says("Subscribe your school"));
}

TEST_F(Catalogue, is_made_by_officers_and_looked_at_by_all_who_work_with_it) {
    const auto id = offered();
    const auto path = "/catalogue/" + number(id);
    const auto in_module = "/catalogue/modules/" + number(module(id).id);
    for (const auto* name : {"Adrian", "Amina", "Hana", "Lena", "Grace", "Carol"}) {
        site.sign_in(name);
        EXPECT_EQ(site.get(path).status, 200) << name;
        EXPECT_EQ(site.get(in_module).status, 200) << name;
        EXPECT_FALSE(site.get(path).says("/terms")) << name;
        EXPECT_EQ(site.get(path + "/terms").status, 403) << name;
        EXPECT_EQ(site.post(path + "/terms", terms(id)).status, 403) << name;
        EXPECT_EQ(site.post(in_module + "/remove").status, 403) << name;
    }
    site.sign_in("Walter");
    for (const auto& address : {path, path + "/terms", path + "/words/pl", in_module,
                                in_module + "/remove", in_module + "/files/new"})
        EXPECT_EQ(site.get(address).status, 404) << address;
    EXPECT_EQ(site.post(in_module + "/move", {{"direction", "down"}}).status, 404);
}

TEST_F(Catalogue, keeps_what_was_typed_when_terms_make_no_sense) {
    const auto id = take();
    site.sign_in("Olive");
    const auto path = "/catalogue/" + number(id) + "/terms";
    auto form = terms(id, "12.345");
    const auto refused = site.post(path, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("value=\"12.345\""));

    form = terms(id);
    form[4].second = "7";
    EXPECT_TRUE(site.post(path, form).says("There are only 6 modules"));
    form = terms(id);
    form[2].second = "16";
    EXPECT_TRUE(site.post(path, form).says("at least as large as the smallest"));
    form = terms(id, "-1");
    EXPECT_TRUE(site.post(path, form).says("from £0 to £100,000"));
    EXPECT_EQ(load_edition(site.db(), id, "en").state, EditionState::draft);
}

TEST_F(Catalogue, tells_the_second_of_two_officers_what_the_first_changed) {
    const auto id = take();
    site.sign_in("Olive");
    const auto path = "/catalogue/" + number(id) + "/terms";
    const auto mine = terms(id, "1300"), theirs = terms(id, "1250");
    ASSERT_EQ(site.post(path, theirs).status, 303);
    const auto refused = site.post(path, mine);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Somebody changed this to “£1,250.00” while you were here"));
    EXPECT_TRUE(refused.says("value=\"1300\""));
    EXPECT_EQ(load_edition(site.db(), id, "en").price, Money{125000});

    EXPECT_EQ(site.post(path, terms(id, "1300")).status, 303);  // again, knowing theirs
    EXPECT_EQ(load_edition(site.db(), id, "en").price, Money{130000});
}

TEST_F(Catalogue, shows_what_parents_read_in_each_language) {
    const auto id = offered();
    const auto path = "/catalogue/modules/" + number(module(id).id);
    site.sign_in("Lena");
    const auto urdu = site.get(path + "?language=ur");
    EXPECT_TRUE(urdu.says("lang=\"ur\" dir=\"rtl\""));
    EXPECT_TRUE(urdu.says("دن بھر باتیں کرتے رہیں"));
    EXPECT_TRUE(urdu.says("Before people arrive"));  // the plan, for whoever leads
    EXPECT_TRUE(site.get(path + "?language=pl").says("lang=\"pl\" dir=\"ltr\""));
    EXPECT_TRUE(site.get(path).says("Talk your way through the day"));
    EXPECT_TRUE(site.get("/catalogue/" + number(id) + "?language=ro").says("Învățăm împreună"));
}

TEST_F(Catalogue, grows_by_a_module_with_a_page_in_two_languages) {
    const auto id = take();
    site.sign_in("Olive");
    const auto added =
        site.post("/catalogue/" + number(id) + "/modules/new",
                  {{"title", "Outdoors"}, {"learns", "What puddles teach."}, {"minutes", "60"}});
    ASSERT_EQ(added.status, 303);
    EXPECT_EQ(site.post(added.location + "/pages/new",
                        {{"title", "Puddles"}, {"body", "## Try\n\n- **Jump**\n\n<b>in</b>"}})
                  .status,
              303);
    const auto page = site.follow(added);
    EXPECT_TRUE(page.says("<li><strong>Jump</strong></li>"));
    EXPECT_TRUE(page.says("&lt;b&gt;in&lt;/b&gt;"));

    const auto in_polish = added.location + "?language=pl";
    EXPECT_TRUE(site.get(in_polish).says("Parents read them in English"));
    EXPECT_EQ(site.post(added.location + "/words/pl",
                        {{"title", "Na dworze"}, {"text", "Kałuże."}, {"version", "0"}})
                  .status,
              303);
    EXPECT_TRUE(site.get(in_polish).says("Na dworze"));
    EXPECT_EQ(site.get(added.location + "/words/xx").status, 404);
}

TEST_F(Catalogue, shows_theirs_to_the_second_of_two_translators) {
    const auto path = "/catalogue/modules/" + number(module(take()).id) + "/words/pl";
    site.sign_in("Olive");
    ASSERT_EQ(site.post(path, {{"title", "A"}, {"text", "Ich słowa"}, {"version", "1"}}).status,
              303);
    const auto refused =
        site.post(path, {{"title", "B"}, {"text", "Moje słowa"}, {"version", "1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Ich słowa"));
    EXPECT_TRUE(refused.says("Moje słowa"));
    EXPECT_TRUE(refused.says("name=\"version\" value=\"2\""));
}

TEST_F(Catalogue, moves_a_module_by_a_button) {
    const auto id = take();
    const auto second = module(id, 1).id;
    site.sign_in("Olive");
    const auto path = "/catalogue/modules/" + number(second) + "/move";
    EXPECT_EQ(site.post(path, {{"direction", "up"}}).status, 303);
    EXPECT_EQ(module(id, 0).id, second);
    EXPECT_EQ(module(id, 0).position, 1);
    EXPECT_EQ(site.post(path, {{"direction", "sideways"}}).status, 404);
}

TEST_F(Catalogue, removes_a_module_only_while_nobody_counts_on_it) {
    const auto id = take("pilot");
    const auto first = module(id), second = module(id, 1);
    site.sign_in("Olive");
    const auto path = "/catalogue/modules/" + number(first.id) + "/remove";
    EXPECT_TRUE(site.get(path).says("Yes, remove it"));
    EXPECT_EQ(site.post(path).status, 303);
    EXPECT_EQ(load_modules(site.db(), id, "en").size(), 7u);

    site.db().script(
        "INSERT INTO programmes_subscriptions (id, authority_id, school_id, "
        "edition_id, purpose, net_pence, vat_pence, state, subscribed_on, "
        "subscribed_by, asked) VALUES (1, 919, 900001, " +
        number(id) + ", 'confidence', 1, 0, 'active', '2026-09-01', 1, 'x')");
    const auto stays = site.post("/catalogue/modules/" + number(second.id) + "/remove");
    EXPECT_EQ(stays.status, 422);
    EXPECT_TRUE(stays.says("Schools have subscribed to this programme with this module"));
    EXPECT_EQ(load_modules(site.db(), id, "en").size(), 7u);
    EXPECT_TRUE(site.post("/catalogue/" + number(id) + "/terms", terms(id, "1", "draft"))
                    .says("Withdraw it instead"));
}

TEST(CatalogueInUse, keeps_modules_that_sessions_are_planned_with_and_what_they_give) {
    kit::Programme planned("2026-09-15 10:00", {"2026-09-16 18:00", "2026-09-23 18:00"});
    auto& site = planned.site;
    const auto module = load_modules(site.db(), planned.edition, "en").front().id;
    const auto resource = add_page(site.platform(), module, "To read", "Words.");
    site.sign_in("Olive");
    const auto stays = site.post("/catalogue/modules/" + number(module) + "/remove");
    EXPECT_EQ(stays.status, 422);
    EXPECT_TRUE(stays.says("Sessions are planned or were held with this module"));
    EXPECT_TRUE(site.post("/catalogue/resources/" + number(resource) + "/remove")
                    .says("keep what they were given"));
    EXPECT_EQ(load_resources(site.db(), module, "en").size(), 2u);
}

TEST_F(Catalogue, takes_files_of_known_kinds_and_hands_them_out_to_be_kept) {
    const auto id = offered();
    const auto path = "/catalogue/modules/" + number(module(id).id);
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(path + "/files/new").says("up to 10 MB"));
    const auto refused = site.post(path + "/files/new", {{"title", "A song"}},
                                   {{"file", "song.pdf", "<script>alert(1)</script>"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("We cannot take this kind of file"));
    EXPECT_TRUE(refused.says("value=\"A song\""));
    EXPECT_TRUE(site.post(path + "/files/new", {{"title", "A song"}}).says("Choose a file"));
    EXPECT_TRUE(site.post(path + "/files/new", {{"title", "A song"}},
                          {{"file", "song.pdf", "%PDF-" + std::string(10 << 20, 'x')}})
                    .says("larger than 10 MB"));

    ASSERT_EQ(site.post(path + "/files/new", {{"title", "A song"}},
                        {{"file", "C:\\song.exe", "%PDF-1.7 la"}})
                  .status,
              303);
    const auto file = load_resources(site.db(), module(id).id, "en").back();
    const auto own = "/catalogue/resources/" + number(file.id);
    site.sign_in("Lena");
    auto sent = site.get(own + "/file");
    EXPECT_EQ(sent.body, "%PDF-1.7 la");
    EXPECT_EQ(sent.headers["Content-Type"], "application/pdf");
    EXPECT_EQ(sent.headers["Content-Disposition"], "attachment; filename=\"song.pdf\"");

    site.sign_in("Olive");
    EXPECT_EQ(site.post(own + "/replace", {}, {{"file", "b.png", "\x89PNG\r\n\x1a\n."}}).status,
              303);
    EXPECT_EQ(site.get(own + "/file").headers["Content-Type"], "image/png");
    EXPECT_EQ(site.post(own + "/remove").status, 303);
    EXPECT_EQ(site.get(own + "/file").status, 404);
    site.sign_in("Walter");
    EXPECT_EQ(site.get(own + "/file").status, 404);
}

TEST_F(Catalogue, asks_the_database_little) {
    const auto id = offered();
    site.sign_in("Olive");
    for (const auto& path : {std::string("/catalogue"), "/catalogue/" + number(id),
                             "/catalogue/modules/" + number(module(id).id)}) {
        const auto before = site.db().statements();
        site.get(path);
        EXPECT_LE(site.db().statements() - before, 5) << path;
    }
}
