#include "modules/programmes/subscription/subscription_store.hpp"

#include <stdexcept>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/subscription/issuing.hpp"

namespace programmes {

constexpr db::Sql insert_subscription = R"(
    INSERT INTO programmes_subscriptions (id, authority_id, school_id, cluster_id, edition_id,
                                          purpose, net_pence, vat_pence, state, subscribed_on,
                                          subscribed_by, asked)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))";

constexpr db::Sql insert_share = R"(
    INSERT INTO programmes_shares (subscription_id, school_id, source, pence)
    VALUES ($1, $2, $3, $4))";

constexpr db::Sql forget_shares = "DELETE FROM programmes_shares WHERE subscription_id = $1";

void store_shares(db::Connection& db, SubscriptionId id, const Price& cost,
                  const std::vector<Share>& shares) {
    Money sum;
    for (const auto& share : shares) sum += share.amount;
    if (sum != cost.gross()) throw std::logic_error("shares that are not the price");
    db.run(forget_shares, id);
    for (const auto& share : shares)
        db.run(insert_share, id, share.school, share.source, share.amount);
}

SubscriptionId store_subscription(Platform& platform, const AgreedSubscription& agreed) {
    auto& db = platform.db;
    const auto id = platform.ids.next<Subscription>();
    db.run(insert_subscription, id, agreed.authority, agreed.school,
           agreed.cluster ? std::optional(agreed.cluster) : std::nullopt, agreed.edition,
           agreed.purpose, agreed.cost.net, agreed.cost.vat, SubscriptionState::active, agreed.on,
           agreed.by, agreed.asked);
    store_shares(db, id, agreed.cost, agreed.shares);
    issue_invoices(platform, {.subscription = id,
                              .authority = agreed.authority,
                              .edition_title = agreed.edition_title,
                              .cluster = agreed.cluster_name,
                              .on = agreed.on,
                              .invoices = invoices_of(agreed.shares, agreed.cost)});
    return id;
}

SubscriptionId add_subscription(Platform& platform, const NewSubscription& asked) {
    auto& db = platform.db;
    const auto edition = load_edition(db, asked.edition, "en");
    const auto cost = edition.cost();
    if (!split(cost.gross(), asked.agreed)) throw std::logic_error("a split that is not whole");
    const auto id = store_subscription(platform, {.authority = asked.authority,
                                                  .school = asked.school,
                                                  .edition = asked.edition,
                                                  .edition_title = edition.title,
                                                  .purpose = asked.purpose,
                                                  .cost = cost,
                                                  .shares = shares_of(asked.school, asked.agreed),
                                                  .by = asked.by,
                                                  .on = asked.on,
                                                  .asked = asked.asked});
    schools::mark_taking_part(db, asked.school, asked.on);
    return id;
}

constexpr db::Sql asked_before = R"(
    SELECT id FROM programmes_subscriptions WHERE school_id = $1 AND asked = $2)";

std::optional<SubscriptionId> find_asked(db::Connection& db, schools::SchoolId school,
                                         std::string_view asked) {
    return db.find<SubscriptionId>(asked_before, school, asked);
}

constexpr db::Sql subscription_seen = R"(
    SELECT s.id, s.school_id, c.name, s.edition_id, w.title, s.purpose, s.net_pence, s.vat_pence,
           s.state, s.subscribed_on, s.cluster_id
      FROM programmes_subscriptions s
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_edition_words w ON w.edition_id = s.edition_id AND w.language = 'en'
     WHERE s.id = $1 AND s.authority_id = $2
       AND (CAST($3 AS BIGINT) = 0 OR s.school_id = $3
            OR EXISTS (SELECT 1 FROM programmes_cluster_schools m
                        WHERE m.cluster_id = s.cluster_id AND m.school_id = $3
                          AND m.state IN ('agreed', 'left_before', 'left_after'))))";

std::optional<Subscribed> find_subscription(db::Connection& db, const schools::Scope& scope,
                                            SubscriptionId id) {
    return db.find<Subscribed>(subscription_seen, id, scope.authority, scope.school);
}

constexpr db::Sql subscriptions_of_school = R"(
    SELECT s.id, s.school_id, c.name, s.edition_id, w.title, s.purpose, s.net_pence, s.vat_pence,
           s.state, s.subscribed_on, s.cluster_id
      FROM programmes_subscriptions s
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_edition_words w ON w.edition_id = s.edition_id AND w.language = 'en'
     WHERE s.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR $1 = $3)
       AND (s.school_id = $1
            OR s.id IN (SELECT h.subscription_id FROM programmes_shares h WHERE h.school_id = $1))
     ORDER BY s.subscribed_on DESC, s.id DESC)";

std::vector<Subscribed> load_subscriptions(db::Connection& db, const schools::Scope& scope,
                                           schools::SchoolId school) {
    return db.all<Subscribed>(subscriptions_of_school, school, scope.authority, scope.school);
}

constexpr db::Sql shares_of_subscription = R"(
    SELECT school_id, source, pence FROM programmes_shares
     WHERE subscription_id = $1 ORDER BY school_id, source DESC)";

std::vector<Share> load_shares(db::Connection& db, SubscriptionId id) {
    return db.all<Share>(shares_of_subscription, id);
}

constexpr db::Sql issuer_of_authority = R"(
    SELECT COALESCE(i.address, a.name), COALESCE(i.vat_number, ''), COALESCE(i.how_to_pay, ''),
           COALESCE(i.version, 0)
      FROM schools_authorities a
      LEFT JOIN programmes_issuers i ON i.authority_id = a.id
     WHERE a.id = $1)";

Issuer load_issuer(db::Connection& db, std::int64_t authority) {
    return db.one<Issuer>(issuer_of_authority, authority);
}

constexpr db::Sql upsert_issuer = R"(
    INSERT INTO programmes_issuers (authority_id, address, vat_number, how_to_pay, version)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (authority_id) DO UPDATE
       SET address = excluded.address, vat_number = excluded.vat_number,
           how_to_pay = excluded.how_to_pay, version = excluded.version
     WHERE programmes_issuers.version = excluded.version - 1)";

bool store_issuer(db::Connection& db, std::int64_t authority, const Issuer& issuer) {
    return db.run(upsert_issuer, authority, issuer.address, issuer.vat_number, issuer.how_to_pay,
                  issuer.version + 1) == 1;
}

}  // namespace programmes
