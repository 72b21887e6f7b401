#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/kit/bundles.hpp"
#include "tests/kit/records_files.hpp"

using namespace reports;

namespace {

kit::MadeSchool made() {
    return kit::make_school({.seed = 7, .pupils = 120});
}

// What every format must give of every pupil of it.
void expect_pupils(const kit::MadeSchool& school, const kit::ReadRecords& all, bool upns) {
    EXPECT_EQ(all.pupils.size(), school.pupils.size());
    std::map<std::string, const RecordedPupil*> read;
    for (const auto& pupil : all.pupils) read[pupil.key] = &pupil;
    for (const auto& pupil : school.pupils) {
        const auto found = read.contains(pupil.key)   ? read.at(pupil.key)
                           : read.contains(pupil.upn) ? read.at(pupil.upn)
                                                      : nullptr;
        ASSERT_NE(found, nullptr) << pupil.key;
        EXPECT_EQ(found->given, pupil.given);
        EXPECT_EQ(found->family, pupil.family);
        EXPECT_EQ(found->born_on, pupil.born_on) << pupil.key;
        if (upns) {
            EXPECT_EQ(found->upn, pupil.upn);
        }
    }
}

// Every child has the number of parents and carers it is known with.
std::multiset<std::string> ties_of(const kit::MadeSchool& school, bool by_upn) {
    std::multiset<std::string> ties;
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties)
            if (!school.contacts[tie.contact].professional)
                ties.insert(by_upn ? pupil.upn : pupil.key);
    return ties;
}

std::multiset<std::string> ties_in(const kit::ReadRecords& all) {
    std::multiset<std::string> ties;
    for (const auto& tie : all.ties) ties.insert(tie.pupil);
    return ties;
}

}  // namespace

TEST(MadeRecords, are_read_as_they_were_made_from_oneroster) {
    const auto school = made();
    for (const auto version : {kit::OneRoster::v1_1, kit::OneRoster::v1_2}) {
        const auto all = kit::read_files(kit::oneroster_files(school, version));
        ASSERT_EQ(all.why(), "");
        expect_pupils(school, all, true);
        EXPECT_EQ(ties_in(all), ties_of(school, false)) << all.notes();
        EXPECT_EQ(all.staff.size(), school.staff.size());
        EXPECT_EQ(all.read->extent, Extent::full);
    }
}

TEST(MadeRecords, are_read_as_they_were_made_from_school_data_sync) {
    const auto school = made();
    const auto all = kit::read_files(kit::sds_files(school));
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::sds);
    expect_pupils(school, all, false);
    EXPECT_EQ(ties_in(all), ties_of(school, false));
    EXPECT_EQ(all.refusals(), "");
}

TEST(MadeRecords, are_read_as_they_were_made_from_a_sheet) {
    const auto school = made();
    const auto all = kit::read_files({{"Contacts report.csv", kit::records_sheet(school)}});
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.refusals(), "");
    expect_pupils(school, all, true);
    EXPECT_EQ(ties_in(all), ties_of(school, true));
}
