#include <gtest/gtest.h>

#include "modules/people/families/families_store.hpp"
#include "modules/people/families/family_rows.hpp"
#include "tests/kit/site.hpp"

using namespace people;

namespace {

class FamiliesPages : public testing::Test {
protected:
    kit::TestSite site;

    void SetUp() override { site.sign_in("Lena"); }

    std::string family_of(std::string_view given, std::string_view family) {
        const auto parent = site.parent(kit::TestSite::oak, given, family);
        return "/families/" + std::to_string(site.household_of(parent).value);
    }
    std::int64_t audited(std::string_view act) {
        return site.db().one<std::int64_t>(
            "SELECT COUNT(*) FROM platform_audit WHERE act = $1 AND what LIKE 'famil%'", act);
    }
    std::vector<Family> oak() {
        auth::Viewer viewer;
        viewer.authority = kit::TestSite::county;
        viewer.school = kit::TestSite::oak.value;
        return load_families(site.db(), schools::Scope(viewer));
    }
    kit::Page upload(const std::string& bytes, const std::string& name = "families.csv") {
        return site.post("/families/import", {}, {{"file", name, bytes}});
    }
};

const kit::Form okafor{{"parents", "2"},
                       {"children", "1"},
                       {"parent1_given", "Maria"},
                       {"parent1_family", "Okafor"},
                       {"parent1_email", "Maria@example.org"},
                       {"parent1_phone", "07700 900123"},
                       {"parent1_language", "pl"},
                       {"parent1_channel", "text"},
                       {"parent1_may_write", "yes"},
                       {"parent1_relation", "mother"},
                       {"parent2_may_write", "unasked"},
                       {"child1_given", "Sam"},
                       {"child1_family", "Okafor"},
                       {"child1_born-day", "1"},
                       {"child1_born-month", "2"},
                       {"child1_born-year", "2018"},
                       {"child1_year", "Year 3"},
                       {"child1_class", "3B"},
                       {"postcode", "sg1 1aa"}};

kit::Form with(kit::Form form, const std::string& name, const std::string& value) {
    for (auto& field : form)
        if (field.first == name) {
            field.second = value;
            return form;
        }
    form.emplace_back(name, value);
    return form;
}

const std::string header = "Parent given name,Parent family name,E-mail,Child given name\n";

}  // namespace

TEST_F(FamiliesPages, say_how_to_begin_when_there_are_none) {
    const auto page = site.get("/families");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("The families of your school will be here"));
    EXPECT_EQ(site.link(page, "/families/import"), "/families/import");
}

TEST_F(FamiliesPages, list_find_and_count_the_families) {
    family_of("Maria", "Okafor");
    family_of("Zofia", "Żółć");
    const auto all = site.get("/families");
    EXPECT_TRUE(all.says("2 families, 2 parents, 2 children")) << all.text();
    const auto some = site.get("/families?name=zolc");
    EXPECT_TRUE(some.says("Zofia"));
    EXPECT_FALSE(some.says("Maria"));
    EXPECT_TRUE(site.get("/families?name=nobody").says("No family fits"));
    note_consent(site.platform(), site.person("Maria"), false, HowSaid::stop);
    const auto by_letter = site.get("/families?channel=reached-by-letter");
    EXPECT_TRUE(by_letter.says("Maria"));
    EXPECT_FALSE(by_letter.says("Zofia"));
}

TEST_F(FamiliesPages, turn_over_when_there_are_many) {
    for (int i = 10; i < 65; ++i)
        site.parent(kit::TestSite::oak, "Parent" + std::to_string(i), "Name" + std::to_string(i));
    const auto first = site.get("/families");
    EXPECT_TRUE(first.says("1 to 50 of 55 families")) << first.text();
    EXPECT_FALSE(first.says("Name64"));
    const auto second = site.get("/families?page=2");
    EXPECT_TRUE(second.says("51 to 55 of 55 families"));
    EXPECT_TRUE(second.says("Name64"));
    EXPECT_TRUE(site.get("/families?page=999999").says("51 to 55"));
    EXPECT_TRUE(site.get("/families?page=-1").says("1 to 50"));
}

