#include "modules/programmes/clusters/clusters_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/subscription/invoice_document.hpp"
#include "tests/kit/site.hpp"

using namespace programmes;
using kit::TestSite;

namespace {

// Three heads: Hana at Oak, Ben at Elm, Carol at Ash.
struct Clusters : testing::TestWithParam<db::Engine> {
    TestSite site{"2026-09-15 10:00", GetParam()};
    EditionId edition = add_template(site.platform(), TestSite::county, "six");
    std::string path = "/clusters/propose/" + std::to_string(edition.value);

    void SetUp() override {
        site.db().script(R"(
            UPDATE people_seats SET role = 'head', school_id = 900002
             WHERE person_id IN (SELECT id FROM people_persons WHERE given = 'Ben');
            UPDATE people_seats SET role = 'head'
             WHERE person_id IN (SELECT id FROM people_persons WHERE given = 'Carol');
            INSERT INTO schools_census (school_id, year, pupils, found_by)
            VALUES (900001, '2019', 210, 'urn'), (900002, '2019', 420, 'urn'))");
        offer(Vat::included);
    }

    void offer(Vat vat) {
        auto terms = load_edition(site.db(), edition, "en").terms();
        terms.vat = vat;
        terms.state = EditionState::offered;
        store_terms(site.db(), edition, terms, load_edition(site.db(), edition, "en").version);
    }

    static kit::Form proposal(std::vector<std::string> schools, std::string sharing = "equally") {
        kit::Form form{{"name", "Old Town schools"},
                       {"purpose", "closing_a_gap"},
                       {"sharing", std::move(sharing)},
                       {"answer-day", "6"},
                       {"answer-month", "10"},
                       {"answer-year", "2026"},
                       {"asked", "token"}};
        for (auto& school : schools) form.emplace_back("school", std::move(school));
        return form;
    }
    static std::string query(const kit::Form& form) {
        std::string query = "?";
        for (const auto& [name, value] : form)
            query += name + "=" + (name == "name" ? "Old+Town+schools" : value) + "&";
        return query;
    }
    static kit::Form split(std::string pupil_premium, std::string pta, std::string own) {
        return {{"pupil_premium", std::move(pupil_premium)},
                {"pta", std::move(pta)},
                {"own_budget", std::move(own)}};
    }

    /// Hana proposes equal shares to these; the cluster's address.
    std::string propose(std::vector<std::string> schools = {"900002", "900003"}) {
        site.sign_in("Hana");
        const auto done = site.post(path, proposal(std::move(schools)));
        EXPECT_EQ(done.status, 303) << done.text();
        return done.location;
    }
    kit::Page yes(std::string_view who, const std::string& cluster, const kit::Form& from) {
        site.sign_in(who);
        return site.post(cluster + "/yes", from);
    }
    /// Oak, Elm and Ash have said yes to £400 each, Oak's with £100 of its PTA.
    std::string agreed() {
        const auto cluster = propose();
        EXPECT_EQ(yes("Hana", cluster, split("0", "100", "300")).status, 303);
        EXPECT_EQ(yes("Ben", cluster, split("400", "0", "0")).status, 303);
        EXPECT_EQ(yes("Carol", cluster, split("0", "0", "400")).status, 303);
        return cluster;
    }
    kit::Page leave(std::string_view who, const std::string& cluster) {
        site.sign_in(who);
        return site.post(cluster + "/leave", {{"sure", "yes"}});
    }
    void begin_sessions(std::string_view when) {
        constexpr db::Sql add_cohort = R"(
            INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id,
                edition_id, name, room, capacity, needed, state, version, created_at)
            SELECT 1, 919, 900001, id, edition_id, 'Autumn', 'Library', 9, 5, 'planned', 1, 0
              FROM programmes_subscriptions)";
        constexpr db::Sql add_session = R"(
            INSERT INTO programmes_sessions (id, authority_id, school_id, cohort_id, module_id,
                position, room, starts_at, ends_at, state, revision, changed_at)
            SELECT 1, 919, 900001, 1, MIN(m.id), 1, 'Library', CAST($1 AS BIGINT), CAST($2 AS BIGINT),
                   'planned', 0, 0
              FROM programmes_modules m)";
        site.db().run(add_cohort);
        site.db().run(add_session, kit::at(when), kit::at(when) + std::chrono::minutes(90));
    }

    std::int64_t invoices() { return number("SELECT COUNT(*) FROM programmes_invoices"); }
    std::int64_t credit_notes() { return number("SELECT COUNT(*) FROM programmes_credit_notes"); }
    std::int64_t number(db::Sql sql) { return site.db().one<std::int64_t>(sql); }
    std::int64_t letters(std::string_view key) {
        constexpr db::Sql letters_of =
            "SELECT COUNT(*) FROM conversations_messages WHERE kind = $1";
        return site.db().one<std::int64_t>(letters_of, key);
    }
    /// What is invoiced and not credited, with its VAT: always the price.
    Price invoiced() {
        constexpr db::Sql open = R"(
            SELECT CAST(COALESCE(SUM(net_pence), 0) AS BIGINT),
                   CAST(COALESCE(SUM(vat_pence), 0) AS BIGINT)
              FROM programmes_invoices WHERE credited_pence = 0)";
        return site.db().one<Price>(open);
    }
    std::vector<std::string> papers() {
        std::vector<std::string> all;
        const schools::Scope county(auth::Viewer{.authority = TestSite::county});
        for (const auto id :
             site.db().all<InvoiceId>("SELECT id FROM programmes_invoices ORDER BY id"))
            all.push_back(
                invoice_pdf(*find_invoice(site.db(), county, id), load_lines(site.db(), id)));
        return all;
    }
};

