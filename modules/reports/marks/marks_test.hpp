// For tests: a child of Oak with marks, on the engine the test runs on.
#pragma once
#include <gtest/gtest.h>

#include "modules/reports/marks/marks_store.hpp"
#include "tests/kit/site.hpp"

namespace reports {

inline calendar::Day day_named(std::string_view iso) {
    return *calendar::parse_day(iso);
}

class OfOneSchool : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-11-20 09:10", GetParam());
        maja_ = child_of("Ola", "Nowak");
    }
    void TearDown() override { site_.reset(); }

    kit::TestSite& site() { return *site_; }
    db::Connection& db() { return site_->db(); }
    people::ChildId maja() const { return maja_; }

    people::ChildId child_of(std::string_view given, std::string_view family,
                             schools::SchoolId school = kit::TestSite::oak) {
        const auto parent = site_->parent(school, given, family);
        return db().one<people::ChildId>("SELECT child_id FROM people_carers WHERE person_id = $1",
                                         parent);
    }
    Taken take(std::vector<Mark> marks, schools::SchoolId school = kit::TestSite::oak) {
        db::Transaction taking(db());
        const auto taken = take_marks(site_->platform(), school.value, marks);
        taking.commit();
        return taken;
    }
    Mark mark(std::string_view code, std::string_view day = "2026-11-20",
              Session session = Session::am, std::optional<int> minutes = {}) const {
        return {maja_, day_named(day), session, std::string(code), minutes, {}};
    }
    Mark written(std::string_view code, std::string_view at) const {
        auto one = mark(code);
        one.written_at = kit::at(at);
        return one;
    }
    std::vector<HeldMark> held(std::string_view from = "2026-11-20",
                               std::string_view to = "2026-11-20") {
        return marks_of_child(db(), maja_, day_named(from), day_named(to));
    }
    std::string codes(std::string_view from = "2026-11-20", std::string_view to = "2026-11-20") {
        std::string all;
        for (const auto& one : held(from, to)) all += (all.empty() ? "" : " ") + one.code;
        return all;
    }
    std::vector<MarkChange> changes() {
        return changes_of_mark(db(), maja_, day_named("2026-11-20"), Session::am);
    }

private:
    std::unique_ptr<kit::TestSite> site_;
    people::ChildId maja_{};
};

}  // namespace reports
