#include "platform/smpp/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "platform/smpp/alphabet.hpp"
#include "platform/smpp/concatenate.hpp"
#include "platform/smpp/receipt.hpp"
#include "tests/kit/carrier.hpp"

using namespace smpp;
using nlohmann::json;
using std::chrono::seconds;

namespace {

// Tests do not wait long.
Line brisk() {
    return {.password = "secret",
            .reconnect = {.first = milliseconds(20), .longest = milliseconds(100)},
            .pause = {.first = milliseconds(20), .longest = milliseconds(100)}};
}

// A line to the simulated carrier, and everything that was told. Its clock runs on from the real
// one as far as the test moves it.
struct Post {
    explicit Post(int port, Line line = brisk()) : session(on(line, port), listener(), clock()) {}

    void until(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + seconds(30);
        while (!done() && std::chrono::steady_clock::now() < end) session.step(milliseconds(20));
        EXPECT_TRUE(done());
    }
    void until_bound() {
        until([&] { return session.standing() == Standing::bound; });
    }
    void until_all_are_answered() {
        until([&] { return session.outstanding() == 0; });
    }
    // Gives the carrier whatever it has room for, and again what it did not take.
    void send(std::size_t count, const std::function<bool()>& enough = [] { return false; }) {
        std::vector<Ticket> waiting;
        for (Ticket ticket = count; ticket > 0; --ticket) waiting.push_back(ticket);
        until([&] {
            std::ranges::move(again, std::back_inserter(waiting));
            again.clear();
            while (!waiting.empty() && session.submit(waiting.back(), text(waiting.back())))
                waiting.pop_back();
            return enough() || (waiting.empty() && session.outstanding() == 0 && again.empty());
        });
    }
    std::size_t count(Handed handed) const {
        std::size_t found = 0;
        for (const auto& [ticket, answers] : told)
            found += static_cast<std::size_t>(
                std::ranges::count(answers, handed, [](const Answer& one) { return one.handed; }));
        return found;
    }
    static ShortMessage text(Ticket ticket) {
        return {.source = {5, 0, "Oakfield"},
                .destination = {1, 1, "447700900" + std::to_string(100 + ticket % 300)},
                .registered_delivery = 1,
                .text = "Text " + std::to_string(ticket)};
    }
    Answer send_one(const ShortMessage& message) {
        const Ticket ticket = 1'000'000 + told.size();
        until([&] { return session.room() > 0; });
        EXPECT_TRUE(session.submit(ticket, message));
        until([&] { return told.contains(ticket); });
        return told[ticket].empty() ? Answer{} : told[ticket].front();
    }

    std::map<Ticket, std::vector<Answer>> told{}, told_late{};
    std::vector<Ticket> again{};
    std::vector<ShortMessage> stored{};
    std::vector<std::string> unreadable{};
    std::vector<std::string> standings{};
    int commits_that_fail = 0, commits_that_throw = 0;
    milliseconds moved{0};
    Session session;

private:
    static Line on(Line line, int port) {
        line.port = static_cast<std::uint16_t>(port);
        line.system_id = "schoolgate";
        return line;
    }
    Listener listener() {
        return {
            .answered =
                [this](Ticket ticket, const Answer& answer) {
                    told[ticket].push_back(answer);
                    if (answer.handed == Handed::later) again.push_back(ticket);
                },
            .answered_late = [this](Ticket ticket,
                                    const Answer& answer) { told_late[ticket].push_back(answer); },
            .arrived =
                [this](const ShortMessage& message) {
                    if (commits_that_throw-- > 0) throw std::runtime_error("disk full");
                    if (commits_that_fail-- > 0) return false;
                    stored.push_back(message);
                    return true;
                },
            .unreadable = [this](const Malformed& wrong,
                                 std::string_view) { unreadable.emplace_back(wrong.what); },
            .changed =
                [this](Standing, std::string_view why) {
                    if (!why.empty()) standings.emplace_back(why);
                }};
    }
    std::function<Moment()> clock() {
        return [this] { return std::chrono::steady_clock::now() + moved; };
    }
};

json seen(kit::Carrier& carrier) {
    return json::parse(carrier.order("seen"));
}

bool told_once(const Post& post, std::size_t count) {
    return post.told.size() == count &&
           std::ranges::all_of(post.told, [](const auto& one) { return one.second.size() == 1; });
}

}  // namespace