std::vector<db::Engine> engines_here() {
    std::vector<db::Engine> engines{db::Engine::sqlite};
    if (kit::has(db::Engine::postgres)) engines.push_back(db::Engine::postgres);
    return engines;
}

}  // namespace

TEST_P(Clusters, begin_with_the_nearest_schools_that_somebody_can_answer_for) {
    site.sign_in("Hana");
    const auto page = site.get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_LT(page.body.find("Elm Primary School"), page.body.find("Ash School"));
    EXPECT_TRUE(page.says("1.1 km away"));
    EXPECT_TRUE(page.says("420 pupils"));
    EXPECT_FALSE(page.says("value=\"900001\""));  // its own school is part of it anyway
    site.db().script("UPDATE people_seats SET until = '2026-09-14' WHERE school_id = 900003");
    const auto without = site.get(path);
    EXPECT_FALSE(without.says("value=\"900003\""));
    EXPECT_TRUE(without.says("without a head teacher in Schoolgate yet: Ash School"));
}

TEST_P(Clusters, offer_the_schools_of_the_trust_and_of_an_earlier_cluster) {
    site.db().script("UPDATE schools_schools SET trust_id = 7 WHERE id IN (900001, 900003)");
    site.sign_in("Hana");
    EXPECT_TRUE(site.get(path).says("your trust"));
    const auto trust = site.get(path + "?of=trust");
    EXPECT_TRUE(trust.says("value=\"900003\" checked"));
    EXPECT_FALSE(trust.says("value=\"900002\" checked"));
    const auto cluster = propose({"900002"});
    yes("Hana", cluster, split("0", "0", "600"));
    yes("Ben", cluster, split("0", "0", "600"));
    site.sign_in("Hana");
    EXPECT_TRUE(site.get(path + "?of=before").says("value=\"900002\" checked"));
}

TEST_P(Clusters, say_what_is_missing_and_keep_what_was_typed) {
    site.sign_in("Hana");
    const auto alone = site.get(path + "/shares" + query(proposal({})));
    EXPECT_EQ(alone.status, 422);
    EXPECT_TRUE(alone.says("Choose at least one other school"));
    EXPECT_TRUE(alone.says("value=\"Old Town schools\""));
    auto past = proposal({"900002"});
    past[3].second = "15";
    past[4].second = "9";
    const auto late = site.get(path + "/shares" + query(past));
    EXPECT_TRUE(late.says("The day has to be after today"));
    EXPECT_TRUE(late.says("value=\"900002\" checked"));
    // A school that nobody can answer for is no choice.
    EXPECT_EQ(site.post(path, proposal({"987654"})).status, 422);
    EXPECT_EQ(number("SELECT COUNT(*) FROM programmes_clusters"), 0);
}

