#include "modules/programmes/subscription/subscription_pages.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "tests/kit/site.hpp"

using namespace programmes;
using kit::TestSite;

namespace {

/// What a program prints about a document whose name takes the place of the @.
std::string told_by(std::string command, const std::string& bytes) {
    const auto path =
        std::filesystem::temp_directory_path() / ("invoice-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << bytes;
    command.replace(command.find('@'), 1, path.string());
    auto* pipe = popen(command.c_str(), "r");
    std::string out;
    std::array<char, 4096> buffer;
    while (const auto read = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), read);
    EXPECT_EQ(pclose(pipe), 0) << out;
    std::filesystem::remove(path);
    return out;
}

struct Subscribing : testing::Test {
    TestSite site;
    EditionId edition = add_template(site.platform(), TestSite::county, "six");
    std::string path = "/subscribe/" + std::to_string(edition.value);

    void SetUp() override { offer(Vat::none); }

    void offer(Vat vat) {
        auto terms = load_edition(site.db(), edition, "en").terms();
        terms.vat = vat;
        terms.state = EditionState::offered;
        store_terms(site.db(), edition, terms, load_edition(site.db(), edition, "en").version);
    }

    static std::string query(std::string_view pupil_premium, std::string_view pta,
                             std::string_view own, std::string_view asked = "token") {
        return "?purpose=closing_a_gap&pupil_premium=" + std::string(pupil_premium) +
               "&pta=" + std::string(pta) + "&own_budget=" + std::string(own) +
               "&asked=" + std::string(asked);
    }
    static kit::Form answers(std::string asked = "token") {
        return {{"purpose", "closing_a_gap"},
                {"pupil_premium", "400.00"},
                {"pta", "300.00"},
                {"own_budget", "500.00"},
                {"asked", std::move(asked)}};
    }
    kit::Page subscribe() {
        site.sign_in("Hana");
        auto done = site.post(path, answers());
        EXPECT_EQ(done.status, 303);
        EXPECT_TRUE(done.headers["Set-Cookie"].contains("subscription.subscribed"));
        return site.follow(done);
    }
    std::int64_t count(std::string_view what) {
        return what == "subscriptions"
                   ? site.db().one<std::int64_t>("SELECT COUNT(*) FROM programmes_subscriptions")
                   : site.db().one<std::int64_t>("SELECT COUNT(*) FROM programmes_invoices");
    }
    kit::Form payment(std::string amount, std::string day = "15") {
        return {{"amount", std::move(amount)},
                {"received-day", std::move(day)},
                {"received-month", "9"},
                {"received-year", "2026"},
                {"reference", "BACS 7"}};
    }
};

}  // namespace

TEST_F(Subscribing, goes_from_a_choice_over_a_last_look_to_invoices) {
    site.sign_in("Hana");
    const auto first = site.get(path);
    EXPECT_TRUE(first.says("Where does the money come from?"));
    EXPECT_TRUE(first.says("value=\"1200.00\""));  // all on the school's own budget at first

    const auto check = site.get(path + "/check" + query("400", "300", "500"));
    EXPECT_EQ(check.status, 200);
    EXPECT_TRUE(check.says("Closing a gap in attainment"));
    EXPECT_TRUE(check.text().contains("To Oak Primary School: £900.00"));
    EXPECT_TRUE(check.text().contains("To the PTA of Oak Primary School: £300.00"));
    EXPECT_TRUE(check.says("Thursday 15 October 2026"));
    EXPECT_EQ(count("subscriptions"), 0);

    const auto done = subscribe();
    EXPECT_TRUE(done.says("919-00001"));
    EXPECT_TRUE(done.says("919-00002"));
    EXPECT_EQ(count("invoices"), 2);
}

TEST_F(Subscribing, keeps_what_was_typed_on_going_back) {
    site.sign_in("Hana");
    const auto check = site.get(path + "/check" + query("400", "300.10", "499.90"));
    auto back = TestSite::link(check, path + "?");
    const auto again = site.get(back.substr(0, back.find('#')));
    EXPECT_TRUE(again.says("value=\"300.10\""));
    EXPECT_TRUE(again.says("value=\"499.90\""));
    EXPECT_TRUE(again.says("value=\"closing_a_gap\" checked"));
    EXPECT_TRUE(again.says("name=\"asked\" value=\"token\""));
}

