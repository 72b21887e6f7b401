// Against a stand-in for records systems that pages, ends tokens, and has bad days when told to.
#include "modules/reports/connecting/pulling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/people/households.hpp"
#include "tests/kit/program.hpp"
#include "tests/kit/site.hpp"

namespace reports {
namespace {

using kit::TestSite;
using nlohmann::json;

class RecordsSystem {
public:
    RecordsSystem()
        : port_(kit::free_port()),
          program_({"/usr/bin/python3", SCHOOLGATE_SOURCE "/tests/kit/records_stand_in.py",
                    std::to_string(port_)},
                   folder_ / "said.log") {
        if (!kit::listening(port_)) throw std::runtime_error(folder_.read("said.log"));
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    void be(const json& how) const {
        fetch::ask({.method = "POST", .url = url() + "/orders", .body = how.dump()});
    }
    std::vector<std::string> taken() const {
        return json::parse(fetch::ask({.url = url() + "/taken"}).body);
    }
    std::size_t asked(std::string_view part) const {
        const auto all = taken();
        return static_cast<std::size_t>(std::ranges::count_if(
            all, [part](const std::string& one) { return one.contains(part); }));
    }

private:
    kit::Folder folder_{};
    int port_;
    kit::Program program_;
};

class Pulling : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        site_->settings().records_inside = true;
        site_->settings().upload_folder = folder_ / "";
    }
    Platform& platform() { return site_->platform(); }
    SourceId connect(Way kind, const std::string& path, std::string_view secret = "open sesame") {
        db::Transaction transaction(site_->db());
        const auto id = add_source(platform(), {.school = TestSite::oak,
                                                .authority = TestSite::county,
                                                .kind = kind,
                                                .place = system.url() + path,
                                                .token_place = system.url() + "/token",
                                                .client = "oak",
                                                .secret = seal_secret(platform(), secret)});
        transaction.commit();
        return id;
    }
    SourceId connect_oneroster(const std::string& path = "/ims/oneroster/rostering/v1p2") {
        return connect(Way::oneroster, path);
    }
    Source source() { return load_sources(site_->db(), TestSite::oak).at(0); }
    void go_on(std::chrono::seconds time) { site_->clock.move_to(site_->clock.now() + time); }
    void pull_now() { pull_due(platform(), {}); }
    std::size_t children() {
        return people::load_school_roll(site_->db(), TestSite::oak).children.size();
    }
    std::size_t parents() {
        return people::load_school_roll(site_->db(), TestSite::oak).parents.size();
    }
    std::size_t imports() { return load_imports(site_->db(), TestSite::oak, 50).size(); }
    void expect_nothing_but(std::string_view told) {
        EXPECT_EQ(source().told, told);
        EXPECT_EQ(children(), 0U);
        EXPECT_EQ(imports(), 0U);
        EXPECT_TRUE(std::filesystem::is_empty(folder_ / ""));
    }

