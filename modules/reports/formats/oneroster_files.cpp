#include "modules/reports/formats/oneroster_files.hpp"

#include <array>

#include "modules/reports/formats/roster_orgs.hpp"

namespace reports {

using sheets::WantedColumn;

static const WantedColumn manifest_columns[] = {{{"propertyName"}}, {{"value"}}};

static const WantedColumn user_columns[] = {
    {{"sourcedId"}},
    {{"status"}, false},
    {{"givenName"}},
    {{"familyName"}},
    {{"orgSourcedIds"}, false},
    {{"role"}, false},
    {{"userIds", "userId"}, false},
    {{"identifier"}, false},
    {{"email"}, false},
    {{"sms"}, false},
    {{"phone"}, false},
    {{"agentSourcedIds", "agents"}, false},
    {{"grades"}, false},
    {{"primaryOrgSourcedId"}, false},
    {{"metadata.upn", "upn"}, false},
};

static const WantedColumn role_columns[] = {
    {{"userSourcedId"}}, {{"role"}}, {{"orgSourcedId"}}, {{"status"}, false}, {{"roleType"}, false},
};

// Looked at by its header only.
static const WantedColumn profile_columns[] = {
    {{"userSourcedId"}}, {{"profileType"}}, {{"vendorId"}}};

static const WantedColumn birth_columns[] = {
    {{"sourcedId", "userSourcedId"}}, {{"birthDate"}}, {{"status"}, false}};

static const WantedColumn course_columns[] = {
    {{"sourcedId"}}, {{"title"}}, {{"orgSourcedId"}}, {{"status"}, false}};

static const WantedColumn class_columns[] = {
    {{"sourcedId"}},
    {{"title"}},
    {{"schoolSourcedId"}},
    {{"status"}, false},
    {{"courseSourcedId"}, false},
    {{"classType"}, false},
    {{"subjects"}, false},
};

static const WantedColumn place_columns[] = {
    {{"classSourcedId"}}, {{"userSourcedId"}},  {{"role"}},
    {{"status"}, false},  {{"primary"}, false},
};

static const WantedColumn session_columns[] = {
    {{"sourcedId"}}, {{"title"}}, {{"type"}}, {{"startDate"}}, {{"endDate"}}};

static const WantedColumn item_columns[] = {
    {{"sourcedId"}}, {{"title"}}, {{"classSourcedId"}, false}, {{"status"}, false}};

static const WantedColumn result_columns[] = {
    {{"lineItemSourcedId"}}, {{"studentSourcedId"}},   {{"score"}, false},  {{"textScore"}, false},
    {{"scoreDate"}, false},  {{"scoreStatus"}, false}, {{"status"}, false},
};

std::span<const KnownFile> roster_files() {
    static const auto files = std::to_array<KnownFile>({
        {"manifest.csv", manifest_columns},
        {"orgs.csv", org_columns()},
        {"users.csv", user_columns},
        {"roles.csv", role_columns},
        {"userProfiles.csv", profile_columns},
        {"demographics.csv", birth_columns},
        {"courses.csv", course_columns},
        {"classes.csv", class_columns},
        {"enrollments.csv", place_columns},
        {"academicSessions.csv", session_columns},
        {"lineItems.csv", item_columns},
        {"results.csv", result_columns},
    });
    return files;
}

const KnownFile& known(RosterFile file) {
    return roster_files()[static_cast<std::size_t>(file)];
}

}  // namespace reports
