#include "modules/programmes/calendars/calendars.hpp"

#include "modules/programmes/calendars/calendars_store.hpp"
#include "modules/programmes/planning/planning_test.hpp"

using namespace programmes;
using kit::at;

namespace {

using Event = std::map<std::string, std::string>;

// A feed as a calendar program reads it: lines unfolded, events by their properties.
std::vector<Event> read_feed(const std::string& feed) {
    std::string unfolded = feed;
    for (auto fold = unfolded.find("\r\n "); fold != unfolded.npos; fold = unfolded.find("\r\n "))
        unfolded.erase(fold, 3);
    std::vector<Event> events;
    bool inside = false;
    for (std::size_t from = 0; from < unfolded.size();) {
        const auto end = unfolded.find("\r\n", from);
        const auto line = unfolded.substr(from, end - from);
        from = end == unfolded.npos ? unfolded.size() : end + 2;
        if (line == "BEGIN:VEVENT") events.emplace_back(), inside = true;
        if (line == "END:VEVENT") inside = false;
        const auto colon = line.find(':');
        if (inside && colon != line.npos)
            events.back()[line.substr(0, std::min(colon, line.find(';')))] = line.substr(colon + 1);
    }
    return events;
}

class Calendars : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        county = std::make_unique<PlannedCounty>(GetParam());
        id = county->cohort("2026-09-15 18:00", "Amina");
    }
    kit::TestSite& site() { return county->site; }

    // The path of the address that somebody makes on their page.
    std::string make_address(std::string_view who) {
        site().sign_in(who);
        site().post("/calendar");
        const auto page = site().get("/calendar");
        const auto address = kit::TestSite::link(page, "http://localhost:8080/calendar/");
        return address.substr(std::string_view("http://localhost:8080").size());
    }
    std::vector<Event> feed(const std::string& address) {
        const auto page = site().get(address);
        EXPECT_EQ(page.status, 200);
        return read_feed(page.body);
    }
    std::vector<Event> feed_of(std::string_view who) {
        const auto address = make_address(who);
        site().sign_out();
        return feed(address);
    }
    std::string parents_feed(std::string_view given, PlaceId place) {
        return parents_calendar_address(site().platform(), site().person(given), place)
            .substr(std::string_view("http://localhost:8080").size());
    }

    std::unique_ptr<PlannedCounty> county;
    CohortId id{};
};

INSTANTIATE_TEST_SUITE_P(Engines, Calendars, kit::both_engines, kit::engine_name);

}  // namespace

TEST_P(Calendars, show_the_sessions_right_across_the_clock_change) {
    const auto events = feed_of("Amina");
    ASSERT_EQ(events.size(), 6u);
    EXPECT_EQ(events[0].at("DTSTART"), "20260915T170000Z");
    EXPECT_EQ(events[0].at("DTEND"), "20260915T183000Z");
    EXPECT_EQ(events[4].at("DTSTART"), "20261020T170000Z");
    EXPECT_EQ(events[5].at("DTSTART"), "20261103T180000Z");
    EXPECT_EQ(events[0].at("SUMMARY"), "Talk that helps children learn\\, Oak Primary School");
    EXPECT_EQ(events[0].at("LOCATION"), "Hall\\, Oak Primary School\\, Oak Lane Stevenage SG1 1AA");
    EXPECT_EQ(events[0].at("STATUS"), "CONFIRMED");
    EXPECT_EQ(events[0].at("SEQUENCE"), "0");
    EXPECT_EQ(events[0].at("URL"), "http://localhost:8080" + PlannedCounty::page_of(id));
}

TEST_P(Calendars, are_private_to_whom_the_sessions_concern) {
    county->cohort("2026-09-16 09:00", "Ben", county->subscribe(kit::TestSite::elm), "At Elm");
    EXPECT_EQ(feed_of("Amina").size(), 6u);
    EXPECT_EQ(feed_of("Ben").size(), 6u);
    EXPECT_EQ(feed_of("Hana").size(), 6u);
    EXPECT_EQ(feed_of("Grace").size(), 6u);
    EXPECT_EQ(feed_of("Olive").size(), 12u);
    EXPECT_EQ(feed_of("Adrian").size(), 12u);
    EXPECT_EQ(feed_of("Carol").size(), 0u);
    EXPECT_EQ(feed_of("Walter").size(), 0u);
}