TEST(SmppLine, is_bound_when_the_carrier_knows_us_and_tries_again_when_it_does_not) {
    kit::Carrier carrier;
    carrier.order("set", R"({"refuseBinds": 2})");
    Post post(carrier.port());
    EXPECT_EQ(post.session.room(), 0U);
    EXPECT_FALSE(post.session.submit(1, Post::text(1)));
    post.until_bound();
    EXPECT_EQ(post.session.room(), 10U);
    EXPECT_EQ(post.standings,
              std::vector<std::string>(2, "the carrier refuses us: ESME_RBINDFAIL"));
    EXPECT_EQ(seen(carrier)["binds"], 3);
    EXPECT_TRUE(post.told.empty());
}

TEST(SmppLine, is_never_bound_with_a_wrong_password) {
    kit::Carrier carrier;
    auto line = brisk();
    line.password = "guessed";
    Post post(carrier.port(), line);
    post.until([&] { return post.standings.size() == 3; });
    EXPECT_EQ(post.session.room(), 0U);
    EXPECT_EQ(seen(carrier)["refused"], 3);
}

TEST(SmppLine, waits_for_a_carrier_that_is_not_there) {
    int port = 0;
    {
        const kit::Carrier gone;
        port = gone.port();
    }
    Post post(port);
    post.until([&] { return post.standings.size() == 2; });
    EXPECT_EQ(post.standings[0], "Connection refused");
    kit::Carrier carrier(port);
    post.until_bound();
}

TEST(SmppLine, hands_over_five_hundred_texts_ten_at_a_time) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.send(500);
    EXPECT_TRUE(told_once(post, 500));
    EXPECT_EQ(post.count(Handed::accepted), 500U);

    const auto there = seen(carrier);
    EXPECT_EQ(there["submits"], 500);
    EXPECT_EQ(there["most"], 10) << "open at the same time";
    std::map<std::string, std::string> taken;
    for (const auto& one : there["taken"]) taken[one["id"]] = one["text"];
    for (const auto& [ticket, answers] : post.told)
        EXPECT_EQ(taken[answers[0].message_id], "Text " + std::to_string(ticket));
}

TEST(SmppLine, slows_down_when_asked_and_loses_nothing) {
    kit::Carrier carrier;
    carrier.order("set", R"({"throttle": 13, "full": 2})");
    Post post(carrier.port());
    post.send(100);
    EXPECT_EQ(post.count(Handed::accepted), 100U);
    EXPECT_EQ(post.count(Handed::later), 15U);
    const auto there = seen(carrier);
    EXPECT_EQ(there["throttled"], 15);
    EXPECT_EQ(there["taken"].size(), 100U) << "none doubled";
}

TEST(SmppLine, gives_nothing_during_a_pause_and_one_text_after_it) {
    kit::Carrier carrier;
    carrier.order("set", R"({"throttle": 1})");
    auto line = brisk();
    line.pause.first = line.pause.longest = std::chrono::hours(1);
    Post post(carrier.port(), line);
    EXPECT_EQ(post.send_one(Post::text(1)).handed, Handed::later);
    EXPECT_EQ(post.session.room(), 0U);
    EXPECT_FALSE(post.session.submit(2, Post::text(2)));
    post.moved += std::chrono::hours(1);
    EXPECT_EQ(post.session.room(), 1U);
    EXPECT_EQ(post.send_one(Post::text(1)).handed, Handed::accepted);
    EXPECT_EQ(post.session.room(), 10U);
}

TEST(SmppLine, tells_a_refusal_as_one) {
    kit::Carrier carrier;
    Post post(carrier.port());
    auto message = Post::text(1);
    message.destination.number = "447700900404";
    const auto answer = post.send_one(message);
    EXPECT_EQ(answer.handed, Handed::refused);
    EXPECT_EQ(answer.said, "ESME_RINVDSTADR");

    message.destination.number = std::string(30, '7');
    const auto unfit = post.send_one(message);
    EXPECT_EQ(unfit.handed, Handed::refused);
    EXPECT_EQ(unfit.said, "the destination address is too long");
    EXPECT_EQ(seen(carrier)["submits"], 1) << "that one never went out";
}