TEST_F(FamiliesPages, are_shown_to_nobody_else) {
    const auto family = family_of("Maria", "Okafor");
    EXPECT_EQ(site.get(family).status, 200);
    site.sign_in("Carol");
    for (const auto* page : {"", "/edit", "/carers"})
        EXPECT_EQ(site.get(family + page).status, 404) << page;
    for (const auto* page : {"/edit", "/carers", "/left", "/back"})
        EXPECT_EQ(site.post(family + page).status, 404) << page;
    EXPECT_FALSE(site.get("/families").says("Okafor"));
    for (const auto* who : {"Olive", "Adrian", "Amina", "Grace"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(family).status, 403) << who;
        EXPECT_EQ(site.get("/families").status, 403) << who;
        EXPECT_EQ(site.get("/families/export.csv").status, 403) << who;
    }
    EXPECT_FALSE(oak()[0].household.left_on);
}

TEST_F(FamiliesPages, write_down_who_read_and_changed_them) {
    const auto family = family_of("Maria", "Okafor");
    site.get(family);
    EXPECT_EQ(audited("read"), 1);
    site.get("/families");
    EXPECT_EQ(audited("read"), 2);
    site.get("/families/export.csv");
    EXPECT_EQ(audited("exported"), 1);
    site.post(family + "/left");
    EXPECT_EQ(audited("changed"), 1);
}

TEST_F(FamiliesPages, take_a_family_typed_in_by_hand) {
    const auto saved = site.post("/families/add", okafor);
    ASSERT_EQ(saved.status, 303) << saved.text();
    const auto page = site.follow(saved);
    EXPECT_TRUE(page.says("Maria Okafor"));
    EXPECT_TRUE(page.says("07700 900123"));
    EXPECT_TRUE(page.says("Polish"));
    EXPECT_TRUE(page.says("Year 3, 3B"));
    EXPECT_TRUE(page.says("SG1 1AA"));
    EXPECT_TRUE(page.says("Mother"));
    const auto family = oak().at(0);
    ASSERT_EQ(family.parents.size(), 1u);
    EXPECT_EQ(family.parents[0].email, "maria@example.org");
    EXPECT_TRUE(may_write_to(site.db(), family.parents[0].id));
}

TEST_F(FamiliesPages, keep_everything_typed_when_something_is_wrong) {
    auto form = with(okafor, "parent1_phone", "01438 555123");
    form = with(form, "child1_born-year", "2035");
    form = with(form, "postcode", "nowhere");
    const auto page = site.post("/families/add", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("cannot be texted"));
    EXPECT_TRUE(page.says("birthday is in the future"));
    EXPECT_TRUE(page.says("“nowhere” is not a postcode"));
    for (const auto* typed : {"Maria", "01438 555123", "2035", "nowhere", "3B"})
        EXPECT_TRUE(page.says("value=\"" + std::string(typed) + "\"")) << typed;
    EXPECT_TRUE(oak().empty());
}

TEST_F(FamiliesPages, need_a_parent_and_a_child) {
    const auto page = site.post("/families/add", {});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Enter the given name of parent or carer 1"));
    EXPECT_TRUE(page.says("Enter the given name of child 1"));
}

TEST_F(FamiliesPages, give_one_block_more_and_keep_what_was_typed) {
    const auto page = site.post("/families/add", with(okafor, "more", "child"));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("name=\"child2_given\""));
    EXPECT_FALSE(page.says("name=\"child3_given\""));
    EXPECT_TRUE(page.says("value=\"Maria\""));
    EXPECT_TRUE(oak().empty());
}

TEST_F(FamiliesPages, do_not_add_a_parent_twice) {
    site.post("/families/add", okafor);
    const auto page = site.post("/families/add", okafor);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Maria Okafor is on your list already, in the Okafor family"));
    EXPECT_EQ(oak().size(), 1u);
}

TEST_F(FamiliesPages, count_a_form_sent_twice_once) {
    const auto once = with(okafor, "once", "the same key");
    EXPECT_EQ(site.post("/families/add", once).location, site.post("/families/add", once).location);
    EXPECT_EQ(oak().size(), 1u);
}

