#include "tests/kit/records_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "modules/reports/formats/ctf.hpp"
#include "modules/reports/formats/upn.hpp"

namespace {

using namespace reports;

std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

std::size_t family_ties(const kit::MadeSchool& school) {
    std::size_t ties = 0;
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties)
            ties += school.contacts[tie.contact].professional ? 0 : 1;
    return ties;
}

TEST(MadeSchools, are_the_same_for_the_same_seed) {
    const auto one = kit::make_school({.seed = 7, .pupils = 60, .weeks = 2});
    const auto again = kit::make_school({.seed = 7, .pupils = 60, .weeks = 2});
    const auto other = kit::make_school({.seed = 8, .pupils = 60, .weeks = 2});
    EXPECT_EQ(kit::transfer_file(one), kit::transfer_file(again));
    EXPECT_NE(kit::transfer_file(one), kit::transfer_file(other));
}

TEST(MadeSchools, have_what_is_odd_in_real_ones) {
    const auto school = kit::make_school({.pupils = 400});
    ASSERT_EQ(school.pupils.size(), 400U);
    std::set<std::string> upns, keys, ways;
    std::map<int, int> entries;
    std::map<std::string, int> at_number;
    int without_mail = 0, accents = 0, not_responsible = 0;
    for (const auto& pupil : school.pupils) {
        EXPECT_TRUE(is_upn(pupil.upn)) << pupil.upn;
        EXPECT_TRUE(upns.insert(pupil.upn).second);
        EXPECT_FALSE(pupil.ties.empty());
        for (const auto& tie : pupil.ties) not_responsible += tie.responsible ? 0 : 1;
        accents += std::ranges::any_of(pupil.given, [](char c) { return c < 0; }) ? 1 : 0;
    }
    for (const auto& contact : school.contacts) {
        EXPECT_TRUE(keys.insert(contact.key).second);
        ++entries[contact.person];
        without_mail += contact.email.empty() ? 1 : 0;
        std::string way, digits;
        for (const char c : contact.mobile) (c >= '0' && c <= '9' ? digits : way) += c;
        if (contact.mobile.empty()) continue;
        ways.insert(way);
        ++at_number[digits.substr(digits.size() - 9)];
    }
    const auto twice = [](const auto& pair) { return pair.second > 1; };
    EXPECT_GT(std::ranges::count_if(entries, twice), 20);
    EXPECT_GT(std::ranges::count_if(at_number, twice), std::ranges::count_if(entries, twice) / 2);
    EXPECT_EQ(ways.size(), 5U);
    EXPECT_GT(without_mail, 50);
    EXPECT_GT(accents, 50);
    EXPECT_GT(not_responsible, 30);
}

struct Counted5 {
    std::size_t schools = 0, pupils = 0, contacts = 0, ties = 0, marks = 0;
    bool operator==(const Counted5&) const = default;
};

Counted5 count_in(std::string text) {
    Counted5 counts;
    const Taking taking{
        .record =
            [&](const RecordedAt&, Recorded&& record) {
                counts.schools += std::holds_alternative<RecordedSchool>(record) ? 1 : 0;
                counts.pupils += std::holds_alternative<RecordedPupil>(record) ? 1 : 0;
                counts.contacts += std::holds_alternative<RecordedContact>(record) ? 1 : 0;
                counts.ties += std::holds_alternative<RecordedTie>(record) ? 1 : 0;
                counts.marks += std::holds_alternative<RecordedMark>(record) ? 1 : 0;
            },
        .refused = [](RefusedRecord&& one) { ADD_FAILURE() << one.row << ' ' << one.why.message; }};
    const auto read = read_ctf(sheets::bytes_of_text(std::move(text)), "a.xml", taking);
    EXPECT_TRUE(read);
    return counts;
}

TEST(MadeSchools, are_read_back_whole_from_a_transfer_file) {
    const auto school = kit::make_school({.pupils = 200, .weeks = 3});
    const auto ties = family_ties(school);
    const Counted5 all{.schools = 1,
                       .pupils = 200,
                       .contacts = ties,
                       .ties = ties,
                       .marks = std::size_t{200} * 3 * 5 * 2};
    EXPECT_EQ(count_in(kit::transfer_file(school)), all);
    EXPECT_EQ(count_in(kit::transfer_file(school, "12.0")), all);
}

TEST(MadeSchools, are_written_in_each_format) {
    const auto school = kit::make_school({.pupils = 100});
    const auto older = kit::oneroster_files(school, kit::OneRoster::v1_1);
    const auto later = kit::oneroster_files(school, kit::OneRoster::v1_2);
    const auto sds = kit::sds_files(school);
    EXPECT_FALSE(older.contains("roles.csv"));
    EXPECT_EQ(later.at("roles.csv"), later.at("userprofiles.csv"));
    EXPECT_TRUE(later.at("users.csv").contains("prefferedGivenName"));
    EXPECT_EQ(lines_in(sds.at("relationships.csv")), family_ties(school));
    EXPECT_EQ(lines_in(older.at("demographics.csv")), 100U);
    EXPECT_EQ(lines_in(older.at("enrollments.csv")), 100 + school.staff.size() + 2);
    EXPECT_FALSE(older.at("users.csv").ends_with('\n'));
    EXPECT_TRUE(kit::records_sheet(school).starts_with("\xEF\xBB\xBFUPN,"));
}

TEST(MadeSchools, change_by_as_much_as_is_asked) {
    const auto school = kit::make_school({.pupils = 400});
    const auto later = kit::changed(school, 5, 3);
    const auto& changes = later.changes;
    EXPECT_EQ(changes.all(), 20);
    EXPECT_EQ(static_cast<int>(later.school.pupils.size()), 400 + changes.joined - changes.left);
    std::set<std::string> before, after;
    for (const auto& pupil : school.pupils) before.insert(pupil.upn);
    for (const auto& pupil : later.school.pupils) after.insert(pupil.upn);
    EXPECT_EQ(static_cast<int>(after.size()), 400 + changes.joined - changes.left);
    int gone = 0;
    for (const auto& upn : before) gone += after.contains(upn) ? 0 : 1;
    EXPECT_EQ(gone, changes.left);
    EXPECT_EQ(kit::changed(school, 0.01, 3).changes.all(), 1);
}

TEST(MadeSchools, fill_a_transfer_file_of_any_size) {
    const auto school = kit::make_school({.pupils = 30});
    std::string text;
    kit::endless_transfer_file(school, 300'000, [&](std::string_view piece) { text += piece; });
    EXPECT_NEAR(static_cast<double>(text.size()), 300'000, 5'000);
    EXPECT_GT(count_in(text).pupils, 100U);
}

}  // namespace
