#include "modules/programmes/subscription/subscription_store.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/subscription/invoice_document.hpp"
#include "modules/programmes/subscription/invoices_store.hpp"
#include "tests/kit/engines.hpp"

using namespace programmes;
using namespace std::chrono;

namespace {

constexpr schools::SchoolId oak{900001}, ash{900003};

class SubscriptionStore : public kit::OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        db().script(R"(
            INSERT INTO schools_authorities (id, name) VALUES (919, 'Hertfordshire'),
                                                              (936, 'Surrey');
            INSERT INTO schools_schools (id, authority_id, name, type, phase, status, gender,
                religion, street, locality, town, county, postcode, district, ward, website, phone)
            VALUES
                (900001, 919, 'Oak Primary School', '', 'primary', 'open', '', '', 'Oak Lane', '',
                 'Stevenage', '', 'SG1 1AA', 'Stevenage', '', '', ''),
                (900003, 919, 'Ash School', '', 'secondary', 'open', '', '', 'Ash Way', '',
                 'Watford', '', 'WD17 1AA', 'Watford', '', '', ''))");
        platform_ =
            std::make_unique<Platform>(Platform{db(), clock_, ids_, random_, settings_, trail_});
        edition_ = add_template(platform(), 919, "six");
    }

    Platform& platform() { return *platform_; }
    EditionId edition() const { return edition_; }

    NewSubscription oaks(std::string asked = "a") const {
        return {.authority = 919,
                .school = oak,
                .edition = edition_,
                .purpose = SubscriptionPurpose::closing_a_gap,
                .agreed = {{40000}, {30000}, {50000}},
                .by = {1},
                .on = 2026y / September / 15,
                .asked = std::move(asked)};
    }
    static schools::Scope county(std::int64_t authority = 919) {
        return schools::Scope(auth::Viewer{.authority = authority});
    }
    static schools::Scope school(schools::SchoolId id) {
        return schools::Scope(auth::Viewer{.authority = 919, .school = id.value});
    }
    void set_vat(Vat vat) {
        auto terms = load_edition(db(), edition_, "en").terms();
        terms.vat = vat;
        store_terms(db(), edition_, terms, 1);
    }

private:
    calendar::Clock clock_{calendar::in_london({2026y / September / 15, hours(10)})};
    Ids ids_{1};
    Random random_{7};
    Settings settings_{};
    audit::Trail trail_{};
    std::unique_ptr<Platform> platform_;
    EditionId edition_{};
};

}  // namespace

TEST_P(SubscriptionStore, keeps_what_was_agreed_and_issues_its_invoices) {
    const auto id = add_subscription(platform(), oaks());
    const auto subscribed = find_subscription(db(), school(oak), id);
    ASSERT_TRUE(subscribed);
    EXPECT_EQ(subscribed->edition_title, "Learning together");
    EXPECT_EQ(subscribed->purpose, SubscriptionPurpose::closing_a_gap);
    EXPECT_EQ(subscribed->net, Money{120000});
    EXPECT_EQ(load_shares(db(), id).size(), 3u);

    const auto invoices = load_invoices(db(), id);
    ASSERT_EQ(invoices.size(), 2u);
    EXPECT_EQ(invoices[0].shown_number(), "919-00001");
    EXPECT_EQ(invoices[0].payer, Payer::school);
    EXPECT_EQ(invoices[0].gross(), Money{90000});
    EXPECT_EQ(invoices[0].addressed_to, "Oak Primary School\nOak Lane\nStevenage\nSG1 1AA");
    EXPECT_EQ(invoices[0].due_on, 2026y / October / 15);
    EXPECT_EQ(invoices[0].issued_by, "Hertfordshire");
    EXPECT_EQ(invoices[1].shown_number(), "919-00002");
    EXPECT_EQ(invoices[1].gross(), Money{30000});
    EXPECT_TRUE(invoices[1].addressed_to.starts_with("The PTA of Oak Primary School\n"));
    const auto lines = load_lines(db(), invoices[0].id);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].words, "Learning together: from Pupil Premium");
    EXPECT_EQ(lines[0].gross(), Money{40000});
    EXPECT_EQ(lines[1].gross(), Money{50000});
}

