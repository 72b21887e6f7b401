#include "modules/reports/marks/marks_test.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace reports {
namespace {

class Marks : public OfOneSchool {};
INSTANTIATE_TEST_SUITE_P(Engines, Marks, kit::both_engines, kit::engine_name);

TEST(SchoolYears, begin_in_august) {
    EXPECT_EQ(school_year_of(day_named("2026-07-31")), 2025);
    EXPECT_EQ(school_year_of(day_named("2026-08-01")), 2026);
    EXPECT_EQ(school_year_of(day_named("2027-01-01")), 2026);
}

TEST_P(Marks, are_written_down_and_read_in_their_order) {
    const auto taken = take({mark("\\", "2026-11-20", Session::pm),
                             mark("L", "2026-11-20", Session::am, 12), mark("/", "2026-11-19")});
    EXPECT_EQ(taken.added, 3);
    EXPECT_EQ(codes("2026-11-16", "2026-11-20"), "/ L \\");
    EXPECT_EQ(codes(), "L \\");
    const auto late = held().front();
    EXPECT_EQ(late.minutes, 12);
    EXPECT_EQ(late.school, kit::TestSite::oak.value);
    EXPECT_EQ(late.version, 1);
    EXPECT_EQ(late.at, site().clock.now());
}

TEST_P(Marks, sent_three_times_are_taken_once) {
    const std::vector batch{mark("N"), mark("/", "2026-11-20", Session::pm)};
    EXPECT_EQ(take(batch).added, 2);
    for (int again = 0; again < 2; ++again) {
        const auto taken = take(batch);
        EXPECT_EQ(taken.same, 2);
        EXPECT_EQ(taken.added + taken.corrected + taken.older, 0);
    }
    EXPECT_EQ(held().front().version, 1);
    EXPECT_TRUE(changes().empty());
}

TEST_P(Marks, are_corrected_and_what_they_were_is_kept) {
    take({mark("N")});
    site().set_clock("2026-11-20 09:40");
    EXPECT_EQ(take({mark("L", "2026-11-20", Session::am, 5)}).corrected, 1);
    EXPECT_EQ(take({mark("L", "2026-11-20", Session::am, 25)}).corrected, 1);
    const auto now = held().front();
    EXPECT_EQ(now.code, "L");
    EXPECT_EQ(now.minutes, 25);
    EXPECT_EQ(now.version, 3);
    EXPECT_EQ(now.at, site().clock.now());
    const auto was = changes();
    ASSERT_EQ(was.size(), 2u);
    EXPECT_EQ(was[0].was, "L");
    EXPECT_EQ(was[0].minutes_were, 5);
    EXPECT_EQ(was[0].minutes, 25);
    EXPECT_EQ(was[1].was, "N");
    EXPECT_EQ(was[1].became, "L");
}

TEST_P(Marks, that_come_out_of_their_order_leave_the_latest) {
    site().set_clock("2026-11-20 10:00");
    EXPECT_EQ(take({written("I", "2026-11-20 09:30")}).added, 1);
    const auto late = take({written("N", "2026-11-20 09:05")});
    EXPECT_EQ(late.older, 1);
    EXPECT_EQ(late.corrected, 0);
    EXPECT_EQ(codes(), "I");
    EXPECT_EQ(take({written("/", "2026-11-20 09:45")}).corrected, 1);
    EXPECT_EQ(codes(), "/");
}

TEST_P(Marks, written_by_a_clock_that_is_ahead_keep_no_correction_out) {
    take({written("N", "2027-11-20 09:10")});
    site().set_clock("2026-11-20 12:00");
    EXPECT_EQ(take({written("/", "2026-11-20 11:59")}).corrected, 1);
    EXPECT_EQ(codes(), "/");
    EXPECT_EQ(take({written("L", "2026-11-20 09:05")}).older, 1) << "before the first one came";
}

TEST_P(Marks, said_again_later_are_as_late_as_that) {
    site().set_clock("2026-11-20 10:00");
    take({written("/", "2026-11-20 09:00")});
    EXPECT_EQ(take({written("/", "2026-11-20 09:30")}).same, 1);
    EXPECT_EQ(held().front().version, 1);
    EXPECT_EQ(take({written("N", "2026-11-20 09:10")}).older, 1);
    EXPECT_EQ(codes(), "/");
    EXPECT_TRUE(changes().empty());
}

TEST_P(Marks, twice_in_a_batch_count_as_the_last_of_them) {
    const auto taken = take({mark("N"), mark("L"), mark("L")});
    EXPECT_EQ(taken.added, 1);
    EXPECT_EQ(taken.older, 1);
    EXPECT_EQ(taken.same, 1);
    EXPECT_EQ(codes(), "L");
    EXPECT_EQ(take({written("/", "2026-11-20 09:45"), written("N", "2026-11-20 09:05")}).corrected,
              1);
    EXPECT_EQ(codes(), "/");
}

TEST_P(Marks, are_taken_back_by_no_code) {
    EXPECT_EQ(take({mark("")}).same, 1);
    take({mark("N")});
    EXPECT_EQ(take({mark("")}).corrected, 1);
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026).possible(), 0);
    EXPECT_EQ(take({mark("/")}).corrected, 1);
    EXPECT_EQ(codes(), "/");
    EXPECT_EQ(changes().size(), 2u);
}