    RecordsSystem system{};
    kit::Folder folder_{};
    std::unique_ptr<TestSite> site_;
};

TEST_P(Pulling, takes_every_page_of_either_version) {
    for (const auto* path : {"/ims/oneroster/rostering/v1p2", "/ims/oneroster/v1p1"}) {
        system.be({{"page", 3}});
        connect_oneroster(path);
        pull_now();
        EXPECT_EQ(source().told, "") << source().about;
        EXPECT_EQ(children(), 7U) << path;
        EXPECT_EQ(parents(), 7U) << path;
        close_source(platform(), source().id);
    }
}

TEST_P(Pulling, ends_its_pages_however_the_system_counts) {
    for (const auto* count : {"link", "nothing"}) {
        system.be({{"page", 2}, {"count", count}});
        connect_oneroster();
        pull_now();
        EXPECT_EQ(source().told, "") << count;
        EXPECT_EQ(children(), 7U) << count;
        close_source(platform(), source().id);
    }
}

TEST_P(Pulling, asks_for_changes_only_once_everything_was_taken) {
    connect_oneroster();
    pull_now();
    go_on(std::chrono::hours(1));
    pull_now();
    EXPECT_EQ(imports(), 1U);
    EXPECT_GT(system.asked("filter=dateLastModified"), 0U);
    system.be({{"moved", {{"s1", "4C"}}}});
    go_on(std::chrono::hours(1));
    pull_now();
    ASSERT_EQ(imports(), 2U);
    EXPECT_EQ(load_imports(site_->db(), TestSite::oak, 1).at(0).extent, Extent::changes);
    EXPECT_EQ(children(), 7U);
    go_on(std::chrono::hours(25));
    const auto before = system.asked("demographics");
    pull_now();
    EXPECT_GT(system.asked("demographics"), before);
    EXPECT_EQ(source().told, "");
}

TEST_P(Pulling, takes_everything_where_changes_cannot_be_asked_for) {
    connect_oneroster();
    pull_now();
    for (const auto* filter : {"refused", "passed over"}) {
        system.be({{"filter", filter}});
        go_on(std::chrono::hours(1));
        const auto before = system.asked("demographics");
        pull_now();
        EXPECT_GT(system.asked("demographics"), before) << filter;
        EXPECT_EQ(source().told, "") << filter;
        EXPECT_EQ(children(), 7U) << filter;
    }
}

TEST_P(Pulling, waits_as_long_as_the_system_asks) {
    connect_oneroster();
    system.be({{"bad", {"", "429 1"}}});
    pull_now();
    EXPECT_EQ(source().told, "");
    EXPECT_EQ(children(), 7U);
}

TEST_P(Pulling, comes_back_later_where_the_wait_is_long) {
    connect_oneroster();
    system.be({{"bad", {"", "429 3600"}}});
    pull_now();
    expect_nothing_but("ways.busy");
    EXPECT_EQ(source().next_at, site_->clock.now() + std::chrono::hours(1));
    go_on(std::chrono::minutes(59));
    const auto before = system.taken().size();
    pull_now();
    EXPECT_EQ(system.taken().size(), before);
    go_on(std::chrono::minutes(1));
    pull_now();
    EXPECT_EQ(children(), 7U);
    EXPECT_EQ(source().told, "");
}

TEST_P(Pulling, applies_nothing_of_an_answer_that_broke_off_or_is_no_json) {
    const std::vector<std::pair<json, std::string_view>> days{
        {{"", "", "half", "half", "half"}, "ways.half"},
        {{"", "", "wrong json"}, "ways.wrong_json"},
        {{"", "", "other json"}, "ways.wrong_json"},
        {{"", "", "500", "500", "500"}, "ways.their_fault"}};
    connect_oneroster();
    for (const auto& [bad, told] : days) {
        system.be({{"bad", bad}, {"page", 3}});
        pull_now();
        expect_nothing_but(told);
        go_on(std::chrono::hours(6));
    }
    system.be({{"bad", {"", "", "half"}}});
    pull_now();
    EXPECT_EQ(source().told, "");
    EXPECT_EQ(children(), 7U);
}

TEST_P(Pulling, asks_once_only_for_an_answer_without_end) {
    connect_oneroster();
    system.be({{"bad", {"endless"}}});
    pull_now();
    expect_nothing_but("ways.too_much");
    EXPECT_EQ(system.asked("users"), 1U);
}

TEST_P(Pulling, says_on_the_page_what_went_wrong_and_when_it_asks_again) {
    struct BadDay {
        json how{};
        std::string_view said{}, again{};
    };
    const std::vector<BadDay> days{
        {{{"bad", {"", "429 3600"}}}, "The system asked us to wait", "11:00"},
        {{{"bad", {"", "half", "half", "half"}}}, "The answer broke off in the middle", "10:05"},
        {{{"bad", {"", "wrong json"}}}, "What the system said of users is not", "10:05"},
        {{{"bad", {"500", "500", "500"}}}, "a fault of its own (it said 500)", "10:05"},
        {{{"bad", {"endless"}}}, "more than we take at once", "10:05"},
        {{{"bad", json::array()}, {"short", true}}, "there is more of users", "10:05"},
        {{{"short", false}, {"token_lasts", 0}}, "does not let us in (it said 401)", "10:05"}};
    site_->sign_in("Hana");
    for (const auto& day : days) {
        connect_oneroster();
        auto how = day.how;
        how["page"] = 3;
        system.be(how);
        pull_now();
        const auto page = site_->get("/records").text();
        EXPECT_TRUE(page.contains(day.said)) << page;
        EXPECT_TRUE(page.contains("Will be asked again at " + std::string(day.again))) << page;
        EXPECT_EQ(children(), 0U) << day.said;
        close_source(platform(), source().id);
    }
}

TEST_P(Pulling, applies_nothing_where_less_came_than_was_said) {
    connect_oneroster();
    system.be({{"short", true}});
    pull_now();
    expect_nothing_but("ways.incomplete");
}

TEST_P(Pulling, asks_for_another_token_when_one_ends) {
    connect_oneroster();
    system.be({{"page", 2}, {"token_lasts", 3}});
    pull_now();
    EXPECT_EQ(children(), 7U);
    EXPECT_GT(system.asked("token"), 3U);
}

TEST_P(Pulling, says_that_it_is_not_let_in) {
    connect(Way::oneroster, "/ims/oneroster/v1p1", "wrong");
    pull_now();
    expect_nothing_but("ways.not_let_in");
}

TEST_P(Pulling, asks_nothing_on_networks_of_our_own_unless_it_is_allowed) {
    connect_oneroster();
    site_->settings().records_inside = false;
    pull_now();
    expect_nothing_but("ways.unreached");
    EXPECT_TRUE(system.taken().empty());
}

TEST_P(Pulling, takes_pupils_and_contacts_of_wonde) {
    system.be({{"page", 3}});
    connect(Way::wonde, "/v1.0/schools/A1");
    pull_now();
    EXPECT_EQ(source().told, "") << source().about;
    EXPECT_EQ(children(), 7U);
    EXPECT_EQ(parents(), 7U);
    go_on(std::chrono::hours(1));
    pull_now();
    EXPECT_EQ(imports(), 1U);
    EXPECT_GT(system.asked("deletions?updated_after"), 0U);
}

TEST_P(Pulling, carries_no_token_to_another_server) {
    system.be({{"page", 3}, {"next", "https://example.org/v1.0/schools/A1/students?page=2"}});
    connect(Way::wonde, "/v1.0/schools/A1");
    pull_now();
    expect_nothing_but("ways.elsewhere");
}

TEST_P(Pulling, keeps_secrets_to_itself) {
    connect_oneroster();
    EXPECT_FALSE(source().secret.contains("sesame"));
    site_->sign_in("Hana");
    const auto page = site_->get("/records");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("OneRoster at"));
    EXPECT_FALSE(page.says("sesame"));
    EXPECT_FALSE(page.says(source().secret));
    const auto id = source().id;
    site_->post("/records/sources/" + std::to_string(id.value) + "/close");
    EXPECT_FALSE(find_open_source(site_->db(), id));
}

INSTANTIATE_TEST_SUITE_P(Engines, Pulling, kit::both_engines, kit::engine_name);

TEST(AskedAddress, is_https_and_of_the_world_outside) {
    Settings settings;
    EXPECT_EQ(asked_address("https://mis.example.org/ims/oneroster/v1p1/", settings),
              "https://mis.example.org/ims/oneroster/v1p1");
    for (const auto* wrong :
         {"", "mis.example.org", "http://mis.example.org/x", "https://oak:pw@example.org",
          "https://example.org/x?y=1", "https://example.org/#x", "https://", "file:///etc/passwd",
          "http://127.0.0.1:13000/x", "https://localhost/x"})
        EXPECT_FALSE(asked_address(wrong, settings)) << wrong;
    settings.records_inside = true;
    EXPECT_TRUE(asked_address("http://127.0.0.1:13000/x", settings));
    EXPECT_FALSE(asked_address("http://mis.example.org/x", settings));
}

}  // namespace
}  // namespace reports