TEST_P(Clusters, share_by_pupils_and_by_agreement_to_the_penny) {
    site.sign_in("Hana");
    const auto pupils = site.get(path + "/shares" + query(proposal({"900002"}, "by_pupils")));
    EXPECT_EQ(pupils.status, 200) << pupils.text();
    EXPECT_TRUE(pupils.says("value=\"210\""));
    EXPECT_TRUE(pupils.text().contains("Elm Primary School £800.00"));
    // Nobody counted Ash's pupils: the head says.
    EXPECT_TRUE(
        site.post(path, proposal({"900003"}, "by_pupils")).says("Enter how many pupils there are"));

    auto amounts = proposal({"900002"}, "by_agreement");
    amounts.emplace_back("weight-900001", "500.00");
    amounts.emplace_back("weight-900002", "699.99");
    const auto less = site.post(path, amounts);
    EXPECT_EQ(less.status, 422);
    EXPECT_TRUE(less.says("£0.01 is missing"));
    EXPECT_TRUE(less.says("value=\"699.99\""));
    amounts.back().second = "700";
    auto again = amounts;
    again.emplace_back("again", "yes");
    EXPECT_EQ(site.post(path, again).status, 200);  // only worked out
    EXPECT_EQ(number("SELECT COUNT(*) FROM programmes_clusters"), 0);
    const auto page = site.follow(site.post(path, amounts));
    EXPECT_TRUE(page.text().contains("Elm Primary School Stevenage £700.00"));
}

TEST_P(Clusters, are_one_of_one_form) {
    const auto first = propose(), second = propose();
    EXPECT_EQ(first, second);
    EXPECT_EQ(letters("clusters.invited"), 2);
}

TEST_P(Clusters, get_their_invoices_when_the_last_school_has_said_yes) {
    const auto cluster = propose();
    EXPECT_TRUE(site.get(cluster).says("Say where it comes from"));
    EXPECT_EQ(yes("Hana", cluster, split("0", "100", "300")).status, 303);
    site.sign_in("Ben");
    EXPECT_TRUE(site.get("/").says("You are asked into a cluster"));
    EXPECT_EQ(yes("Ben", cluster, split("400", "0", "0")).status, 303);
    EXPECT_EQ(invoices(), 0);
    const auto last = yes("Carol", cluster, split("0", "0", "400"));
    EXPECT_TRUE(last.headers.at("Set-Cookie").contains("clusters.all_have_agreed"));
    EXPECT_EQ(invoices(), 4);  // three schools and Oak's PTA
    EXPECT_EQ(invoiced(), (Price{{100000}, {20000}}));
    EXPECT_EQ(letters("clusters.formed"), 3);
    EXPECT_TRUE(site.follow(last).says("919-00004"));
    for (const auto school : {TestSite::oak, TestSite::elm, TestSite::ash}) {
        constexpr db::Sql since = "SELECT taking_part_since FROM schools_schools WHERE id = $1";
        EXPECT_EQ(site.db().one<std::string>(since, school), "2026-09-15");
    }
}

TEST_P(Clusters, take_no_yes_that_is_not_the_share) {
    const auto cluster = propose();
    const auto less = yes("Ben", cluster, split("100", "0", "299.99"));
    EXPECT_EQ(less.status, 422);
    EXPECT_TRUE(less.says("£0.01 is missing"));
    EXPECT_TRUE(less.says("value=\"299.99\""));
    EXPECT_EQ(yes("Ben", cluster, split("500", "0", "-100")).status, 422);
    EXPECT_EQ(number("SELECT COUNT(*) FROM programmes_cluster_schools WHERE state = 'agreed'"), 0);
}