TEST_P(Marks, of_a_child_who_moved_stay_with_both_schools) {
    take({mark("/", "2026-10-01"), mark("I", "2026-10-02")});
    db().run("UPDATE people_children SET school_id = $2 WHERE id = $1", maja(), kit::TestSite::elm);
    take({mark("/", "2026-11-19"), mark("/", "2026-11-20")}, kit::TestSite::elm);
    EXPECT_EQ(codes("2026-09-01", "2026-11-20"), "/ I / /");
    EXPECT_EQ(held("2026-10-01", "2026-10-01").front().school, kit::TestSite::oak.value);
    EXPECT_EQ(held().front().school, kit::TestSite::elm.value);
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026).possible(), 4);
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026, kit::TestSite::oak.value).possible(), 2);
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026, kit::TestSite::oak.value).attended(), 1);
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026, kit::TestSite::elm.value).attended(), 2);
}

TEST_P(Marks, of_two_schools_and_their_children_do_not_meet) {
    const auto adam = child_of("Eva", "Elmer", kit::TestSite::elm);
    auto his = mark("N");
    his.child = adam;
    take({mark("/")});
    take({his}, kit::TestSite::elm);
    EXPECT_EQ(codes(), "/");
    const auto day = day_named("2026-11-20");
    ASSERT_EQ(marks_of_child(db(), adam, day, day).size(), 1u);
    EXPECT_EQ(marks_of_child(db(), adam, day, day).front().code, "N");
}

TEST_P(Marks, of_two_school_years_are_read_as_one_row_of_days) {
    EXPECT_EQ(
        take({mark("/", "2026-07-21"), mark("L", "2026-09-02"), mark("/", "2024-12-02")}).added, 3);
    EXPECT_EQ(codes("2026-07-01", "2026-09-30"), "/ L");
    EXPECT_EQ(codes("2024-01-01", "2026-11-20"), "/ / L");
    EXPECT_EQ(attendance_of_child(db(), maja(), 2025).possible(), 1);
    EXPECT_EQ(attendance_of_child(db(), maja(), 2026).late, 1);
}

// The clocks go back on 25 October 2026 and forward on 28 March 2027, both Sundays: an hour that
// comes twice, or never, moves no mark to another day.
TEST_P(Marks, keep_their_days_when_the_clocks_change) {
    take({mark("/", "2026-10-23"), mark("N", "2026-10-26"), mark("/", "2027-03-26"),
          mark("L", "2027-03-29")});
    EXPECT_EQ(codes("2026-10-24", "2026-10-26"), "N");
    EXPECT_EQ(codes("2027-03-27", "2027-03-29"), "L");
    site().set_clock("2026-10-25 00:30");
    const auto before = site().clock.now();
    EXPECT_EQ(site().clock.today(), day_named("2026-10-25"));
    site().clock.move_to(before + std::chrono::hours(24));  // 23:30, the day has an hour more
    EXPECT_EQ(site().clock.today(), day_named("2026-10-25"));
    EXPECT_EQ(take({mark("/", "2026-10-26")}).corrected, 1);
    EXPECT_EQ(codes("2026-10-26", "2026-10-26"), "/");
}

