#include <array>
#include <cstdio>
#include <filesystem>
#include <set>

#include "modules/conversations/programs/caller_test.hpp"

namespace conversations {
namespace {

json interface_of(kit::TestSite& site) {
    const auto page = site.get("/api/openapi.json");
    EXPECT_EQ(page.status, 200);
    return json::parse(page.body);
}

TEST(OpenApi, has_every_address_for_programs_and_no_other) {
    kit::TestSite site;
    const auto paths = interface_of(site)["paths"];
    std::set<std::string> routes, described;
    for (const auto& route : site.routes().routes())
        if (route.path.starts_with("/v2/") || route.path.starts_with("/api/"))
            routes.insert((route.method == http::Method::get ? "get " : "post ") + route.path);
    for (const auto& [path, methods] : paths.items())
        for (const auto& [method, what] : methods.items())
            if (method != "parameters") described.insert(method + " " + path);
    EXPECT_EQ(routes, described);
    EXPECT_GE(routes.size(), 12u);
}

// Whether the description has what an answer has: properties by name, at the first level.
void expect_described(const json& schema, const json& answer, const std::string& what) {
    for (const auto& [name, value] : answer.items())
        EXPECT_TRUE(schema["properties"].contains(name)) << what << " has " << name;
    for (const auto& name : schema["required"])
        EXPECT_TRUE(answer.contains(name.get<std::string>())) << what << " lacks " << name;
}

TEST(OpenApi, describes_what_is_really_answered) {
    ProgramOfOak oak;
    const auto schemas = interface_of(oak.site)["components"]["schemas"];
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto sent = json::parse(oak.send(uuid).body);
    expect_described(
        schemas["Notification"],
        json::parse(oak.get("/v2/notifications/" + sent["id"].get<std::string>()).body),
        "a notification");
    expect_described(schemas["Template"], json::parse(oak.get("/v2/template/" + uuid).body),
                     "a template");
    expect_described(
        schemas["Preview"],
        json::parse(oak.post("/v2/template/" + uuid + "/preview", json::object()).body),
        "a preview");
    expect_described(schemas["Errors"], json::parse(oak.get("/v2/template/x").body), "an error");
}

TEST(OpenApi, is_what_a_validator_that_is_not_ours_takes_for_version_3_1) {
    const std::string folder = SCHOOLGATE_SOURCE "/tests/carrier/";
    if (!std::filesystem::exists(folder + "node_modules/@seriousme/openapi-schema-validator"))
        GTEST_SKIP() << "without the validator: run bin/setup test";
    const auto command = "node " + folder +
                         "openapi.mjs " SCHOOLGATE_SOURCE
                         "/modules/conversations/programs/openapi.json 2>&1";
    auto* const validator = ::popen(command.c_str(), "r");
    std::string said;
    std::array<char, 512> buffer{};
    while (const auto read = std::fread(buffer.data(), 1, buffer.size(), validator))
        said.append(buffer.data(), read);
    EXPECT_EQ(::pclose(validator), 0) << said;
    EXPECT_EQ(said, "valid OpenAPI 3.1\n");
}

}  // namespace
}  // namespace conversations
