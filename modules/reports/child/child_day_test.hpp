// For tests: a school day at Oak with staff and classes, and parents who open their page.
#pragma once
#include <string>

#include "modules/reports/child/staff_store.hpp"
#include "modules/reports/rules/school_day_test.hpp"

namespace reports {

class ChildDay : public SchoolDay {
protected:
    std::string page_of(const std::string& given) {
        return "/p/" + people::link_token(platform(), parent(given), people::Purpose::place, 0) +
               "/child";
    }
    kit::Page sees(const std::string& given) { return site().get(page_of(given)); }

    StaffId staff(std::string_view family, std::string_view role = "Teacher",
                  std::string_view ask_about = {}, schools::SchoolId school = kit::TestSite::oak) {
        const auto id = platform().ids.next<StaffEntry>();
        db().run(R"(
            INSERT INTO reports_staff (id, school_id, title, given, family, email, role, ask_about)
            VALUES ($1, $2, 'Mrs', 'Ada', $3, 'private@example.org', $4, $5))",
                 id, school, family, role, ask_about);
        return id;
    }
    /// A class of that child's which that person teaches; without a subject, the registration
    /// class.
    void teaches(StaffId who, const std::string& given, std::string_view name,
                 std::string_view subject, bool main = true,
                 schools::SchoolId school = kit::TestSite::oak) {
        const auto id = platform().ids.next();
        db().run(R"(
            INSERT INTO reports_classes (id, school_id, name, subject, registration)
            VALUES ($1, $2, $3, $4, $5))",
                 id, school, name, subject, subject.empty());
        db().run("INSERT INTO reports_class_pupils (class_id, child_id) VALUES ($1, $2)", id,
                 child(given));
        db().run("INSERT INTO reports_class_staff (class_id, staff_id, main) VALUES ($1, $2, $3)",
                 id, who, main);
    }
    void cares_for(const std::string& parent_given, const std::string& given) {
        db().run(R"(
            INSERT INTO people_carers (child_id, person_id, relation, court_order)
            VALUES ($1, $2, 'father', FALSE))",
                 child(given), parent(parent_given));
    }
    /// A home of that parent's at a school.
    void lives_at(const std::string& given, schools::SchoolId school) {
        const auto home = platform().ids.next();
        db().run(R"(
            INSERT INTO people_households (id, authority_id, school_id, name, postcode, created_at)
            VALUES ($1, 919, $2, 'Nowak', '', 0))",
                 home, school);
        db().run("INSERT INTO people_members (household_id, person_id) VALUES ($1, $2)", home,
                 parent(given));
    }
    std::string ask_address(const std::string& parent_given, const std::string& given,
                            StaffId who) {
        return page_of(parent_given) + "/" + std::to_string(child(given).value) + "/staff/" +
               std::to_string(who.value) + "/ask";
    }
};

}  // namespace reports
