#include "modules/reports/importing/kept_records.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/people/households.hpp"
#include "tests/kit/program.hpp"
#include "tests/kit/site.hpp"

namespace reports {
namespace {

using kit::TestSite;

constexpr auto sheet =
    "Admission number,Forename,Surname,Date of birth,Reg group\r\n"
    "101,Maja,Nowak,2018-05-01,3B\r\n"
    "102,Tom,Reed,2018-06-02,3B\r\n";

class UploadedRecords : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        site_->settings().upload_folder = folder_ / "";
        site_->sign_in("Hana");
    }
    std::string upload(const std::string& bytes) {
        const auto sent = site_->post("/records", {}, {{"file", "pupils.csv", bytes}});
        EXPECT_EQ(sent.status, 303) << sent.text();
        return sent.location;
    }
    RecordsImport import() { return load_imports(site_->db(), TestSite::oak, 1).at(0); }
    std::size_t children() {
        return people::load_school_roll(site_->db(), TestSite::oak).children.size();
    }
    // Another machine was at it, and died.
    void begin_again(void (*work)(Platform&, std::string_view)) {
        work(site_->platform(), std::to_string(import().id.value));
    }

    kit::Folder folder_{};
    std::unique_ptr<TestSite> site_;
};
INSTANTIATE_TEST_SUITE_P(Engines, UploadedRecords, kit::both_engines, kit::engine_name);

TEST_P(UploadedRecords, are_read_and_applied_while_their_page_says_how_far_we_are) {
    const auto page = upload(sheet);
    EXPECT_EQ(import().state, ImportState::reading);
    const auto reading = site_->get(page);
    EXPECT_TRUE(reading.says("We read the file"));
    EXPECT_TRUE(reading.says("0 rows read so far"));
    EXPECT_TRUE(reading.headers.contains("Refresh"));
    store_how_far(site_->db(), import().id, {.rows_read = 12'000, .done = 3, .all = 4});
    EXPECT_TRUE(site_->get(page).says("12,000 rows read so far"));
    EXPECT_TRUE(site_->get(page).says("<progress"));
    site_->run_jobs();
    EXPECT_TRUE(site_->get(page).says("2 new pupils"));
    EXPECT_FALSE(site_->get(page).headers.contains("Refresh"));
    EXPECT_EQ(children(), 0U);
    EXPECT_EQ(site_->post(page, {{"do", "apply"}}).status, 303);
    EXPECT_TRUE(site_->get(page).says("We apply the file"));
    EXPECT_EQ(children(), 0U);
    site_->run_jobs();
    EXPECT_EQ(import().state, ImportState::applied);
    EXPECT_EQ(children(), 2U);
    EXPECT_TRUE(site_->get(page).says("2 new pupils"));
    EXPECT_TRUE(load_files(site_->db(), import().id).empty());
}

TEST_P(UploadedRecords, stand_first_on_the_page_until_they_are_decided) {
    const auto first = [&] {
        const auto said = site_->get("/records").text();
        return said.find("pupils.csv") < said.find("Upload a file");
    };
    const auto page = upload(sheet);
    EXPECT_TRUE(first()) << "it is being read";
    site_->run_jobs();
    EXPECT_TRUE(first()) << "it waits";
    site_->post(page, {{"do", "apply"}});
    EXPECT_TRUE(first()) << "it is being applied";
    site_->run_jobs();
    EXPECT_FALSE(first()) << "it is history";
}

TEST_P(UploadedRecords, that_cannot_be_read_say_why_on_their_page) {
    const auto page = upload("%PDF-1.4\r\nnothing\r\n");
    site_->run_jobs();
    EXPECT_EQ(import().state, ImportState::refused);
    EXPECT_NE(import().why, "");
    EXPECT_TRUE(site_->get(page).says("govuk-warning-text")) << site_->get(page).text();
    EXPECT_TRUE(load_files(site_->db(), import().id).empty());
}

TEST_P(UploadedRecords, are_taken_up_again_by_whoever_comes_next_and_applied_once) {
    const auto page = upload(sheet);
    begin_again(read_kept);
    EXPECT_EQ(import().state, ImportState::waiting);
    site_->post(page, {{"do", "apply"}});
    EXPECT_EQ(site_->post(page, {{"do", "discard"}}).status, 303);
    EXPECT_EQ(import().state, ImportState::applying);
    begin_again(apply_kept);
    begin_again(apply_kept);
    site_->run_jobs();
    EXPECT_EQ(children(), 2U);
    EXPECT_EQ(counts_from(import().counted).pupils_added, 2);
}

TEST_P(UploadedRecords, whose_reading_was_given_up_can_be_tried_again_or_thrown_away) {
    const auto give_up = [&] {
        site_->db().run("UPDATE platform_jobs SET state = 'failed' WHERE kind = $1", read_job);
    };
    const auto page = upload(sheet);
    give_up();
    const auto stopped = site_->get(page);
    EXPECT_TRUE(stopped.says("could not finish")) << stopped.text();
    EXPECT_FALSE(stopped.headers.contains("Refresh"));
    EXPECT_EQ(site_->post(page, {{"do", "again"}}).status, 303);
    EXPECT_TRUE(site_->get(page).says("We read the file"));
    give_up();
    site_->post(page, {{"do", "again"}});
    site_->run_jobs();
    EXPECT_EQ(import().state, ImportState::waiting);

    const auto other = upload(sheet);
    give_up();
    site_->post(other, {{"do", "discard"}});
    EXPECT_EQ(import().state, ImportState::discarded);
    EXPECT_TRUE(load_files(site_->db(), import().id).empty());
}

}  // namespace
}  // namespace reports