TEST_P(Clusters, go_on_without_a_school_that_says_no_when_all_others_say_yes_again) {
    const auto cluster = propose();
    yes("Hana", cluster, split("0", "0", "400"));
    site.sign_in("Carol");
    EXPECT_EQ(site.post(cluster + "/no", {{"reason", "Next year, perhaps"}}).status, 303);
    EXPECT_EQ(letters("clusters.declined"), 1);
    yes("Ben", cluster, split("0", "0", "400"));
    EXPECT_EQ(invoices(), 0);

    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/").says("A cluster waits for you"));
    EXPECT_TRUE(site.get(cluster).says("Next year, perhaps"));
    EXPECT_EQ(site.post(cluster + "/go-on").status, 303);
    EXPECT_TRUE(site.get(cluster).says("Yours is £600.00 now"));
    EXPECT_EQ(letters("clusters.confirm"), 1);
    EXPECT_EQ(yes("Hana", cluster, split("0", "0", "400")).status, 422);  // the share of before
    EXPECT_EQ(yes("Hana", cluster, split("0", "0", "600")).status, 303);
    EXPECT_EQ(yes("Carol", cluster, split("0", "0", "400")).status, 422);
    EXPECT_EQ(invoices(), 0);
    EXPECT_EQ(yes("Ben", cluster, split("600", "0", "0")).status, 303);
    EXPECT_EQ(invoices(), 2);
    EXPECT_EQ(invoiced().gross(), Money{120000});
}

TEST_P(Clusters, wait_for_answers_until_the_day_and_no_longer) {
    const auto cluster = propose();
    yes("Hana", cluster, split("0", "0", "400"));
    yes("Ben", cluster, split("0", "0", "400"));
    site.sign_in("Hana");
    EXPECT_EQ(site.post(cluster + "/go-on").status, 422);
    site.set_clock("2026-10-07 09:00");
    EXPECT_EQ(yes("Carol", cluster, split("0", "0", "400")).status, 422);
    site.sign_in("Hana");
    EXPECT_EQ(site.post(cluster + "/go-on").status, 303);
    EXPECT_EQ(yes("Hana", cluster, split("0", "0", "600")).status, 303);
    EXPECT_EQ(yes("Ben", cluster, split("0", "0", "600")).status, 303);
    EXPECT_EQ(invoices(), 2);
}

TEST_P(Clusters, are_given_up_by_the_school_that_proposed_them) {
    const auto cluster = propose();
    site.sign_in("Ben");
    EXPECT_EQ(site.post(cluster + "/give-up").status, 404);
    EXPECT_EQ(site.post(cluster + "/go-on").status, 404);
    site.sign_in("Hana");
    EXPECT_EQ(site.post(cluster + "/give-up").status, 303);
    EXPECT_EQ(letters("clusters.called_off"), 2);
    EXPECT_EQ(yes("Ben", cluster, split("0", "0", "400")).status, 422);
    EXPECT_EQ(invoices(), 0);
}

TEST_P(Clusters, credit_and_invoice_anew_what_changes_when_a_school_leaves_before_the_start) {
    const auto cluster = agreed();
    const auto before = papers();
    site.sign_in("Olive");
    const auto elms = TestSite::link(site.get("/subscriptions/schools/900002"), "/invoices/");
    EXPECT_EQ(site.post(elms + "/payments", {{"amount", "400"},
                                             {"received-day", "15"},
                                             {"received-month", "9"},
                                             {"received-year", "2026"},
                                             {"reference", "BACS 7"}})
                  .status,
              303);
    EXPECT_EQ(leave("Carol", cluster).status, 303);

    EXPECT_EQ(credit_notes(), 3);  // Oak's, Elm's and Ash's; the PTA's stays right
    EXPECT_EQ(invoices(), 6);
    EXPECT_EQ(invoiced(), (Price{{100000}, {20000}}));
    EXPECT_EQ(number("SELECT CAST(SUM(pence) AS BIGINT) FROM programmes_shares"), 120000);
    EXPECT_EQ(number("SELECT pence FROM programmes_shares WHERE source = 'pta'"), 10000);
    const auto after = papers();
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin()));

    // What Elm has paid is put to its new invoice.
    site.sign_in("Ben");
    const auto account = site.get("/subscriptions");
    EXPECT_TRUE(account.text().contains("£600.00 £400.00 £200.00 Due")) << account.text();
    EXPECT_TRUE(account.says("Credited"));
    EXPECT_FALSE(site.get(elms).says("Carol"));
    EXPECT_TRUE(site.get(elms).says("Ash School left Old Town schools"));
    EXPECT_EQ(letters("clusters.shared_anew"), 2);
    EXPECT_EQ(leave("Carol", cluster).status, 422);
}