TEST_P(Calendars, a_moved_session_is_the_same_event_with_a_higher_sequence) {
    const auto before = feed_of("Amina")[1];
    const auto session = county->sessions(id)[1];
    site().set_clock("2026-09-02 12:00");
    store_moves(site().platform(), county->look(id),
                {{move_to(session, calendar::london_time(at("2026-09-24 09:00")))}});
    const auto after = feed_of("Amina")[1];
    EXPECT_EQ(after.at("UID"), before.at("UID"));
    EXPECT_EQ(after.at("SEQUENCE"), "1");
    EXPECT_EQ(after.at("DTSTART"), "20260924T080000Z");
    EXPECT_EQ(after.at("DTSTAMP"), "20260902T110000Z");
    EXPECT_NE(after.at("DESCRIPTION").find("It was to be Tuesday 22 September 2026\\, 6pm"),
              std::string::npos);
}

TEST_P(Calendars, a_cancelled_session_stays_as_cancelled) {
    store_session_cancelled(site().platform(), county->look(id), county->sessions(id)[2].id);
    const auto events = feed_of("Amina");
    ASSERT_EQ(events.size(), 6u);
    EXPECT_EQ(events[2].at("STATUS"), "CANCELLED");
    EXPECT_TRUE(events[2].at("SUMMARY").starts_with("Cancelled: "));
    EXPECT_EQ(events[2].at("SEQUENCE"), "1");
}

TEST_P(Calendars, a_new_address_ends_the_one_before) {
    const auto first = make_address("Amina");
    site().sign_in("Amina");
    site().post("/calendar");
    EXPECT_EQ(site().get(first).status, 404);
    const auto second = kit::TestSite::link(site().get("/calendar"), "http://localhost:8080/");
    EXPECT_NE(second, first);
    EXPECT_EQ(feed(second.substr(std::string_view("http://localhost:8080").size())).size(), 6u);
}

TEST_P(Calendars, looking_at_the_page_makes_no_address) {
    site().sign_in("Amina");
    EXPECT_TRUE(site().get("/calendar").says("Make my address"));
    EXPECT_TRUE(site().get("/calendar").says("Make my address"));
    site().sign_out();
    EXPECT_EQ(site().get("/calendar").status, 303);
}

TEST_P(Calendars, a_guessed_or_foreign_token_opens_nothing) {
    EXPECT_EQ(site().get("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAA.ics").status, 404);
    EXPECT_EQ(site().get("/calendar/.ics").status, 404);
    const auto place = county->place(id, "Ada");
    const auto other = people::link_token(site().platform(), site().person("Ada"),
                                          people::Purpose::place, place.value);
    EXPECT_EQ(site().get("/calendar/" + other + ".ics").status, 404)
        << "a link opens only what it was sent for";
}

TEST_P(Calendars, a_parent_follows_their_group_in_their_language) {
    const auto place = county->place(id, "Zofia", "pl");
    const auto events = feed(parents_feed("Zofia", place));
    ASSERT_EQ(events.size(), 6u);
    EXPECT_NE(events[0].at("SUMMARY"), "Talk that helps children learn");
    EXPECT_EQ(events[0].at("DESCRIPTION"), "Prowadzi: Amina Rahman");
    EXPECT_FALSE(events[0].contains("URL")) << "the staff's page is not theirs";
}

TEST_P(Calendars, a_parent_whose_language_nobody_writes_reads_english) {
    const auto place = county->place(id, "Asha", "so");
    EXPECT_EQ(feed(parents_feed("Asha", place)).at(0).at("SUMMARY"),
              "Talk that helps children learn");
}

TEST_P(Calendars, are_empty_for_a_parent_who_does_not_come) {
    const auto place = county->place(id, "Ada", "en", PlaceState::declined);
    EXPECT_TRUE(feed(parents_feed("Ada", place)).empty());
}

TEST_P(Calendars, a_parents_address_can_be_ended) {
    const auto place = county->place(id, "Ada");
    const auto address = parents_feed("Ada", place);
    EXPECT_EQ(site().get(address).status, 200);
    end_parents_calendar(site().platform(), site().person("Ada"), place);
    EXPECT_EQ(site().get(address).status, 404);
    EXPECT_NE(parents_feed("Ada", place), address);
}

TEST_P(Calendars, who_has_left_sees_nothing_more) {
    const auto address = make_address("Amina");
    site().db().script("UPDATE people_seats SET until = '2026-09-01' WHERE role = 'trainer'");
    EXPECT_TRUE(feed(address).empty());
}

TEST_P(Calendars, the_same_feed_again_costs_no_bytes) {
    const auto address = make_address("Amina");
    const auto first = site().get(address);
    http::Request again;
    again.path = address;
    again.headers.add("if-none-match", first.headers.at("ETag"));
    const auto unchanged = site().ask(std::move(again));
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_TRUE(unchanged.body.empty());
}

TEST_P(Calendars, old_sessions_leave_the_feed) {
    const auto address = make_address("Amina");
    site().set_clock("2027-02-01 10:00");
    EXPECT_LT(feed(address).size(), 6u);
}