TEST_F(Subscribing, says_how_much_is_missing_or_too_much) {
    site.sign_in("Hana");
    const auto less = site.get(path + "/check" + query("400", "300", "499.99"));
    EXPECT_EQ(less.status, 422);
    EXPECT_TRUE(less.says("£0.01 is missing"));
    EXPECT_TRUE(less.says("value=\"499.99\""));
    EXPECT_TRUE(site.get(path + "/check" + query("400", "300", "625.50")).says("£125.50 too much"));
    EXPECT_TRUE(site.get(path + "/check" + query("1500", "-300", "0")).says("cannot be below £0"));
    EXPECT_TRUE(site.get(path + "/check" + query("all", "0", "0")).says("Enter an amount"));
    EXPECT_TRUE(site.get(path + "/check?own_budget=1200").says("Choose what it is for"));
    auto short_by_a_penny = answers();
    short_by_a_penny[1].second = "399.99";
    EXPECT_EQ(site.post(path, short_by_a_penny).status, 422);
    EXPECT_EQ(count("subscriptions"), 0);
}

TEST_F(Subscribing, puts_the_rest_on_the_schools_own_budget_without_script) {
    site.sign_in("Hana");
    const auto page = site.get(path + "/check" + query("333.33", "100", "7") + "&rest=own_budget");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("value=\"766.67\""));
    EXPECT_TRUE(page.says("value=\"333.33\""));
    const auto over = site.get(path + "/check" + query("1200", "100", "7") + "&rest=own_budget");
    EXPECT_EQ(over.status, 422);
    EXPECT_TRUE(over.says("£100.00 too much"));
}

TEST_F(Subscribing, counts_a_double_click_once) {
    site.sign_in("Hana");
    auto form = answers();
    form.emplace_back("once", "the same page");
    const auto first = site.post(path, form), second = site.post(path, form);
    EXPECT_EQ(first.location, second.location);
    // The way back, and the button once more: another page, the same form.
    EXPECT_EQ(site.post(path, answers()).location, first.location);
    EXPECT_EQ(count("subscriptions"), 1);
    EXPECT_EQ(count("invoices"), 2);

    EXPECT_TRUE(site.get(path).says("Your school subscribed to this on Tuesday 15 September 2026"));
    EXPECT_EQ(site.post(path, answers("on purpose")).status, 303);
    EXPECT_EQ(count("subscriptions"), 2);
}

TEST_F(Subscribing, is_for_heads_and_for_what_is_offered) {
    for (const auto* name : {"Olive", "Adrian", "Amina", "Lena", "Grace", "Carol"}) {
        site.sign_in(name);
        EXPECT_EQ(site.get(path).status, 403) << name;
        EXPECT_EQ(site.post(path, answers()).status, 403) << name;
    }
    store_state(site.db(), edition, EditionState::withdrawn);
    site.sign_in("Hana");
    EXPECT_EQ(site.get(path).status, 404);
    EXPECT_EQ(site.post(path, answers()).status, 404);
    EXPECT_EQ(count("subscriptions"), 0);
}

TEST_F(Subscribing, shows_a_school_its_own_and_strangers_nothing) {
    const auto page = subscribe();
    const auto invoice = TestSite::link(page, "/invoices/");
    const auto subscription =
        "/subscriptions/" +
        std::to_string(site.db().one<std::int64_t>("SELECT id FROM programmes_subscriptions"));
    for (const auto* name : {"Hana", "Grace", "Olive"}) {
        site.sign_in(name);
        EXPECT_EQ(site.get(subscription).status, 200) << name;
        EXPECT_EQ(site.get(invoice + "/pdf").status, 200) << name;
    }
    site.sign_in("Grace");
    EXPECT_TRUE(site.get("/subscriptions").says("919-00001"));
    EXPECT_FALSE(site.get(invoice).says("Record a payment"));
    for (const auto* name : {"Carol", "Lena", "Amina"}) {
        site.sign_in(name);
        EXPECT_EQ(site.get(invoice).status, 403) << name;
    }
    site.sign_in("Walter");
    for (const auto& address :
         {subscription, invoice, invoice + "/pdf", std::string("/subscriptions/schools/900001")})
        EXPECT_EQ(site.get(address).status, 404) << address;
    EXPECT_EQ(site.post(invoice + "/payments", payment("1")).status, 404);
    EXPECT_TRUE(site.get("/subscriptions").says("No school has subscribed yet"));
}

