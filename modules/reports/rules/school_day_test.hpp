// A school day at Oak: families with telephones, a register, and texts to and fro.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "modules/people/households.hpp"
#include "modules/reports/marks/marks.hpp"
#include "tests/kit/site.hpp"

namespace reports {

struct TestParent {
    std::string given{};
    std::string language = "en";
    bool agreed = true;
};

class SchoolDay : public testing::TestWithParam<db::Engine> {
protected:
    /// Tuesday 15 September 2026, ten to nine.
    void SetUp() override;

    kit::TestSite& site() { return *site_; }
    Platform& platform() { return site_->platform(); }
    db::Connection& db() { return site_->db(); }
    void at(std::string_view time) { site_->set_clock("2026-09-15 " + std::string(time)); }

    /// A family of Oak; every parent cares for every child.
    void family(const std::vector<TestParent>& parents, const std::vector<std::string>& children,
                schools::SchoolId school = kit::TestSite::oak);
    people::PersonId parent(const std::string& given) { return parents_.at(given); }
    people::ChildId child(const std::string& given) { return children_.at(given); }

    /// The register says so of these children now, all in one batch.
    void mark(const std::vector<std::pair<std::string, std::string>>& codes,
              Session session = Session::am, std::string_view day = "2026-09-15",
              schools::SchoolId school = kit::TestSite::oak);
    void note(ChildNote note, schools::SchoolId school = kit::TestSite::oak);
    /// Everything that is due now is done: rules, messages, answers.
    void work();
    void writes(const std::string& parent, std::string_view words);

    struct Sent {
        std::string kind{}, state{}, words{};
    };
    /// All that was sent or will be to a parent, in order.
    std::vector<Sent> sent_to(const std::string& parent);
    Sent last_to(const std::string& parent);
    bool waits_for_a_person(const std::string& parent);

    struct Kept {
        std::string code{}, reason{}, words{};
        bool ended = false;
    };
    Kept absence_of(const std::string& child, Session session = Session::am);
    std::int64_t count(db::Sql sql) { return db().one<std::int64_t>(sql); }

private:
    std::unique_ptr<kit::TestSite> site_;
    std::map<std::string, people::PersonId> parents_;
    std::map<std::string, people::ChildId> children_;
    int texts_ = 0, telephones_ = 0;
};

}  // namespace reports
