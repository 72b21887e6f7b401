#include "modules/conversations/programs/asked.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace conversations {
namespace {

using nlohmann::json;

const calendar::Instant now{std::chrono::seconds(1'789'462'800)};  // 2026-09-15 09:00 UTC
const std::string uuid = "7f3f5e0e-1111-4000-8000-00000000000a";

std::vector<std::string> mistakes(TemplateKind kind, std::string_view body) {
    const auto read = read_send(kind, body, now);
    if (read) return {};
    EXPECT_EQ(read.error().status, 400);
    return read.error().messages;
}

std::string text_with(const std::string& name, const json& value) {
    json body{{"phone_number", "07700900123"}, {"template_id", uuid}};
    body[name] = value;
    return body.dump();
}

std::string mistake_with(const std::string& name, const json& value) {
    const auto all = mistakes(TemplateKind::sms, text_with(name, value));
    return all.empty() ? "" : all.front();
}

TEST(Asked, of_a_text_is_read_whole) {
    const auto read = read_send(TemplateKind::sms, R"({
        "phone_number": " 07700 900-123 ", "template_id": "7F3F5E0E-1111-4000-8000-00000000000A",
        "personalisation": {"Name": "Ola", "days": ["Mon", null, " ", "Wed", "Fri"], "n": 7,
                            "late": true, "gone": null},
        "reference": "my own", "scheduled_for": "2026-09-15T18:30:00.123Z"})",
                                now);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->to, "+447700900123");
    EXPECT_EQ(read->template_uuid, uuid);
    EXPECT_EQ(*read->values.find("name"), "Ola");
    EXPECT_EQ(*read->values.find("days"), "Mon, Wed and Fri");
    EXPECT_EQ(*read->values.find("n"), "7");
    EXPECT_TRUE(says_yes(*read->values.find("late")));
    EXPECT_EQ(read->values.find("gone"), nullptr);
    EXPECT_EQ(read->reference, "my own");
    EXPECT_EQ(read->scheduled_for, calendar::Instant{std::chrono::seconds(1'789'497'000)});
}

TEST(Asked, wrongly_is_refused_in_the_words_of_notify) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(mistakes(TemplateKind::sms, "{}"),
              (Texts{"phone_number is a required property", "template_id is a required property"}));
    EXPECT_EQ(mistakes(TemplateKind::email, "{}"), (Texts{"email_address is a required property",
                                                          "template_id is a required property"}));
    EXPECT_EQ(mistakes(TemplateKind::sms, "not json"), Texts{"Invalid JSON supplied in POST data"});
    EXPECT_EQ(mistakes(TemplateKind::sms, ""), Texts{"Invalid JSON supplied in POST data"});
    EXPECT_EQ(mistakes(TemplateKind::sms, "[]"), Texts{"[] is not of type object"});
    EXPECT_EQ(mistake_with("template_id", "12"), "template_id is not a valid UUID");
    EXPECT_EQ(mistake_with("template_id", 12), "template_id is not a valid UUID");
    EXPECT_EQ(mistake_with("phone_number", 7700900123),
              "phone_number 7700900123 is not of type string");
    EXPECT_EQ(mistake_with("personalisation", "x"), "personalisation x is not of type object");
    EXPECT_EQ(mistake_with("reference", std::string(1001, 'r')),
              "reference " + std::string(1001, 'r') + " is too long");
    EXPECT_EQ(mistake_with("colour", "red"),
              "Additional properties are not allowed (colour was unexpected)");
    EXPECT_EQ(mistakes(TemplateKind::sms, R"({"phone_number":"07700900123","template_id":")" +
                                              uuid + R"(","a":1,"b":2})"),
              Texts{"Additional properties are not allowed (a, b were unexpected)"});
    EXPECT_EQ(mistake_with("sms_sender_id", "x"), "sms_sender_id is not a valid UUID");
}

TEST(Asked, to_write_to_no_number_is_refused) {
    EXPECT_EQ(mistake_with("phone_number", "0770090012"), "phone_number Not enough digits");
    EXPECT_EQ(mistake_with("phone_number", ""), "phone_number Not enough digits");
    EXPECT_EQ(mistake_with("phone_number", "077009001234"), "phone_number Too many digits");
    EXPECT_EQ(mistake_with("phone_number", "call me"),
              "phone_number Must not contain letters or symbols");
    EXPECT_EQ(mistake_with("phone_number", "020 7946 0958"), "phone_number Not a UK mobile number");
    const auto abroad =
        read_send(TemplateKind::sms, text_with("phone_number", "+1 202 555 0123"), now);
    ASSERT_TRUE(abroad);
    EXPECT_TRUE(abroad->abroad);
}

