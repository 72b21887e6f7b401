// A family course at Oak, for the tests of this folder.
#pragma once
#include <string>

#include "modules/programmes/courses/courses.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {

inline constexpr db::Sql make_it_a_course =
    "UPDATE programmes_programmes SET kind = 'family_course'";
inline constexpr db::Sql say_what_it_is_about = R"(
    INSERT INTO programmes_course_words (edition_id, language, subject, theme, outcomes, version)
    VALUES ($1, 'en', 'Media', 'A film on a telephone', 'Tells a story
Listens', 1))";

class OakCourse : public kit::Programme {
public:
    explicit OakCourse(std::string_view now = "2026-09-10 10:00",
                       db::Engine engine = db::Engine::sqlite)
        : Programme(now, {"2026-09-15 18:00", "2026-09-22 18:00", "2026-09-29 18:00"}, engine) {
        site.db().run(make_it_a_course);
        site.db().run(say_what_it_is_about, edition);
    }

    std::string page() const { return "/courses/" + std::to_string(cohort.value); }
    std::string nominations() const { return page() + "/nominations"; }

    /// This person of Oak nominates the family, in words that stand nowhere else.
    kit::Page nominate(std::string_view staff, people::HouseholdId household) {
        site.sign_in(staff);
        return site.post(nominations(), {{"household", std::to_string(household.value)},
                                         {"reason", "bad_memories"},
                                         {"story", "Zephyrine never stays at the gate"},
                                         {"sensitivity", "Quillon must not be named"}});
    }
};

}  // namespace programmes