TEST_P(Clusters, pay_a_leaving_school_back_what_it_had_paid) {
    const auto cluster = agreed();
    site.sign_in("Olive");
    const auto invoice = TestSite::link(site.get("/subscriptions/schools/900003"), "/invoices/");
    const auto record = [&](const std::string& what, const char* amount) {
        return site.post(invoice + what, {{"amount", amount},
                                          {"received-day", "15"},
                                          {"received-month", "9"},
                                          {"received-year", "2026"},
                                          {"reference", "BACS 8"}});
    };
    EXPECT_EQ(record("/payments", "150").status, 303);
    EXPECT_EQ(record("/repayments", "1").status, 422);
    leave("Carol", cluster);
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(invoice).says("To pay back"));
    EXPECT_EQ(record("/payments", "1").status, 422);
    EXPECT_EQ(record("/repayments", "150.01").status, 422);
    EXPECT_EQ(record("/repayments", "150").status, 303);
    EXPECT_FALSE(site.get(invoice).says("Record what was paid back"));
    EXPECT_EQ(number("SELECT CAST(SUM(paid_pence) AS BIGINT) FROM programmes_invoices"), 0);
}

TEST_P(Clusters, let_a_school_leave_after_the_start_with_its_share_due) {
    const auto cluster = agreed();
    begin_sessions("2026-09-20 18:00");
    site.set_clock("2026-09-20 18:00");
    site.sign_in("Carol");
    EXPECT_TRUE(site.get(cluster).says("its share stays due"));
    EXPECT_EQ(site.post(cluster + "/leave").status, 422);  // not without a tick
    EXPECT_EQ(leave("Carol", cluster).status, 303);
    EXPECT_EQ(credit_notes(), 0);
    EXPECT_EQ(invoices(), 4);
    EXPECT_EQ(invoiced(), (Price{{100000}, {20000}}));
    EXPECT_TRUE(site.get(cluster).says("Left after the start"));
}

TEST_P(Clusters, do_not_lose_a_school_where_a_group_is_planned) {
    const auto cluster = agreed();
    begin_sessions("2026-10-20 18:00");  // at Oak
    const auto refused = leave("Hana", cluster);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("A group is planned that counts on your school"));
    EXPECT_EQ(leave("Ben", cluster).status, 303);
    EXPECT_EQ(leave("Carol", cluster).status, 422);  // Oak would be alone
    EXPECT_EQ(invoiced(), (Price{{100000}, {20000}}));
}

TEST_P(Clusters, end_when_one_school_would_be_left) {
    const auto cluster = agreed();
    EXPECT_EQ(leave("Hana", cluster).status, 303);
    constexpr db::Sql standing = "SELECT school_id FROM programmes_subscriptions";
    EXPECT_EQ(site.db().one<schools::SchoolId>(standing), TestSite::elm);
    EXPECT_EQ(leave("Carol", cluster).status, 303);
    EXPECT_EQ(invoiced(), Price{});
    EXPECT_EQ(invoices(), credit_notes());
    EXPECT_EQ(letters("clusters.ended"), 1);
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(cluster).says("Ended"));
    EXPECT_TRUE(site.get("/ledger/aged").says("Nothing is owed"));
}

TEST_P(Clusters, print_credit_notes_in_a_series_of_their_own_and_never_two) {
    const auto cluster = agreed();
    leave("Carol", cluster);
    site.sign_in("Carol");
    const auto invoice = TestSite::link(site.get("/subscriptions/schools/900003"), "/invoices/");
    const auto page = site.get(invoice);
    const auto note = TestSite::link(page, "/credit-notes/");
    auto pdf = site.get(note);
    EXPECT_TRUE(pdf.body.starts_with("%PDF"));
    EXPECT_TRUE(pdf.headers["Content-Disposition"].contains("credit-note-919-C0000"));
    EXPECT_EQ(site.get(note).body, pdf.body);
    site.sign_in("Ben");
    EXPECT_EQ(site.get(note).status, 404);
    EXPECT_EQ(number("SELECT CAST(SUM(number) AS BIGINT) FROM programmes_credit_notes"), 6);
    constexpr db::Sql any = "SELECT invoice_id FROM programmes_credit_notes LIMIT 1";
    const auto id = site.db().one<InvoiceId>(any);
    const schools::Scope county(auth::Viewer{.authority = TestSite::county});
    const db::Transaction again(site.db());
    EXPECT_THROW(credit_invoice(site.platform(), *find_invoice(site.db(), county, id), "again"),
                 db::Fault);
}