TEST_P(Marks, of_a_school_take_as_many_statements_as_those_of_a_child) {
    const auto counted = [&](int children, std::string_view code, std::string_view day) {
        std::vector<Mark> marks(static_cast<std::size_t>(children), mark(code, day));
        for (int i = 0; i < children; ++i) marks[static_cast<std::size_t>(i)].child.value += i;
        const auto before = db().statements();
        EXPECT_EQ(take(marks).older, 0);
        return db().statements() - before;
    };
    for (const auto* code : {"/", "\\", "\\"}) {  // added, corrected, the same
        const auto of_one = counted(1, code, "2026-11-02");
        EXPECT_EQ(counted(400, code, "2026-11-03"), of_one) << code;
        EXPECT_LE(of_one, 10);
    }
}

TEST_P(Marks, of_a_year_nobody_thought_of_have_room_too) {
    EXPECT_EQ(take({mark("/", "2051-09-03")}).added, 1);
    EXPECT_EQ(codes("2051-09-01", "2051-09-30"), "/");
    make_room_for_marks(db(), 2051);
    if (GetParam() == db::Engine::sqlite) return;
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks_2051"), 1);
}

// Both begin before either has made the year's table.
TEST_P(Marks, of_two_schools_that_are_the_first_of_a_year_both_find_room) {
    if (GetParam() == db::Engine::sqlite) GTEST_SKIP() << "there all years are one table";
    db().script("DROP TABLE IF EXISTS reports_marks_2051");  // tests share their tables
    auto his = mark("N", "2051-09-03");
    his.child = child_of("Ben", "Bell", kit::TestSite::ash);
    db::Transaction ours(db());
    EXPECT_EQ(take_marks(site().platform(), kit::TestSite::oak.value,
                         std::vector{mark("/", "2051-09-03")})
                  .added,
              1);
    std::int64_t added = 0;
    std::string wrong;
    std::thread other([&] {
        const auto own = site().another();
        const auto& shared = site().platform();
        Ids ids{2};
        Random random{8};
        audit::Trail trail;
        Platform platform{*own, shared.clock, ids, random, shared.settings, trail};
        try {
            db::Transaction theirs(*own);
            added = take_marks(platform, kit::TestSite::ash.value, std::vector{his}).added;
            theirs.commit();
        } catch (const db::Fault& fault) {
            wrong = fault.what();
        }
    });
    const auto waits = [&] {
        return db().one<std::int64_t>(
                   "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
                   "WHERE d.datname = CURRENT_DATABASE() AND NOT l.granted") > 0;
    };
    for (int i = 0; i < 500 && !waits(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_TRUE(waits());
    ours.commit();
    other.join();
    EXPECT_EQ(wrong, "");
    EXPECT_EQ(added, 1);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks_2051"), 2);
}

TEST_P(Marks, have_room_made_for_the_next_year_by_the_day) {
    {
        db::Transaction making(db());
        make_room_ahead(site().platform(), "");
        making.commit();
    }
    if (GetParam() == db::Engine::sqlite) return;
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks_2026"), 0);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks_2027"), 0);
}

TEST_P(Marks, of_a_day_that_are_worth_a_look_are_found_without_the_others) {
    take({mark("/"), mark("N", "2026-11-20", Session::pm)});
    const auto other = child_of("Ben", "Bell");
    auto his = mark("I");
    his.child = other;
    take({his});
    EXPECT_EQ(db().one<std::int64_t>(
                  "SELECT COUNT(*) FROM reports_marks WHERE school_id = $1 AND day = $2 "
                  "AND code <> '/' AND code <> '\\' AND code <> ''",
                  kit::TestSite::oak, day_named("2026-11-20")),
              2);
}

TEST_P(Marks, of_a_transaction_that_ends_too_soon_were_never_there) {
    {
        const db::Transaction taking(db());
        take_marks(site().platform(), kit::TestSite::oak.value, std::vector{mark("N")});
    }
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(take({mark("N")}).added, 1);
}