TEST_P(SubscriptionStore, marks_the_school_as_taking_part) {
    add_subscription(platform(), oaks());
    const auto since =
        db().one<calendar::Day>("SELECT taking_part_since FROM schools_schools WHERE id = $1", oak);
    EXPECT_EQ(since, 2026y / September / 15);
}

TEST_P(SubscriptionStore, numbers_invoices_without_a_gap_whatever_is_given_up) {
    add_subscription(platform(), oaks("a"));
    {
        const db::Transaction given_up(db());
        add_subscription(platform(), oaks("b"));
    }
    add_subscription(platform(), oaks("c"));
    std::vector<std::int64_t> numbers;
    for (const auto& invoice : load_invoices(db(), county(), oak))
        numbers.push_back(invoice.number);
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{4, 3, 2, 1}));
}

TEST_P(SubscriptionStore, makes_one_subscription_of_one_form) {
    const auto id = add_subscription(platform(), oaks("token"));
    EXPECT_EQ(find_asked(db(), oak, "token"), id);
    EXPECT_FALSE(find_asked(db(), ash, "token"));
    EXPECT_FALSE(find_asked(db(), oak, "another"));
    const db::Transaction again(db());
    try {
        add_subscription(platform(), oaks("token"));
        ADD_FAILURE() << "the same form counted twice";
    } catch (const db::Fault& fault) {
        EXPECT_EQ(fault.kind, db::Kind::unique);
    }
}

TEST_P(SubscriptionStore, holds_no_split_that_is_not_the_price) {
    auto less = oaks();
    less.agreed.pta = {29999};
    EXPECT_THROW(add_subscription(platform(), less), std::logic_error);
}

TEST_P(SubscriptionStore, charges_vat_that_adds_up) {
    set_vat(Vat::added);
    auto with_vat = oaks();
    with_vat.agreed = {{48000}, {33333}, {62667}};
    const auto id = add_subscription(platform(), with_vat);
    Price lines;
    for (const auto& invoice : load_invoices(db(), id)) {
        Price own;
        for (const auto& line : load_lines(db(), invoice.id)) {
            own.net += line.net;
            own.vat += line.vat;
        }
        EXPECT_EQ(own.net, invoice.net);
        EXPECT_EQ(own.vat, invoice.vat);
        lines.net += own.net;
        lines.vat += own.vat;
    }
    EXPECT_EQ(lines, (Price{{120000}, {24000}}));
}

TEST_P(SubscriptionStore, never_changes_an_invoice_that_is_issued) {
    store_issuer(db(), 919, {.address = "County Hall\nHertford", .how_to_pay = "Account 1"});
    const auto id = add_subscription(platform(), oaks());
    const auto issued = load_invoices(db(), id).front();
    const auto paper = invoice_pdf(issued, load_lines(db(), issued.id));

    store_issuer(db(), 919, {.address = "Elsewhere", .how_to_pay = "Account 2", .version = 1});
    store_words(db(), edition(), "en", {"Another title", "Another text", 1});
    db().script("UPDATE schools_schools SET name = 'Oak Academy' WHERE id = 900001");
    set_vat(Vat::added);

    const auto later = load_invoices(db(), id).front();
    EXPECT_EQ(later.issued_by, "County Hall\nHertford");
    EXPECT_EQ(invoice_pdf(later, load_lines(db(), later.id)), paper);
    EXPECT_EQ(find_subscription(db(), county(), id)->vat, Money{});
}

