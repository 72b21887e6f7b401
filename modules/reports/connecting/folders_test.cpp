#include "modules/reports/connecting/folders.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "modules/people/households.hpp"
#include "tests/kit/program.hpp"
#include "tests/kit/site.hpp"

namespace reports {
namespace {

namespace fs = std::filesystem;
using kit::TestSite;

constexpr auto header = "Admission number,Forename,Surname,Date of birth,Reg group\r\n";
constexpr auto maja = "101,Maja,Nowak,2018-05-01,3B\r\n";
constexpr auto tom = "102,Tom,Reed,2018-06-02,3B\r\n";

std::string sheet(const std::string& rows) {
    return header + rows;
}

class WatchedFolders : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        site_->settings().records_folder = folder_ / "schools";
        site_->settings().upload_folder = folder_ / "";
        fs::create_directories(folder_ / "schools/900001");
    }
    Platform& platform() { return site_->platform(); }
    fs::path oak(const std::string& name = {}) { return folder_ / ("schools/900001/" + name); }
    void drop(const std::string& name, const std::string& text) {
        folder_.write("schools/900001/" + name, text);
    }
    // A minute goes by, and the folders are looked into.
    void look() {
        site_->clock.move_to(site_->clock.now() + std::chrono::minutes(1));
        look_into_folders(platform(), {});
    }
    void look_twice() {
        look();
        look();
    }
    std::string children() {
        std::set<std::string> all;
        for (const auto& one : people::load_school_roll(site_->db(), TestSite::oak).children)
            if (!one.left_on) all.insert(one.given + " " + one.class_name + "; ");
        std::string names;
        for (const auto& one : all) names += one;
        return names;
    }
    Source source() { return load_folders(site_->db()).at(0); }
    std::size_t lying_in(const std::string& name) {
        if (!fs::exists(oak(name))) return 0;
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(oak(name)), fs::directory_iterator()));
    }
    std::size_t imports() { return load_imports(site_->db(), TestSite::oak, 50).size(); }
    std::ptrdiff_t applied() {
        return std::ranges::count(load_imports(site_->db(), TestSite::oak, 50),
                                  ImportState::applied, &RecordsImport::state);
    }

    kit::Folder folder_{};
    std::unique_ptr<TestSite> site_;
};

TEST_P(WatchedFolders, take_what_is_dropped_and_put_it_away) {
    drop("pupils.csv", sheet(std::string(maja) + tom));
    look_twice();
    EXPECT_EQ(children(), "Maja 3B; Tom 3B; ");
    EXPECT_FALSE(fs::exists(oak("pupils.csv")));
    EXPECT_EQ(lying_in("done"), 1U);
    EXPECT_EQ(source().school, TestSite::oak);
    EXPECT_EQ(source().told, "");
    EXPECT_TRUE(source().taken_at);
}

TEST_P(WatchedFolders, keep_a_sheet_until_somebody_says_what_its_columns_mean) {
    drop("list.csv", "Vorname,Nachname,Gruppe\r\nMaja,Nowak,3B\r\n");
    look_twice();
    const auto waits = load_imports(site_->db(), TestSite::oak, 1).at(0);
    EXPECT_EQ(waits.state, ImportState::waiting);
    EXPECT_EQ(waits.format, Format::sheet);
    EXPECT_EQ(load_files(site_->db(), waits.id).size(), 1U) << "the page of columns needs it";
    EXPECT_NE(source().told, "");
}

TEST_P(WatchedFolders, wait_for_a_file_that_still_grows) {
    drop("pupils.csv", sheet(maja));
    look();
    drop("pupils.csv", sheet(std::string(maja) + tom));
    look();
    EXPECT_EQ(children(), "");
    EXPECT_TRUE(fs::exists(oak("pupils.csv")));
    look();
    EXPECT_EQ(children(), "Maja 3B; Tom 3B; ");
}

TEST_P(WatchedFolders, pass_over_what_is_still_being_sent) {
    drop("pupils.csv.part", sheet(maja));
    drop(".pupils.csv", sheet(maja));
    look_twice();
    EXPECT_EQ(imports(), 0U);
    EXPECT_TRUE(fs::exists(oak("pupils.csv.part")));
}

TEST_P(WatchedFolders, take_the_same_file_once_however_often_it_comes) {
    for (int i = 0; i < 3; ++i) {
        drop("pupils.csv", sheet(maja));
        look_twice();
    }
    EXPECT_EQ(applied(), 1);
    EXPECT_EQ(children(), "Maja 3B; ");
    EXPECT_EQ(lying_in("done"), 3U);
    drop("again.csv", sheet("101,\"Maja\",Nowak,2018-05-01,3B\r\n"));
    look_twice();
    EXPECT_EQ(load_imports(site_->db(), TestSite::oak, 1).at(0).state, ImportState::unchanged);
    EXPECT_EQ(children(), "Maja 3B; ");
}

TEST_P(WatchedFolders, count_the_same_file_in_the_line_of_the_last) {
    const auto last = [&] { return load_imports(site_->db(), TestSite::oak, 1).at(0); };
    const std::string bad = "103,,Nameless,2018-07-03,3B\r\n";
    for (const auto* name : {"monday.csv", "tuesday.csv", "tuesday.csv"}) {
        drop(name, sheet(maja + bad));
        look_twice();
    }
    EXPECT_EQ(imports(), 1U);
    EXPECT_EQ(last().state, ImportState::applied);
    EXPECT_EQ(counts_from(last().counted).came_again, 2);
    EXPECT_EQ(counts_from(last().counted).pupils_added, 1);
    EXPECT_EQ(load_refused(site_->db(), last().id, 10).size(), 1U);
    site_->sign_in("Hana");
    EXPECT_TRUE(site_->get("/records").says("came 2 times more"));
    drop("pupils.csv", sheet(std::string(maja) + tom));
    look_twice();
    drop("pupils.csv", sheet(maja + bad));
    look_twice();
    EXPECT_EQ(imports(), 3U) << "another one came between";
}