TEST(SmppLine, tells_each_open_text_unknown_once_when_the_carrier_is_killed) {
    auto carrier = std::make_unique<kit::Carrier>();
    const auto port = carrier->port();
    carrier->order("set", R"({"answers": 37})");
    Post post(port);
    std::size_t there = 0;
    post.send(500, [&] {
        if (post.count(Handed::accepted) < 37 || post.session.outstanding() < 10) return false;
        there = seen(*carrier)["submits"].get<std::size_t>();
        return there == 47;
    });
    carrier->kill();
    post.until([&] { return post.count(Handed::unknown) > 0; });
    EXPECT_EQ(post.session.outstanding(), 0U);
    EXPECT_TRUE(told_once(post, 47));
    EXPECT_EQ(post.count(Handed::accepted), 37U);
    EXPECT_EQ(post.count(Handed::unknown), 10U);

    // The line comes back, and nothing is sent again of its own accord, nor told again.
    kit::Carrier next(port);
    post.until_bound();
    EXPECT_EQ(post.session.room(), 10U);
    EXPECT_EQ(post.send_one(Post::text(1)).handed, Handed::accepted);
    EXPECT_EQ(seen(next)["submits"], 1);
    EXPECT_TRUE(told_once(post, 48));
}

TEST(SmppLine, knows_what_never_went_out) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    EXPECT_TRUE(post.session.submit(1, Post::text(1)));
    carrier.kill();
    post.until([&] { return post.told.contains(1); });
    EXPECT_EQ(post.told[1][0].handed, Handed::later) << "it surely was not sent";
    EXPECT_TRUE(told_once(post, 1));
}

TEST(SmppLine, hears_what_was_said_before_the_end) {
    kit::Carrier carrier;
    carrier.order("set", R"({"answers": 5, "lastWords": true})");
    Post post(carrier.port());
    post.until_bound();
    for (Ticket ticket = 0; ticket < 10; ++ticket)
        EXPECT_TRUE(post.session.submit(ticket, Post::text(ticket)));
    post.until([&] { return post.told.size() == 10; });
    EXPECT_EQ(post.count(Handed::accepted), 5U);
    EXPECT_EQ(post.count(Handed::unknown), 5U);
    EXPECT_TRUE(told_once(post, 10));
}

TEST(SmppLine, gives_up_an_answer_that_does_not_come_and_still_tells_it_when_it_does) {
    kit::Carrier carrier;
    carrier.order("set", R"({"answers": 0})");
    Post post(carrier.port());
    post.until_bound();
    EXPECT_TRUE(post.session.submit(1, Post::text(1)));
    post.until([&] { return seen(carrier)["submits"] == 1; });
    post.moved += seconds(61);
    post.until([&] { return post.told.contains(1); });
    EXPECT_EQ(post.told[1][0].handed, Handed::unknown);
    EXPECT_EQ(post.told[1][0].said, "the carrier did not answer in time");

    carrier.order("raw", R"("00000019800000040000000000000002303030303030326100")");
    post.until([&] { return post.told_late.contains(1); });
    EXPECT_EQ(post.told_late[1][0].message_id, "0000002a");
    EXPECT_TRUE(told_once(post, 1));
    EXPECT_EQ(post.session.standing(), Standing::bound);
}

TEST(SmppLine, leaves_a_carrier_that_owes_a_whole_window) {
    kit::Carrier carrier;
    carrier.order("set", R"({"answers": 0})");
    Post post(carrier.port());
    post.until_bound();
    for (Ticket ticket = 0; ticket < 10; ++ticket)
        EXPECT_TRUE(post.session.submit(ticket, Post::text(ticket)));
    post.until([&] { return seen(carrier)["submits"] == 10; });
    post.moved += seconds(61);
    post.until([&] { return !post.standings.empty(); });
    EXPECT_EQ(post.standings[0], "the carrier owes a whole window of answers");
    post.until_bound();
    EXPECT_TRUE(told_once(post, 10));
    EXPECT_EQ(post.count(Handed::unknown), 10U);
}

TEST(SmppLine, is_asked_after_when_silent_and_made_again_when_dead) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    post.moved += seconds(31);
    post.until([&] { return seen(carrier)["enquiries"] == 1; });
    carrier.order("enquire");
    post.until([&] { return !seen(carrier)["answers"].empty(); });
    post.moved += seconds(11);
    post.session.step(milliseconds(0));
    EXPECT_EQ(post.session.standing(), Standing::bound) << "it answered";

    carrier.order("set", R"({"deaf": true})");
    post.moved += seconds(31);
    post.until([&] { return seen(carrier)["enquiries"] == 2; });
    EXPECT_EQ(post.session.standing(), Standing::bound);
    post.moved += seconds(11);
    post.until([&] { return !post.standings.empty(); });
    EXPECT_EQ(post.standings[0], "the carrier is silent");
    post.until_bound();
    EXPECT_EQ(seen(carrier)["binds"], 2);
}