TEST_P(Clusters, are_seen_by_those_who_were_asked_and_the_county) {
    const auto cluster = propose({"900002"});
    for (const auto* who : {"Hana", "Ben", "Grace", "Olive"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(cluster).status, 200) << who;
        EXPECT_TRUE(site.get("/clusters").says("Old Town schools")) << who;
    }
    for (const auto* who : {"Carol", "Walter"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(cluster).status, 404) << who;
        EXPECT_FALSE(site.get("/clusters").says("Old Town schools")) << who;
    }
    EXPECT_EQ(yes("Carol", cluster, split("0", "0", "600")).status, 404);
}

TEST_P(Clusters, keep_where_a_school_takes_its_share_from_to_itself) {
    const auto cluster = agreed();
    site.sign_in("Ben");
    const auto account = site.get("/subscriptions");
    const auto subscription = TestSite::link(account, "/subscriptions/");
    const auto page = site.get(subscription);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.text().contains("Pupil Premium £400.00"));
    EXPECT_FALSE(page.says("919-00001"));  // Oak's invoice
    EXPECT_FALSE(page.text().contains("PTA £100.00"));
    EXPECT_FALSE(site.get(cluster).says("The PTA of Oak"));
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(cluster).says("The PTA of Oak"));
}

TEST_P(Clusters, have_groups_at_any_of_their_schools) {
    const auto cluster = agreed();
    const schools::Scope county(auth::Viewer{.authority = TestSite::county});
    const auto id = site.db().one<SubscriptionId>("SELECT id FROM programmes_subscriptions");
    EXPECT_EQ(load_subscriptions_to_plan(site.db(), county, "", 10).size(), 3u);
    const auto at_elm = find_subscription_to_plan(site.db(), county, id, TestSite::elm);
    ASSERT_TRUE(at_elm);
    EXPECT_EQ(at_elm->school_name, "Elm Primary School");
    add_cohort(site.platform(), {.subscription = id, .school = at_elm->school, .name = "Group 1"});
    constexpr db::Sql where = "SELECT school_id FROM programmes_cohorts";
    EXPECT_EQ(site.db().one<schools::SchoolId>(where), TestSite::elm);
    leave("Carol", cluster);
    EXPECT_FALSE(find_subscription_to_plan(site.db(), county, id, TestSite::ash));
    EXPECT_EQ(load_subscriptions_to_plan(site.db(), county, "", 10).size(), 2u);
    site.sign_in("Amina");
    EXPECT_TRUE(
        site.get(TestSite::link(site.get("/cohorts/new?school=Elm"), "/cohorts/new/details"))
            .says("Elm Primary School"));
}

TEST_P(Clusters, invite_the_families_of_all_their_schools_to_one_group) {
    const auto cluster = agreed();
    begin_sessions("2026-10-20 18:00");  // at Oak
    const auto at_oak = site.parent(TestSite::oak, "Ada", "Oakes");
    const auto at_elm = site.parent(TestSite::elm, "Ella", "Elmer");
    site.sign_in("Ben");  // of Elm
    EXPECT_TRUE(site.get("/").says("A group of your cluster"));
    EXPECT_TRUE(site.get(cluster).says("/cohorts/1/families"));
    const auto page = site.get("/cohorts/1/families");
    EXPECT_TRUE(page.says("The group meets at Oak Primary School"));
    EXPECT_TRUE(page.says("Ella Elmer"));
    EXPECT_FALSE(page.says("Ada Oakes"));
    const auto invite = [&](people::PersonId who) {
        return site.post("/cohorts/1/families", {{"invite", std::to_string(who.value)}}).location;
    };
    invite(at_oak);
    EXPECT_EQ(number("SELECT COUNT(*) FROM programmes_places"), 0) << "not Elm's to invite";
    invite(at_elm);
    EXPECT_EQ(number("SELECT COUNT(*) FROM programmes_places"), 1);
    const auto place = number("SELECT id FROM programmes_places");
    EXPECT_TRUE(
        site.get("/p/" + people::link_token(site.platform(), at_elm, people::Purpose::place, place))
            .says("Oak Primary School, Library"));

    site.sign_in("Hana");  // of Oak, where they will be
    EXPECT_FALSE(site.get("/").says("A group of your cluster"));
    EXPECT_TRUE(site.get("/cohorts/1/families").says("Ella Elmer"));
    invite(at_oak);
    site.sign_in("Ben");
    EXPECT_FALSE(site.get("/cohorts/1/families").says("Ada Oakes"));
    EXPECT_TRUE(leave("Ben", cluster).says("cannot leave before the start any more"));
    site.db().script(
        "UPDATE programmes_cluster_schools SET state = 'left_before' "
        "WHERE school_id = 900002");
    EXPECT_EQ(site.get("/cohorts/1/families").status, 404);
    EXPECT_FALSE(site.get("/").says("A group of your cluster"));
}