// kill -9 between the marks and their keeping: afterwards none of them is there, and sent again
// they are all taken.
TEST_P(Marks, of_a_process_that_is_killed_are_taken_when_they_come_again) {
    std::vector<Mark> many;
    for (int i = 0; i < 50; ++i) {
        many.push_back(mark("N"));
        many.back().child.value += i;
    }
    take({mark("/", "2026-11-19")});
    int ready[2] = {};
    ASSERT_EQ(::pipe(ready), 0);
    const auto process = ::fork();
    if (process == 0) {
        const auto own = site().another();
        auto& shared = site().platform();
        audit::Trail trail;
        Platform platform{*own, shared.clock, shared.ids, shared.random, shared.settings, trail};
        const db::Transaction taking(*own);
        take_marks(platform, kit::TestSite::oak.value, many);
        if (::write(ready[1], "x", 1) == 1) ::pause();
        ::_exit(1);
    }
    char said = 0;
    ::close(ready[1]);
    EXPECT_EQ(::read(ready[0], &said, 1), 1);
    ::close(ready[0]);
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(take(many).added, 50);
    EXPECT_EQ(take(many).same, 50);
}

// Somebody else corrected the same mark between our look and our change.
TEST_P(Marks, that_somebody_else_corrects_meanwhile_are_asked_again) {
    take({mark("N")});
    const auto own = mark("I");
    const MarksByPlace places{{place_of(own), own}};
    const auto seen = load_known(db(), 2026, places);
    take({mark("L")});
    const MarkUpdate update{&own, &seen.begin()->second, true};
    try {
        update_marks(site().platform(), kit::TestSite::oak.value, std::span(&update, 1));
        FAIL() << "the other's correction was lost";
    } catch (const db::Fault& fault) {
        EXPECT_EQ(fault.kind, db::Kind::busy);
    }
    EXPECT_EQ(codes(), "L");
}

class Notes : public OfOneSchool {
protected:
    Taken note(std::vector<ChildNote> notes) {
        db::Transaction taking(db());
        const auto taken = take_notes(site().platform(), kit::TestSite::oak.value, notes);
        taking.commit();
        return taken;
    }
    ChildNote homework(std::string_view key, std::string_view words) const {
        return {.key = std::string(key),
                .child = maja(),
                .kind = NoteKind::homework,
                .day = day_named("2026-11-20"),
                .due_on = day_named("2026-11-24"),
                .subject = "Maths",
                .words = std::string(words)};
    }
    struct Kept {
        std::string words{};
        std::optional<calendar::Day> due_on{};
        std::int64_t points = 0;
        bool gone = false;
        bool operator==(const Kept&) const = default;
    };
    std::vector<Kept> kept() {
        return db().all<Kept>("SELECT words, due_on, points, gone FROM reports_notes ORDER BY key");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Notes, kit::both_engines, kit::engine_name);

TEST_P(Notes, are_taken_once_corrected_and_taken_back) {
    EXPECT_EQ(note({homework("h\"1", "Page 4"), homework("h2", "Page „5”")}).added, 2);
    EXPECT_EQ(note({homework("h\"1", "Page 4"), homework("h2", "Page „5”")}).same, 2);
    auto other = homework("h2", "Page 6");
    other.due_on.reset();
    other.points = -3;
    const auto taken = note({homework("h\"1", "Page 4"), other, homework("h3", "Page 7")});
    EXPECT_EQ(taken.same, 1);
    EXPECT_EQ(taken.corrected, 1);
    EXPECT_EQ(taken.added, 1);
    const auto monday = day_named("2026-11-24");
    EXPECT_EQ(kept(), (std::vector<Kept>{{"Page 4", monday, 0, false},
                                         {"Page 6", {}, -3, false},
                                         {"Page 7", monday, 0, false}}));
    auto gone = homework("h3", "Page 7");
    gone.gone = true;
    EXPECT_EQ(note({gone}).corrected, 1);
    EXPECT_TRUE(kept().back().gone);
}

TEST_P(Notes, that_are_gone_before_we_knew_them_are_nothing) {
    auto gone = homework("h9", "Page 1");
    gone.gone = true;
    EXPECT_EQ(note({gone}).same, 1);
    EXPECT_TRUE(kept().empty());
}

TEST_P(Notes, twice_in_a_batch_count_as_the_last) {
    const auto taken = note({homework("h1", "Page 1"), homework("h1", "Page 2")});
    EXPECT_EQ(taken.added, 1);
    EXPECT_EQ(taken.older, 1);
    EXPECT_EQ(kept().front().words, "Page 2");
}

}  // namespace
}  // namespace reports