static kit::Form father_elsewhere() {
    return {
        {"parent1_given", "John"},      {"parent1_family", "Smith"}, {"parent1_channel", "paper"},
        {"parent1_relation", "father"}, {"child1_given", "Sam"},     {"child1_family", "Okafor"},
        {"child1_born-day", "1"},       {"child1_born-month", "2"},  {"child1_born-year", "2018"}};
}

TEST_F(FamiliesPages, share_a_child_between_parents_who_live_apart) {
    site.post("/families/add", okafor);
    const auto mothers = oak().at(0);
    const auto child = std::to_string(mothers.children[0].id.value);
    const auto form = site.get("/families/add?child=" + child);
    EXPECT_TRUE(form.says("Sam Okafor is on your list already"));
    const auto saved = site.post("/families/add", with(father_elsewhere(), "child1_id", child));
    ASSERT_EQ(saved.status, 303) << saved.text();
    EXPECT_EQ(oak().size(), 2u);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM people_children"), 1);
    EXPECT_TRUE(site.follow(saved).says("Lives with another family"));
    EXPECT_TRUE(site.get("/families/" + std::to_string(mothers.household.id.value)).says("John"));
}

TEST_F(FamiliesPages, know_a_shared_child_by_name_and_birthday) {
    site.post("/families/add", okafor);
    EXPECT_EQ(site.post("/families/add", father_elsewhere()).status, 303);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM people_children"), 1);
}

TEST_F(FamiliesPages, do_not_share_a_child_of_another_school) {
    const auto parent = site.parent(kit::TestSite::ash, "Eve", "West");
    const auto household = site.household_of(parent);
    const auto child = std::to_string(site.db().one<std::int64_t>(
        "SELECT id FROM people_children WHERE household_id = $1", household));
    EXPECT_EQ(site.get("/families/add?child=" + child).status, 404);
    EXPECT_EQ(site.post("/families/add", with(okafor, "child1_id", child)).status, 404);
}

namespace {

// The form that changes the Okafors, as the browser has it.
kit::Form editing(const Family& family) {
    auto form = with(okafor, "version", std::to_string(family.household.version));
    form = with(form, "parents", "1");
    form = with(form, "parent1_id", std::to_string(family.parents[0].id.value));
    form = with(form, "child1_id", std::to_string(family.children[0].id.value));
    return with(form, "name", family.household.name);
}

}  // namespace

TEST_F(FamiliesPages, change_what_is_typed_and_nothing_else) {
    const auto address = site.post("/families/add", okafor).location;
    const auto before = oak().at(0);
    const auto page = site.get(address + "/edit");
    EXPECT_TRUE(page.says("value=\"07700 900123\""));
    const auto saved =
        site.post(address + "/edit", with(editing(before), "parent1_phone", "07700 900124"));
    ASSERT_EQ(saved.status, 303) << saved.text();
    auto after = oak().at(0);
    EXPECT_EQ(after.parents[0].phone, "+447700900124");
    after.parents[0].phone = before.parents[0].phone;
    EXPECT_EQ(after.parents, before.parents);
    EXPECT_EQ(after.children, before.children);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM people_consents"), 1);
}

TEST_F(FamiliesPages, take_in_a_newcomer_and_let_somebody_go) {
    const auto address = site.post("/families/add", okafor).location;
    auto form = with(editing(oak().at(0)), "parents", "2");
    form = with(form, "parent1_gone", "yes");
    for (const auto& [name, value] : kit::Form{{"parent2_given", "John"},
                                               {"parent2_family", "Smith"},
                                               {"parent2_channel", "paper"},
                                               {"parent2_relation", "father"}})
        form = with(form, name, value);
    ASSERT_EQ(site.post(address + "/edit", form).status, 303);
    const auto family = oak().at(0);
    ASSERT_EQ(family.parents.size(), 1u);
    EXPECT_EQ(family.parents[0].given, "John");
    ASSERT_EQ(family.cares.size(), 1u);
    EXPECT_EQ(family.cares[0].relation, Relation::father);
}

