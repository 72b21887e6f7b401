#include "modules/programmes/completion/completion.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "modules/programmes/completion/completion_store.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

TEST(CertificateCode, can_be_read_aloud_and_typed_in_any_way) {
    Random random(3);
    const auto code = spoken_code(random);
    EXPECT_EQ(code.size(), 14u);
    EXPECT_EQ(code.find_first_of("01OILU"), std::string::npos);
    EXPECT_EQ(tidy_code("abcd efgh-jkmn"), "ABCD-EFGH-JKMN");
    EXPECT_EQ(tidy_code(code), code);
}

// A cohort of two sessions, and one parent who came to both.
struct Complete : kit::Programme {
    Complete() : kit::Programme("2026-09-15 18:45", {"2026-09-15 18:00", "2026-09-22 18:00"}) {
        parent = accepted("Ngozi", "Okafor");
        sometimes = accepted("Harpreet", "Singh");
        site.sign_in("Amina");
        tick(register_of(0), {parent, sometimes});
        site.set_clock("2026-09-22 18:45");
        site.sign_in("Amina");
        tick(register_of(1), {parent});
    }
    PlaceId parent{}, sometimes{};
};

TEST(Certificates, go_to_those_who_came_often_enough_and_to_nobody_else) {
    Complete programme;
    programme.site.run_jobs();
    EXPECT_EQ(programme.certificates(), 1);
    EXPECT_TRUE(find_certificate_of_place(programme.site.db(), programme.parent));
    EXPECT_FALSE(find_certificate_of_place(programme.site.db(), programme.sometimes));
}

TEST(Certificates, are_one_for_each_person_and_programme_even_if_the_job_runs_twice) {
    Complete programme;
    programme.site.run_jobs();
    EXPECT_EQ(issue_certificates(programme.site.platform(), programme.cohort), 0);
    EXPECT_EQ(programme.certificates(), 1);
    EXPECT_EQ(programme.messages("completion.done"), 1);
}

TEST(Certificates, stay_with_the_parent_when_a_register_is_corrected_later) {
    Complete programme;
    programme.site.run_jobs();
    programme.site.sign_in("Amina");
    programme.tick(programme.register_of(1), {});
    EXPECT_EQ(programme.certificates(), 1);
    EXPECT_EQ(programme.came(programme.parent), 1);
}

TEST(Certificates, are_verified_by_anybody_and_tell_no_more_than_is_printed_on_them) {
    Complete programme;
    programme.site.run_jobs();
    const auto facts = find_certificate_of_place(programme.site.db(), programme.parent);
    programme.site.sign_out();
    const auto page = programme.site.get("/verify/" + facts->code);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    EXPECT_FALSE(page.says("@example.org"));
    EXPECT_FALSE(page.says("+44"));
    EXPECT_EQ(programme.site.get("/verify/AAAA-AAAA-AAAA").status, 404);
}

TEST(Certificates, open_from_the_parents_own_link_as_a_pdf) {
    Complete programme;
    programme.site.run_jobs();
    programme.site.sign_out();
    const auto page = programme.site.get(programme.own_page(programme.parent) + "/certificate.pdf");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.starts_with("%PDF"));
    EXPECT_EQ(
        programme.site.get(programme.own_page(programme.sometimes) + "/certificate.pdf").status,
        404);
}

TEST(TwoMachines, that_issue_the_same_certificates_at_once_issue_each_once) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!kit::has(engine)) continue;
        kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00"}, engine);
        std::vector<PlaceId> parents{programme.accepted("Ann", "Abbot"),
                                     programme.accepted("Bea", "Brook"),
                                     programme.accepted("Cat", "Cole")};
        programme.site.sign_in("Amina");
        programme.tick(programme.register_of(0), parents);
        const auto issue = [&] {
            const auto db = programme.site.another();
            Random random;
            audit::Trail trail;
            Platform platform{*db,
                              programme.site.clock,
                              programme.site.platform().ids,
                              random,
                              programme.site.platform().settings,
                              trail};
            for (int tries = 0; tries < 5; ++tries) {
                try {
                    db::Transaction change(*db);
                    issue_certificates(platform, programme.cohort);
                    change.commit();
                    return;
                } catch (const db::Fault& fault) {
                    if (fault.kind != db::Kind::busy) throw;
                }
            }
        };
        std::thread one(issue), two(issue);
        one.join();
        two.join();
        EXPECT_EQ(programme.certificates(), 3);
        EXPECT_EQ(programme.messages("completion.done"), 3);
    }
}

}  // namespace
}  // namespace programmes