TEST(Asked, addresses_are_those_that_notify_takes) {
    for (const auto* good :
         {"ola@example.org", " Ola.Nowak+a@Sub.Example.ORG ", "o'hara@example.co.uk",
          "a@xn--r8jz45g.xn--zckzah", "first-last@school.herts.sch.uk"})
        EXPECT_TRUE(plain_email(good)) << good;
    EXPECT_EQ(plain_email(" Ola@Example.ORG "), "ola@example.org");
    for (const auto* bad :
         {"", "ola", "ola@", "@example.org", "ola@example", "ola@@example.org", "ola@exa mple.org",
          "ola@example..org", "ola..n@example.org", "ola@-example.org", "ola@example.o",
          "ola@example.1", "\"ola\"@example.org", "ola;x@example.org", "ola@.example.org"})
        EXPECT_FALSE(plain_email(bad)) << bad;
    const auto all =
        mistakes(TemplateKind::email, R"({"email_address":"ola","template_id":")" + uuid + R"("})");
    EXPECT_EQ(all, std::vector<std::string>{"email_address Not a valid email address"});
}

TEST(Asked, for_another_time_is_within_a_day) {
    EXPECT_EQ(mistake_with("scheduled_for", "2026-09-15T08:59:59Z"),
              "scheduled_for datetime can not be in the past");
    EXPECT_EQ(mistake_with("scheduled_for", "2026-09-16T09:00:01Z"),
              "scheduled_for datetime can only be 24 hours in the future");
    EXPECT_EQ(mistake_with("scheduled_for", "tomorrow"),
              "scheduled_for datetime format is invalid. It must be a valid ISO8601 date time "
              "format, https://en.wikipedia.org/wiki/ISO_8601");
    EXPECT_EQ(mistake_with("scheduled_for", nullptr), "");
}

TEST(Instants, are_read_as_iso_8601_writes_them) {
    const auto six = parse_iso8601("2026-09-15T18:00:00Z");
    ASSERT_TRUE(six);
    for (const auto* same :
         {"2026-09-15 18:00", "2026-09-15T18:00:00.999999Z", "2026-09-15T18",
          "2026-09-15T19:00+01:00", "2026-09-15T19:00:00+0100", "2026-09-15T17:00-01"})
        EXPECT_EQ(parse_iso8601(same), six) << same;
    EXPECT_TRUE(parse_iso8601("2026-09-15"));
    for (const auto* none :
         {"", "15/09/2026", "2026-13-01", "2026-09-15T24:00", "2026-09-15T18:60",
          "2026-09-15T18:00:00ZZ", "2026-09-15T-1:00", "2026-09-15T18:00 o'clock"})
        EXPECT_FALSE(parse_iso8601(none)) << none;
}

TEST(Asked, links_are_taken_out_of_what_strangers_typed) {
    const auto read = read_send(
        TemplateKind::email,
        R"({"email_address":"ola@example.org","template_id":")" + uuid +
            R"(","personalisation":{"name":"Win at https://evil.example/x now, www.evil.example","other":"https://kept.example"},
                "sanitise_content_for":["name"]})",
        now);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read->values.find("name"), "Win at  now, ");
    EXPECT_EQ(*read->values.find("other"), "https://kept.example");
}

TEST(Asked, a_nul_ends_nothing) {
    const auto read =
        read_send(TemplateKind::sms, text_with("reference", std::string("a\0b", 3)), now);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->reference, "ab");
}

TEST(Asked, whatever_it_is_is_answered) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += R"({"personalisation":)";
    EXPECT_FALSE(read_send(TemplateKind::sms, deep, now));
    EXPECT_FALSE(read_send(TemplateKind::sms, "\xff\xfe", now));
    EXPECT_FALSE(read_send(TemplateKind::sms, std::string(100'000, '['), now));
    const auto whole = std::string(100'000, '[') + std::string(100'000, ']');
    EXPECT_FALSE(read_send(TemplateKind::sms, whole, now));
    EXPECT_FALSE(read_send(TemplateKind::sms, R"({"personalisation":{"a":)" + whole + "}}", now));
    EXPECT_EQ(mistake_with("reference", std::string(100, '[')), "");
}

TEST(Asked, letters_are_not_sent_from_here) {
    EXPECT_EQ(read_letter(R"({"template_id":")" + uuid + R"(","personalisation":{}})").messages,
              std::vector<std::string>{"Service is not allowed to send letters"});
    EXPECT_EQ(read_letter(R"({"reference":"a","content":"JVBERg=="})").messages,
              std::vector<std::string>{"Service is not allowed to send letters"});
    EXPECT_EQ(read_letter("{}").messages,
              (std::vector<std::string>{"template_id is a required property",
                                        "personalisation is a required property"}));
}

}  // namespace
}  // namespace conversations