TEST(SmppLine, tells_the_carrier_that_a_text_is_here_once_it_is_stored) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    post.commits_that_fail = 2;
    carrier.order("deliver", R"([{"source_addr": "447700900123", "destination_addr": "60606",
                                  "data_coding": 8, "short_message": "Zażółć 👍"}])");
    post.until([&] { return seen(carrier)["answers"].size() == 3; });
    EXPECT_EQ(seen(carrier)["answers"], (json{0x64, 0x64, 0}));
    ASSERT_EQ(post.stored.size(), 1U);
    EXPECT_EQ(words_in(post.stored[0].bytes(), post.stored[0].data_coding), "Zażółć 👍");
    EXPECT_EQ(post.stored[0].source.number, "447700900123");
}

TEST(SmppLine, asks_for_a_text_again_when_storing_it_fails_with_a_fault) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    post.commits_that_throw = 1;
    carrier.order("deliver", R"([{"source_addr": "447700900123", "short_message": "Yes",
                                  "data_coding": 0, "destination_addr": "60606"}])");
    EXPECT_THROW(post.until([&] { return !post.stored.empty(); }), std::runtime_error);
    post.until([&] { return seen(carrier)["answers"].size() == 2; });
    EXPECT_EQ(seen(carrier)["answers"], (json{0x64, 0}));
    EXPECT_EQ(post.stored.size(), 1U);
}

TEST(SmppLine, goes_on_with_what_came_beside_a_fault) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    post.commits_that_throw = 1;
    std::string two;
    for (const std::uint32_t sequence : {8, 9}) {
        const Pdu pdu{.sequence = sequence, .body = Deliver{Post::text(sequence)}};
        const auto bytes = encode(pdu).value();
        for (const unsigned char c : bytes)
            two += {"0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15]};
    }
    carrier.order("raw", "\"" + two + "\"");
    EXPECT_THROW(post.until([&] { return !post.stored.empty(); }), std::runtime_error);
    post.session.step(milliseconds(0));
    ASSERT_EQ(post.stored.size(), 1U) << "although nothing more comes";
    EXPECT_EQ(post.stored[0].text, "Text 9");
}

TEST(SmppLine, brings_a_yes_said_twice_twice) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    const std::string yes =
        R"({"source_addr": "447700900123", "destination_addr": "60606", "short_message": "Yes"})";
    carrier.order("deliver", "[" + yes + "," + yes + "]");
    post.until([&] { return post.stored.size() == 2; });
}

TEST(SmppLine, brings_long_texts_in_parts_and_takes_them) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    carrier.order("deliver", R"([
        {"source_addr": "447700900123", "destination_addr": "60606", "data_coding": 0,
         "header": "050003420202", "short_message": "Monday @ 9"},
        {"source_addr": "447700900123", "destination_addr": "60606", "data_coding": 8,
         "header": "06080412340201", "short_message": "سلا"},
        {"source_addr": "447700900123", "destination_addr": "60606", "data_coding": 0,
         "header": "050003420201", "short_message": "We come on "},
        {"source_addr": "447700900123", "destination_addr": "60606", "data_coding": 8,
         "header": "06080412340202", "short_message": "م"}])");
    post.until([&] { return post.stored.size() == 4; });
    Assembly assembly;
    std::vector<std::string> texts;
    for (const auto& message : post.stored) {
        const auto piece = read_piece(message);
        ASSERT_TRUE(piece && piece->place);
        const auto joined = assembly.add({.source = message.source.number,
                                          .destination = message.destination.number,
                                          .place = *piece->place,
                                          .data_coding = message.data_coding,
                                          .text = piece->text});
        if (!joined.whole.empty()) texts.push_back(words_of(joined.whole).value_or(""));
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"We come on Monday @ 9", "سلام"}));

    auto out = Post::text(1);
    out.esm_class = has_user_data_header;
    out.text =
        with_header({Numbering::byte, 0x82, 2, 1}, in_default_alphabet("£5 {today}").value());
    EXPECT_EQ(post.send_one(out).handed, Handed::accepted);
    out.data_coding = ucs2;
    out.text = with_header({Numbering::two_bytes, 0x1234, 2, 2}, in_ucs2("Zażółć 👍").value());
    EXPECT_EQ(post.send_one(out).handed, Handed::accepted);
    const auto taken = seen(carrier)["taken"];
    EXPECT_EQ(taken[0]["header"], "0003820201");
    EXPECT_EQ(taken[0]["text"], "£5 {today}");
    EXPECT_EQ(taken[1]["header"], "080412340202");
    EXPECT_EQ(taken[1]["text"], "Zażółć 👍");
}

