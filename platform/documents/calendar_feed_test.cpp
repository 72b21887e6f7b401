#include "platform/documents/calendar_feed.hpp"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <vector>

using documents::CalendarEvent;
using namespace std::chrono;

namespace {

CalendarEvent session() {
    return {.uid = "session-3@schoolgate.example.org",
            .sequence = 2,
            .starts = sys_days{2026y / 3 / 31} + 17h,
            .ends = sys_days{2026y / 3 / 31} + 18h + 30min,
            .changed = sys_days{2026y / 3 / 3} + 9h,
            .summary = "Learning together",
            .location = "Oakfield Primary School, the library",
            .description = "Bring a book.\nTea; cake, too.",
            .url = "https://schoolgate.example.org/s/3"};
}

std::string feed_of(const CalendarEvent& event) {
    return documents::calendar_feed("Sam's dates", std::span(&event, 1));
}

std::vector<std::string> lines(const std::string& feed) {
    std::vector<std::string> out;
    for (std::size_t from = 0, to = 0; (to = feed.find("\r\n", from)) != feed.npos; from = to + 2)
        out.push_back(feed.substr(from, to - from));
    return out;
}

std::vector<std::string> unfolded(const std::string& feed) {
    std::vector<std::string> out;
    for (const auto& line : lines(feed)) {
        if (line.starts_with(' '))
            out.back() += line.substr(1);
        else
            out.push_back(line);
    }
    return out;
}

bool says(const std::string& feed, std::string_view line) {
    return std::ranges::count(unfolded(feed), line) == 1;
}

using Parsed = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

Parsed parsed(const std::string& feed) {
    return {icalparser_parse_string(feed.c_str()), icalcomponent_free};
}

icalcomponent* event_in(const Parsed& feed) {
    return icalcomponent_get_first_component(feed.get(), ICAL_VEVENT_COMPONENT);
}

bool whole_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if ((lead & 0xC0) == 0x80 || i + length > text.size()) return false;
        for (std::size_t rest = 1; rest < length; ++rest)
            if ((static_cast<unsigned char>(text[i + rest]) & 0xC0) != 0x80) return false;
        i += length;
    }
    return true;
}

}  // namespace

TEST(CalendarFeed, names_itself_and_says_when_to_come_back) {
    const auto feed = feed_of(session());
    EXPECT_TRUE(feed.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    EXPECT_TRUE(feed.ends_with("END:VCALENDAR\r\n"));
    EXPECT_TRUE(says(feed, "X-WR-CALNAME:Sam's dates"));
    EXPECT_TRUE(says(feed, "METHOD:PUBLISH"));
    EXPECT_TRUE(says(feed, "REFRESH-INTERVAL;VALUE=DURATION:PT1H"));
    EXPECT_TRUE(says(feed, "X-PUBLISHED-TTL:PT1H"));
}

TEST(CalendarFeed, gives_instants_that_hold_across_the_change_of_clocks) {
    const auto feed = feed_of(session());
    EXPECT_TRUE(says(feed, "DTSTART:20260331T170000Z"));
    EXPECT_TRUE(says(feed, "DTEND:20260331T183000Z"));
    EXPECT_TRUE(says(feed, "LAST-MODIFIED:20260303T090000Z"));
    EXPECT_TRUE(says(feed, "DTSTAMP:20260303T090000Z"));
}

TEST(CalendarFeed, is_read_back_as_it_was_meant) {
    const auto feed = parsed(feed_of(session()));
    ASSERT_NE(feed, nullptr);
    auto* event = event_in(feed);
    ASSERT_NE(event, nullptr);
    EXPECT_STREQ(icalcomponent_get_uid(event), "session-3@schoolgate.example.org");
    EXPECT_STREQ(icalcomponent_get_summary(event), "Learning together");
    EXPECT_STREQ(icalcomponent_get_location(event), "Oakfield Primary School, the library");
    EXPECT_STREQ(icalcomponent_get_description(event), "Bring a book.\nTea; cake, too.");
    EXPECT_EQ(icalcomponent_get_sequence(event), 2);
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    EXPECT_EQ(icaltime_as_timet(icalcomponent_get_dtstart(event)),
              session().starts.time_since_epoch().count());
    EXPECT_EQ(icalcomponent_count_errors(feed.get()), 0);
}

TEST(CalendarFeed, folds_long_lines_without_cutting_a_letter) {
    auto event = session();
    event.description.clear();
    for (int i = 0; i < 30; ++i) event.description += "Łączymy się – عائشہ صدیقی 😀 Țurcanu";
    const auto feed = feed_of(event);
    for (const auto& line : lines(feed)) {
        EXPECT_LE(line.size(), 75U) << line;
        EXPECT_TRUE(whole_utf8(line)) << line;
    }
    EXPECT_TRUE(says(feed, "DESCRIPTION:" + event.description));
}

TEST(CalendarFeed, keeps_a_cancelled_event_so_that_it_leaves_the_telephone) {
    auto event = session();
    event.cancelled = true;
    event.sequence = 3;
    const auto feed = feed_of(event);
    EXPECT_TRUE(says(feed, "STATUS:CANCELLED"));
    EXPECT_TRUE(says(feed, "SEQUENCE:3"));
}

TEST(CalendarFeed, lets_no_text_bring_a_line_of_its_own) {
    auto event = session();
    event.uid = event.summary = event.location = event.url =
        "a\r\nATTENDEE:mailto:x@example.org\x01";
    const std::string feed =
        documents::calendar_feed("b\r\nATTENDEE:mailto:y@example.org", std::span(&event, 1));
    for (const auto& line : lines(feed)) EXPECT_FALSE(line.starts_with("ATTENDEE"));
    EXPECT_EQ(feed.find('\x01'), feed.npos);
    EXPECT_EQ(std::ranges::count(feed, '\n'), std::ssize(lines(feed)));
    EXPECT_STREQ(icalcomponent_get_summary(event_in(parsed(feed))),
                 "a\nATTENDEE:mailto:x@example.org");
}

TEST(CalendarFeed, shows_an_event_without_an_end_when_it_ends_no_later_than_it_starts) {
    auto event = session();
    event.ends = event.starts;
    EXPECT_EQ(feed_of(event).find("DTEND"), std::string::npos);
}

TEST(CalendarFeed, is_a_calendar_even_without_events) {
    const auto feed = parsed(documents::calendar_feed("Nothing yet", {}));
    ASSERT_NE(feed, nullptr);
    EXPECT_EQ(icalcomponent_count_components(feed.get(), ICAL_VEVENT_COMPONENT), 0);
}

TEST(CalendarFeed, says_the_same_twice) {
    EXPECT_EQ(feed_of(session()), feed_of(session()));
}