TEST_P(Clusters, all_tell_a_head_what_waits_for_them) {
    propose({"900002"});
    site.sign_in("Ben");
    auto another = proposal({"900001"});
    another.front().second = "New Town schools";
    another.back().second = "900001";
    for (auto& [name, value] : another)
        if (name == "asked") value = "another";
    ASSERT_EQ(site.post(path, another).status, 303);
    const auto home = site.get("/");
    EXPECT_TRUE(home.says("Old Town schools"));
    EXPECT_TRUE(home.says("New Town schools"));
}

TEST_P(Clusters, ask_for_the_pupils_that_nobody_knows_without_an_error) {
    site.sign_in("Hana");
    auto form = proposal({"900003"}, "by_pupils");
    const auto page = site.get(path + "/shares" + query(form));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("we do not know the number of pupils"));
    EXPECT_FALSE(page.says("The whole price"));
}

TEST_P(Clusters, tell_the_finance_system_every_document_once) {
    const auto cluster = agreed();
    leave("Carol", cluster);
    site.sign_in("Olive");
    const auto page = site.get("/ledger/documents");
    EXPECT_TRUE(page.text().contains("Invoice 6 £1,916.67 £383.33 £2,300.00")) << page.text();
    EXPECT_TRUE(page.text().contains("The amounts less what was paid: £1,200.00"));
    const auto csv = site.get("/ledger/documents/export?year=2026&as=csv").body;
    EXPECT_TRUE(csv.contains("Credit note,919-C00003,2026-09-15,,919-0000"));
    EXPECT_TRUE(csv.contains(",-333.33,-66.67,-400.00,")) << csv;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 10);
    EXPECT_EQ(std::ranges::count(site.get("/ledger/documents/export?year=2025").body, '\n'), 1);

    const auto income = site.get("/ledger/income");
    EXPECT_TRUE(income.says("2026/27"));
    EXPECT_TRUE(income.text().contains("£333.33 £83.33 £583.34 £1,000.00")) << income.text();
    EXPECT_TRUE(site.get("/ledger/income/export?as=csv")
                    .body.contains("2026/27,333.33,83.33,583.34,1000.00"));
    site.set_clock("2026-11-20 09:00");
    site.sign_in("Olive");
    const auto aged = site.get("/ledger/aged");
    EXPECT_TRUE(aged.text().contains("The PTA of Oak Primary School – – £100.00")) << aged.text();
    EXPECT_TRUE(site.get("/ledger/aged/export?as=xlsx").body.starts_with("PK"));
    for (const auto* who : {"Hana", "Grace", "Adrian"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get("/ledger/documents/export").status, 403) << who;
    }
}

TEST_P(Clusters, ask_the_database_little) {
    const auto cluster = agreed();
    for (const auto* who : {"Hana", "Olive"}) {
        site.sign_in(who);
        for (const auto& address :
             {cluster, std::string("/clusters"), std::string("/subscriptions")}) {
            const auto before = site.db().statements();
            site.get(address);
            EXPECT_LE(site.db().statements() - before, 5) << who << " " << address;
        }
    }
    site.sign_in("Hana");
    const auto before = site.db().statements();
    site.get(path);
    EXPECT_LE(site.db().statements() - before, 5);
}

INSTANTIATE_TEST_SUITE_P(Engines, Clusters, testing::ValuesIn(engines_here()), kit::engine_name);
