#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/people.hpp"
#include "modules/programmes/subscription/subscription.hpp"
#include "modules/schools/schools.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A school's subscription as it was agreed. The split adds up to the edition's price.
struct NewSubscription {
    std::int64_t authority = 0;
    schools::SchoolId school{};
    EditionId edition{};
    SubscriptionPurpose purpose{};
    Split agreed{};
    people::PersonId by{};
    calendar::Day on{};
    std::string asked{};  // of the form it came by: the same school and form are one subscription
};

/// A subscription of one school or of several, at a price that was agreed.
struct AgreedSubscription {
    std::int64_t authority = 0;
    schools::SchoolId school{};
    ClusterId cluster{};
    std::string cluster_name{};
    EditionId edition{};
    std::string edition_title{};
    SubscriptionPurpose purpose{};
    Price cost{};
    std::vector<Share> shares{};
    people::PersonId by{};
    calendar::Day on{};
    std::string asked{};
};

/// Stores it and issues the invoices of all who pay. A std::logic_error where the shares do not add
/// up to the price.
SubscriptionId store_subscription(Platform&, const AgreedSubscription&);

/// Other shares in the place of those there are.
void store_shares(db::Connection&, SubscriptionId, const Price&, const std::vector<Share>&);

/// Subscribes the school, issues its invoices and marks it as taking part; for the demonstration
/// too. A std::logic_error where the split is not whole.
SubscriptionId add_subscription(Platform&, const NewSubscription&);

/// The subscription that this form made already.
std::optional<SubscriptionId> find_asked(db::Connection&, schools::SchoolId,
                                         std::string_view asked);

struct Subscribed {
    SubscriptionId id{};
    schools::SchoolId school{};
    std::string school_name{};
    EditionId edition{};
    std::string edition_title{};
    SubscriptionPurpose purpose{};
    Money net{};
    Money vat{};
    SubscriptionState state{};
    calendar::Day on{};
    std::optional<ClusterId> cluster{};
};
/// A school sees its own, and those of clusters it belongs to.
std::optional<Subscribed> find_subscription(db::Connection&, const schools::Scope&, SubscriptionId);
/// A school's subscriptions, the latest first.
std::vector<Subscribed> load_subscriptions(db::Connection&, const schools::Scope&,
                                           schools::SchoolId);
std::vector<Share> load_shares(db::Connection&, SubscriptionId);

/// Who issues an authority's invoices. Without an address it is the authority by its name.
struct Issuer {
    std::string address{};  // its name first, on several lines
    std::string vat_number{};
    std::string how_to_pay{};
    int version = 0;
};
Issuer load_issuer(db::Connection&, std::int64_t authority);
/// False where somebody else was faster.
bool store_issuer(db::Connection&, std::int64_t authority, const Issuer&);

}  // namespace programmes