TEST(SmppLine, brings_receipts_that_come_twice_and_out_of_order) {
    kit::Carrier carrier;
    Post post(carrier.port());
    const auto id = post.send_one(Post::text(1)).message_id;
    const auto receipt = [&](const std::string& state, const std::string& more = "") {
        return R"({"source_addr": "447700900101", "destination_addr": "Oakfield", "esm_class": 4,)"
               R"( "data_coding": 0, "short_message": "id:)" +
               id + " sub:001 dlvrd:001 stat:" + state + " err:000 text:Text 1\"" + more + "}";
    };
    const auto with_parameters = R"(, "receipted_message_id": ")" + id + R"(", "message_state": 2)";
    carrier.order("deliver", "[" + receipt("DELIVRD") + "," + receipt("ENROUTE") + "," +
                                 receipt("WRONG", with_parameters) + "," + receipt("ACCEPTD") +
                                 "]");
    post.until([&] { return post.stored.size() == 4; });
    std::vector<Worth> worth;
    std::optional<smpp::MessageState> state;
    for (const auto& message : post.stored) {
        ASSERT_TRUE(is_a_receipt(message));
        const auto read = read_receipt(message);
        ASSERT_TRUE(read) << read.error();
        EXPECT_EQ(read->message_id, id);
        worth.push_back(weigh(state, read->state));
        if (worth.back() == Worth::news) state = read->state;
    }
    EXPECT_EQ(worth,
              (std::vector{Worth::news, Worth::overtaken, Worth::repeated, Worth::overtaken}));
    EXPECT_EQ(state, smpp::MessageState::delivered);
}

TEST(SmppLine, answers_what_it_cannot_read_and_goes_on) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    // A command nobody has, then a text that ends too soon.
    carrier.order("raw", R"("00000010000077770000000000000005")");
    carrier.order("raw", R"("00000012000000050000000000000006ffff")");
    post.until([&] { return post.unreadable.size() == 2; });
    EXPECT_EQ(post.unreadable[0], "the command is not known here");
    EXPECT_EQ(post.unreadable[1], "the service type does not end");
    post.until([&] { return seen(carrier)["nacks"] == json{3}; });
    EXPECT_EQ(post.send_one(Post::text(1)).handed, Handed::accepted);

    // What says no sensible length ends the line: the next unit cannot be found.
    carrier.order("raw", R"("00000003")");
    post.until([&] { return post.unreadable.size() == 3; });
    EXPECT_EQ(post.standings, std::vector<std::string>{"the carrier speaks nonsense"});
    post.until_bound();
}

TEST(SmppLine, takes_a_tail_of_nonsense_for_the_answer_its_head_is) {
    kit::Carrier carrier;
    carrier.order("set", R"({"answers": 0})");
    Post post(carrier.port());
    post.until_bound();
    EXPECT_TRUE(post.session.submit(1, Post::text(1)));
    post.until([&] { return seen(carrier)["submits"] == 1; });
    carrier.order("raw", R"("00000012800000040000000000000002ffff")");
    post.until([&] { return post.told.contains(1); });
    EXPECT_EQ(post.told[1][0].handed, Handed::accepted);
    EXPECT_EQ(post.told[1][0].message_id, "");
}

TEST(SmppLine, comes_back_when_the_carrier_says_goodbye_or_hangs_up) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    carrier.order("goodbye");
    post.until([&] { return !post.standings.empty(); });
    EXPECT_EQ(post.standings[0], "the carrier said goodbye");
    post.until_bound();
    carrier.order("hangUp");
    post.until([&] { return post.standings.size() == 2; });
    post.until_bound();
    EXPECT_EQ(seen(carrier)["binds"], 3);
}

TEST(SmppLine, leaves_when_everything_is_answered) {
    kit::Carrier carrier;
    Post post(carrier.port());
    post.until_bound();
    for (Ticket ticket = 0; ticket < 5; ++ticket)
        EXPECT_TRUE(post.session.submit(ticket, Post::text(ticket)));
    post.session.leave();
    EXPECT_FALSE(post.session.submit(6, Post::text(6)));
    post.until([&] { return post.session.standing() == Standing::gone; });
    EXPECT_EQ(post.count(Handed::accepted), 5U);
    EXPECT_EQ(post.standings.back(), "we said goodbye");
}