TEST_F(FamiliesPages, keep_somebody_in_the_family) {
    const auto address = site.post("/families/add", okafor).location;
    const auto page =
        site.post(address + "/edit", with(editing(oak().at(0)), "parent1_gone", "yes"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Somebody has to stay in the family"));
}

TEST_F(FamiliesPages, tell_what_somebody_else_saved_meanwhile) {
    const auto address = site.post("/families/add", okafor).location;
    const auto opened = editing(oak().at(0));
    site.post(address + "/edit", with(opened, "parent1_phone", "07700 900124"));
    const auto page = site.post(address + "/edit", with(opened, "child1_class", "3C"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Somebody else saved this family"));
    EXPECT_TRUE(page.says("Mobile number of Maria Okafor: 07700 900124")) << page.text();
    EXPECT_TRUE(page.says("value=\"3C\""));
    // Whoever saves now has seen it.
    const auto family = oak().at(0);
    EXPECT_TRUE(
        page.says("name=\"version\" value=\"" + std::to_string(family.household.version) + "\""));
}

TEST_F(FamiliesPages, do_not_pass_over_a_change_by_adding_a_block) {
    const auto address = site.post("/families/add", okafor).location;
    const auto opened = editing(oak().at(0));
    site.post(address + "/edit", with(opened, "parent1_phone", "07700 900124"));
    const auto page = site.post(address + "/edit", with(opened, "more", "child"));
    EXPECT_TRUE(page.says("name=\"version\" value=\"1\"")) << page.text();
}

TEST_F(FamiliesPages, take_nobody_into_a_family_by_a_number) {
    const auto address = site.post("/families/add", okafor).location;
    const auto stranger = site.parent(kit::TestSite::ash, "Eve", "West");
    const auto form = with(editing(oak().at(0)), "parent1_id", std::to_string(stranger.value));
    EXPECT_EQ(site.post(address + "/edit", form).status, 404);
}

TEST_F(FamiliesPages, leave_a_parents_own_no_to_the_parent) {
    const auto address = site.post("/families/add", okafor).location;
    const auto maria = oak().at(0).parents[0].id;
    note_consent(site.platform(), maria, false, HowSaid::stop);
    EXPECT_TRUE(site.get(address + "/edit").says("They decide this themselves"));
    site.post(address + "/edit", with(editing(oak().at(0)), "parent1_may_write", "yes"));
    EXPECT_FALSE(may_write_to(site.db(), maria));
}

TEST_F(FamiliesPages, say_who_cares_for_whom_and_whom_a_court_keeps_away) {
    const auto address = site.post("/families/add", okafor).location;
    const auto family = oak().at(0);
    const auto maria = family.parents[0].id;
    const auto pair =
        std::to_string(maria.value) + "_" + std::to_string(family.children[0].id.value);
    const auto page = site.get(address + "/carers");
    EXPECT_TRUE(page.says("relation_" + pair));
    const kit::Form form{{"version", std::to_string(family.household.version)},
                         {"relation_" + pair, "grandparent"},
                         {"order_" + pair, "yes"}};
    ASSERT_EQ(site.post(address + "/carers", form).status, 303);
    const auto after = site.get(address);
    EXPECT_TRUE(after.says("Grandparent"));
    EXPECT_TRUE(after.says("Court order"));
    EXPECT_TRUE(load_own_children(site.db(), maria).empty());
    EXPECT_EQ(site.post(address + "/carers", form).status, 422);
}

TEST_F(FamiliesPages, mark_a_family_as_left_and_bring_it_back) {
    const auto address = site.post("/families/add", okafor).location;
    site.post(address + "/left");
    EXPECT_FALSE(site.get("/families").says("Okafor"));
    EXPECT_TRUE(site.get("/families?show=left").says("Okafor"));
    EXPECT_TRUE(site.get(address).says("This family left the school"));
    site.post(address + "/back");
    EXPECT_TRUE(site.get("/families").says("Okafor"));
}

TEST_F(FamiliesPages, are_downloaded_as_they_are_narrowed_and_without_harm) {
    site.post("/families/add", with(okafor, "parent1_given", "=1+1"));
    family_of("Zofia", "Nowak");
    const auto all = site.get("/families/export.csv");
    EXPECT_EQ(all.headers.at("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_TRUE(all.says("'=1+1,Okafor,maria@example.org,07700 900123,Polish,text,yes,Sam"));
    EXPECT_TRUE(all.says("Zofia"));
    EXPECT_FALSE(site.get("/families/export.csv?name=okafor").says("Zofia"));
    EXPECT_TRUE(site.get("/families/export.xlsx").body.starts_with("PK"));
}

TEST_F(FamiliesPages, offer_an_empty_list_to_fill_in) {
    const auto page = site.get("/families/import");
    EXPECT_TRUE(page.says("5 MB and 5,000 rows")) << page.text();
    EXPECT_TRUE(site.get("/families/template.csv").says("Parent given name"));
    EXPECT_TRUE(site.get("/families/template.xlsx").body.starts_with("PK"));
}

TEST_F(FamiliesPages, show_what_a_list_would_do_before_it_does_it) {
    const auto sent = upload(header +
                             "Maria,Okafor,maria@example.org,Sam\n"
                             "Asif,Khan,nowhere,Ali\n");
    ASSERT_EQ(sent.status, 303) << sent.text();
    const auto preview = site.follow(sent);
    EXPECT_TRUE(preview.says("Nothing has been changed yet"));
    EXPECT_TRUE(preview.says("“nowhere” is not an e-mail address"));
    EXPECT_TRUE(preview.says("Add these families"));
    EXPECT_TRUE(oak().empty());
    EXPECT_TRUE(site.get(sent.location + "/refused.csv").says("Asif,Khan,nowhere,Ali,"));

    const auto added = site.post(sent.location, {{"do", "apply"}});
    ASSERT_EQ(added.status, 303) << added.text();
    EXPECT_EQ(oak().size(), 1u);
    const auto page = site.follow(added);
    EXPECT_TRUE(page.says("1 new family")) << page.text();
    EXPECT_TRUE(site.get(sent.location + "/refused.csv").says("Asif,Khan,nowhere,Ali,"));
    EXPECT_TRUE(site.get("/families/import").says("families.csv"));
}

TEST_F(FamiliesPages, add_a_list_once_however_often_the_button_is_pressed) {
    const auto list = header + "Maria,Okafor,maria@example.org,Sam\n";
    const auto first = upload(list);
    site.post(first.location, {{"do", "apply"}});
    site.post(first.location, {{"do", "apply"}});
    EXPECT_EQ(oak().size(), 1u);
    const auto again = site.follow(upload(list));
    EXPECT_TRUE(again.says("This list changes nothing"));
    EXPECT_FALSE(again.says("Add these families"));
}

TEST_F(FamiliesPages, throw_a_list_away) {
    const auto sent = upload(header + "Maria,Okafor,maria@example.org,Sam\n");
    EXPECT_EQ(site.post(sent.location, {{"do", "discard"}}).status, 303);
    EXPECT_TRUE(site.get(sent.location).says("This list was thrown away"));
    site.post(sent.location, {{"do", "apply"}});
    EXPECT_TRUE(oak().empty());
    EXPECT_EQ(site.get(sent.location + "/refused.csv").status, 404);
}

TEST_F(FamiliesPages, show_a_list_to_its_school_only) {
    const auto sent = upload(header + "Maria,Okafor,maria@example.org,Sam\n");
    site.sign_in("Carol");
    EXPECT_EQ(site.get(sent.location).status, 404);
    EXPECT_EQ(site.get(sent.location + "/refused.csv").status, 404);
    EXPECT_EQ(site.post(sent.location, {{"do", "apply"}}).status, 404);
    EXPECT_TRUE(oak().empty());
}

TEST_F(FamiliesPages, say_in_a_sentence_why_a_list_is_not_read) {
    EXPECT_TRUE(site.post("/families/import").says("Choose a file"));
    const auto columns = upload("Name,Child\nMaria,Sam\n");
    EXPECT_EQ(columns.status, 422);
    EXPECT_TRUE(columns.says("The column “Parent given name” is missing"));
    EXPECT_TRUE(columns.says("We do not know the column “Name”"));
    const auto large = upload(header + std::string(6 << 20, 'x'));
    EXPECT_EQ(large.status, 422);
    EXPECT_TRUE(large.says("larger than 5 MB"));
    for (const auto& broken : {std::string{}, std::string("PK\x03\x04 no workbook"), header,
                               std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)}) {
        const auto page = upload(broken, "families.xlsx");
        EXPECT_EQ(page.status, 422);
        EXPECT_TRUE(page.says("govuk-error-summary"));
    }
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM people_imports"), 0);
}