TEST_F(Subscribing, prints_an_invoice_with_every_line_and_its_vat) {
    offer(Vat::included);
    site.sign_in("Olive");
    ASSERT_EQ(site.post("/subscriptions/issuer", {{"address", "Herts Learning\n1 High Street"},
                                                  {"vat_number", "GB 123 4567 89"},
                                                  {"how_to_pay", "Account 12345678"},
                                                  {"version", "0"}})
                  .status,
              303);
    const auto invoice = TestSite::link(subscribe(), "/invoices/");
    auto pdf = site.get(invoice + "/pdf");
    EXPECT_EQ(pdf.headers["Content-Disposition"], "attachment; filename=\"invoice-919-00001.pdf\"");
    const auto text = told_by("pdftotext -layout @ -", pdf.body);
    for (const auto* words :
         {"Invoice 919-00001", "Oak Primary School", "Oak Lane", "SG1 1AA", "Herts Learning",
          "GB 123 4567 89", "Account 12345678", "Learning together: from Pupil Premium",
          "Learning together: from the school", "£333.33", "£66.67", "£416.67", "£83.33", "£750.00",
          "£150.00", "£900.00", "Thursday 15 October 2026"})
        EXPECT_TRUE(text.contains(words)) << words << "\n" << text;
    EXPECT_TRUE(told_by("pdfinfo @", pdf.body).contains("Tagged:          yes"));
    EXPECT_EQ(site.get(invoice + "/pdf").body, pdf.body);
}

TEST_F(Subscribing, lets_officers_record_payments_up_to_what_is_due) {
    const auto invoice = TestSite::link(subscribe(), "/invoices/");
    site.sign_in("Hana");
    EXPECT_EQ(site.post(invoice + "/payments", payment("1")).status, 403);
    site.sign_in("Olive");
    const auto more = site.post(invoice + "/payments", payment("900.01"));
    EXPECT_EQ(more.status, 422);
    EXPECT_TRUE(more.says("That is more than is due: £900.00"));
    EXPECT_TRUE(more.says("value=\"900.01\""));
    EXPECT_TRUE(site.post(invoice + "/payments", payment("1", "16")).says("still to come"));
    EXPECT_TRUE(site.post(invoice + "/payments", payment("0")).says("more than £0"));

    const auto part = site.post(invoice + "/payments", payment("350.50"));
    ASSERT_EQ(part.status, 303);
    const auto page = site.follow(part);
    EXPECT_TRUE(page.says("£549.50"));
    EXPECT_TRUE(page.says("Olive Oakley"));
    EXPECT_EQ(site.post(invoice + "/payments", payment("549.50")).status, 303);
    EXPECT_FALSE(site.get(invoice).says("Record a payment"));
    EXPECT_EQ(site.post(invoice + "/payments", payment("0.01")).status, 422);
}

TEST_F(Subscribing, lists_what_schools_owe_and_exports_the_same_numbers) {
    const auto invoice = TestSite::link(subscribe(), "/invoices/");
    site.sign_in("Olive");
    site.post(invoice + "/payments", payment("350.50"));
    const auto page = site.get("/subscriptions");
    for (const auto* amount : {"£1,200.00", "£350.50", "£849.50", "£0.00"})
        EXPECT_TRUE(page.says(amount)) << amount;
    EXPECT_TRUE(site.get("/subscriptions?show=overdue").says("No school has anything overdue"));

    site.set_clock("2026-10-16 09:00");
    site.sign_in("Olive");
    const auto late = site.get("/subscriptions?show=overdue");
    EXPECT_TRUE(late.says("Oak Primary School"));
    EXPECT_TRUE(late.text().contains("£849.50 £849.50"));
    const auto csv = site.get("/subscriptions/export?as=csv&show=overdue");
    EXPECT_TRUE(csv.body.contains(
        "900001,Oak Primary School,Stevenage,2,1200.00,0.00,350.50,849.50,849.50,0.00"))
        << csv.body;
    EXPECT_TRUE(site.get("/subscriptions/export?as=xlsx").body.starts_with("PK"));
}

TEST_F(Subscribing, says_on_the_first_page_what_a_person_needs_of_it) {
    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/").says("Invite your parents to learn together"));
    site.sign_in("Olive");
    EXPECT_FALSE(site.get("/").says("Money from schools"));
    subscribe();
    EXPECT_FALSE(site.get("/").says("Invite your parents to learn together"));
    site.set_clock("2026-10-16 09:00");
    site.sign_in("Olive");
    const auto home = site.get("/");
    EXPECT_TRUE(home.says("Money from schools"));
    EXPECT_TRUE(home.text().contains("£1,200.00"));
    EXPECT_TRUE(home.says("Overdue"));
}

TEST_F(Subscribing, asks_the_database_little) {
    subscribe();
    site.sign_in("Olive");
    for (const auto* address : {"/subscriptions", "/subscriptions/schools/900001"}) {
        const auto before = site.db().statements();
        site.get(address);
        EXPECT_LE(site.db().statements() - before, 5) << address;
    }
}
