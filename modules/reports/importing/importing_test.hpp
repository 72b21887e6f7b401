// For tests: records as they would be read from a file, taken in at Oak.
#pragma once
#include <gtest/gtest.h>

#include "modules/reports/importing/importing.hpp"
#include "tests/kit/site.hpp"

namespace reports {

/// A bundle as it would be read from a file.
struct Said {
    std::vector<Recorded> records{};
    Extent extent = Extent::full;
    Format format = Format::oneroster;
    std::string made{};
    int unread = 0;

    Reader reader() const {
        return [this](const Taking& taking) -> Outcome<BundleRead> {
            std::uint64_t row = 1;
            for (auto record : records) taking.record({"users.csv", ++row}, std::move(record));
            for (int i = 0; i < unread; ++i)
                taking.refused(
                    {"users.csv", ++row, "sourcedId", Refusal{"records.twice"}.with("key", "x")});
            return BundleRead{.format = format, .extent = extent, .made = made};
        };
    }
    Said& operator+=(Recorded record) {
        records.push_back(std::move(record));
        return *this;
    }
};

inline calendar::Day on(std::string_view iso) {
    return *calendar::parse_day(iso);
}

inline RecordedPupil pupil(std::string key, std::string given, std::string family,
                           std::string born = "2018-05-01") {
    return {.key = std::move(key),
            .given = std::move(given),
            .family = std::move(family),
            .born_on = calendar::parse_day(born),
            .year_group = "Year 3",
            .form = "3B"};
}

inline RecordedContact contact(std::string key, std::string given, std::string family,
                               std::string phone = {}, std::string postcode = {}) {
    RecordedContact one{
        .key = std::move(key), .given = std::move(given), .family = std::move(family)};
    if (!phone.empty()) one.phones = {std::move(phone)};
    one.postcode = std::move(postcode);
    return one;
}

inline RecordedTie tie(std::string contact_key, std::string pupil_key,
                       people::Relation relation = people::Relation::mother) {
    return {.contact = std::move(contact_key), .pupil = std::move(pupil_key), .relation = relation};
}

/// Two siblings and their mother; a boy whose parents live apart.
inline Said a_school() {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += pupil("p2", "Jan", "Nowak", "2020-02-02");
    said += pupil("p3", "Tom", "Reed");
    said += contact("c1", "Ewa", "Nowak", "07700 900101", "SG1 1AA");
    said += contact("c2", "Rose", "Reed", "07700 900102", "SG1 2BB");
    said += contact("c3", "Carl", "Reed", "07700 900103", "SG4 9ZZ");
    said += tie("c1", "p1");
    said += tie("c1", "p2");
    said += tie("c2", "p3");
    said += tie("c3", "p3", people::Relation::father);
    return said;
}

class RecordsImports : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-09-15 10:00", GetParam());
    }
    Platform& platform() { return site_->platform(); }
    db::Connection& db() { return site_->db(); }

    ImportReport take(const Said& said, How how = How::careful) {
        db::Transaction transaction(db());
        auto report = import_records(platform(), {.school = kit::TestSite::oak,
                                                  .file_name = "bundle.zip",
                                                  .read = said.reader(),
                                                  .how = how});
        transaction.commit();
        return report;
    }
    people::SchoolRoll roll() { return people::load_school_roll(db(), kit::TestSite::oak); }
    std::optional<people::RolledChild> child(std::string_view given) {
        for (auto& one : roll().children)
            if (one.given == given) return one;
        return {};
    }
    std::optional<people::RolledParent> parent(std::string_view given) {
        for (auto& one : roll().parents)
            if (one.given == given) return one;
        return {};
    }
    std::size_t carers_of(std::string_view given) {
        const auto id = child(given)->id;
        std::size_t count = 0;
        for (const auto& care : roll().cares) count += care.child == id;
        return count;
    }

    std::unique_ptr<kit::TestSite> site_;
};

}  // namespace reports