TEST_P(SubscriptionStore, shows_a_school_its_own_and_a_county_its_own) {
    const auto id = add_subscription(platform(), oaks());
    const auto invoice = load_invoices(db(), id).front().id;
    EXPECT_TRUE(find_subscription(db(), county(), id));
    EXPECT_TRUE(find_invoice(db(), school(oak), invoice));
    EXPECT_EQ(load_invoices(db(), school(oak), oak).size(), 2u);

    EXPECT_FALSE(find_subscription(db(), school(ash), id));
    EXPECT_FALSE(find_subscription(db(), county(936), id));
    EXPECT_FALSE(find_invoice(db(), school(ash), invoice));
    EXPECT_FALSE(find_invoice(db(), county(936), invoice));
    EXPECT_TRUE(load_subscriptions(db(), school(ash), oak).empty());
    EXPECT_TRUE(load_invoices(db(), county(936), oak).empty());
    EXPECT_TRUE(load_accounts(db(), county(936), 2026y / September / 15).empty());
    EXPECT_TRUE(load_accounts(db(), school(ash), 2026y / September / 15).empty());
}

TEST_P(SubscriptionStore, takes_part_payments_and_never_more_than_is_due) {
    const auto id = add_subscription(platform(), oaks());
    const auto invoice = load_invoices(db(), id).front().id;
    NewPayment payment{.invoice = invoice,
                       .amount = {60000},
                       .received_on = 2026y / September / 20,
                       .reference = "BACS 7",
                       .by = {1}};
    EXPECT_TRUE(add_payment(platform(), payment));
    EXPECT_FALSE(add_payment(platform(), payment));
    payment.amount = {30000};
    EXPECT_TRUE(add_payment(platform(), payment));
    payment.amount = {1};
    EXPECT_FALSE(add_payment(platform(), payment));
    EXPECT_EQ(find_invoice(db(), county(), invoice)->still_due(), Money{});
    const auto payments = load_payments(db(), invoice);
    ASSERT_EQ(payments.size(), 2u);
    EXPECT_EQ(payments[0].amount, Money{60000});
    EXPECT_EQ(payments[1].reference, "BACS 7");
}

TEST_P(SubscriptionStore, adds_up_what_is_due_and_overdue) {
    const auto id = add_subscription(platform(), oaks());
    auto ashes = oaks();
    ashes.school = ash;
    ashes.on = 2026y / October / 1;
    add_subscription(platform(), ashes);
    const auto invoice = load_invoices(db(), id).front().id;
    add_payment(platform(), {.invoice = invoice,
                             .amount = {25000},
                             .received_on = 2026y / September / 20,
                             .reference = "r",
                             .by = {1}});

    const auto accounts = load_accounts(db(), county(), 2026y / October / 16);
    ASSERT_EQ(accounts.size(), 2u);
    EXPECT_EQ(accounts[0].school_name, "Ash School");
    EXPECT_EQ(accounts[0].due, Money{120000});
    EXPECT_EQ(accounts[0].overdue, Money{});
    EXPECT_EQ(accounts[1].invoices, 2);
    EXPECT_EQ(accounts[1].invoiced, Money{120000});
    EXPECT_EQ(accounts[1].paid, Money{25000});
    EXPECT_EQ(accounts[1].due, Money{95000});
    EXPECT_EQ(accounts[1].overdue, Money{95000});

    const auto owed = load_owed(db(), 919, 2026y / October / 16);
    EXPECT_EQ(owed.due, Money{215000});
    EXPECT_EQ(owed.overdue, Money{95000});
    EXPECT_EQ(owed.invoices_due, 4);
    EXPECT_EQ(owed.invoices_overdue, 2);
    EXPECT_EQ(load_owed(db(), 936, 2026y / October / 16).due, Money{});
}

TEST_P(SubscriptionStore, lets_the_second_of_two_issuers_change_nothing) {
    EXPECT_EQ(load_issuer(db(), 919).version, 0);
    EXPECT_TRUE(store_issuer(db(), 919, {.address = "A"}));
    EXPECT_FALSE(store_issuer(db(), 919, {.address = "B"}));
    EXPECT_EQ(load_issuer(db(), 919).address, "A");
}

INSTANTIATE_TEST_SUITE_P(Engines, SubscriptionStore, kit::both_engines, kit::engine_name);