TEST_P(WatchedFolders, take_the_older_of_two_files_first) {
    drop("a.csv", sheet("101,Maja,Nowak,2018-05-01,4B\r\n"));
    drop("b.csv", sheet(maja));
    fs::last_write_time(oak("b.csv"), fs::last_write_time(oak("a.csv")) - std::chrono::hours(24));
    look_twice();
    EXPECT_EQ(children(), "Maja 4B; ");
    EXPECT_EQ(imports(), 2U);
}

TEST_P(WatchedFolders, take_the_loose_files_of_a_bundle_as_one) {
    drop("orgs.csv", "sourcedId,name,type,identifier\r\no1,Oak,school,900001\r\n");
    drop("users.csv",
         "sourcedId,givenName,familyName,orgSourcedIds,role\r\ns1,Maja,Nowak,o1,student\r\n");
    look_twice();
    EXPECT_NE(children().find("Maja"), std::string::npos);
    EXPECT_FALSE(fs::exists(oak("users.csv")));
    EXPECT_FALSE(fs::exists(oak("orgs.csv")));
    EXPECT_EQ(lying_in("done"), 1U);
}

TEST_P(WatchedFolders, put_aside_what_cannot_be_read_and_say_so) {
    drop("holiday.csv", "Holidays\r\nJuly\r\n");
    look_twice();
    EXPECT_EQ(lying_in("refused"), 1U);
    EXPECT_EQ(source().told, "ways.refused");
    EXPECT_EQ(source().about, "holiday.csv");
    EXPECT_EQ(load_imports(site_->db(), TestSite::oak, 1).at(0).state, ImportState::refused);
    drop("pupils.csv", sheet(maja));
    look_twice();
    EXPECT_EQ(source().told, "");
}

TEST_P(WatchedFolders, forget_what_was_put_away_after_a_month) {
    drop("pupils.csv", sheet(maja));
    drop("holiday.csv", "Holidays\r\nJuly\r\n");
    look_twice();
    folder_.write("schools/900001/done/notes.txt", "somebody else’s");
    fs::create_directories(folder_ / "another/done");
    folder_.write("another/done/2026-01-01T000000Z-pupils.csv", sheet(maja));
    fs::create_directory(folder_ / "schools/900003");
    fs::create_directory_symlink(folder_ / "another/done", folder_ / "schools/900003/done");
    look();
    const auto put_away_at = site_->clock.now();
    site_->clock.move_to(put_away_at + std::chrono::days(29));
    empty_folders(platform(), {});
    EXPECT_EQ(lying_in("done"), 2U);
    EXPECT_EQ(lying_in("refused"), 1U);
    site_->clock.move_to(put_away_at + std::chrono::days(30));
    empty_folders(platform(), {});
    EXPECT_EQ(lying_in("done"), 1U);
    EXPECT_EQ(lying_in("refused"), 0U);
    EXPECT_TRUE(fs::exists(oak("done/notes.txt")));
    EXPECT_TRUE(fs::exists(folder_ / "another/done/2026-01-01T000000Z-pupils.csv"));
}

TEST_P(WatchedFolders, follow_no_link_out_of_the_folder) {
    folder_.write("elsewhere.csv", sheet(maja));
    fs::create_symlink(folder_ / "elsewhere.csv", oak("pupils.csv"));
    fs::create_directory(folder_ / "another");
    folder_.write("another/pupils.csv", sheet(maja));
    fs::create_directory_symlink(folder_ / "another", folder_ / "schools/900003");
    look_twice();
    EXPECT_EQ(imports(), 0U);
    EXPECT_EQ(source().told, "ways.link");
    EXPECT_EQ(load_folders(site_->db()).size(), 1U);
    EXPECT_TRUE(fs::exists(folder_ / "elsewhere.csv"));
}

TEST_P(WatchedFolders, are_told_when_they_are_gone_and_when_they_are_back) {
    look();
    fs::remove(oak());
    look();
    EXPECT_EQ(source().told, "ways.no_folder");
    fs::create_directory(folder_ / "schools/900001");
    look();
    EXPECT_EQ(source().told, "");
}

TEST_P(WatchedFolders, are_not_taken_up_again_once_somebody_closed_them) {
    look();
    close_source(platform(), source().id);
    drop("pupils.csv", sheet(maja));
    look_twice();
    EXPECT_TRUE(load_folders(site_->db()).empty());
    EXPECT_EQ(imports(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, WatchedFolders, kit::both_engines, kit::engine_name);

TEST(FolderNames, lead_nowhere_else) {
    EXPECT_TRUE(is_folder_name("900001"));
    EXPECT_TRUE(is_folder_name("oak-primary_2"));
    for (const auto* name : {"", ".", "..", "../900003", "a/b", "/etc", ".hidden", "a b", "a\\b"})
        EXPECT_FALSE(is_folder_name(name)) << name;
}

}  // namespace
}  // namespace reports
