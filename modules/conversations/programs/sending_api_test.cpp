#include "modules/conversations/programs/caller_test.hpp"
#include "modules/people/households.hpp"

namespace conversations {
namespace {

constexpr db::Sql messages_there = "SELECT COUNT(*) FROM conversations_messages";
constexpr db::Sql persons_there = "SELECT COUNT(*) FROM people_persons";
constexpr db::Sql set_state = "UPDATE conversations_messages SET state = $1";

struct Kept {
    std::string kind{};
    std::string what_for{};
    std::string address{};
    std::string body{};
    std::string state{};
    std::int64_t school = 0;
};
constexpr db::Sql last_message = R"(
    SELECT kind, class, address, body, state, school_id FROM conversations_messages
     ORDER BY id DESC LIMIT 1)";

std::int64_t messages(ProgramOfOak& oak) {
    return oak.site.db().one<std::int64_t>(messages_there);
}

TEST(Sending, for_a_program_puts_its_words_into_the_outbox) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Dear ((name)) , see you ((day)).");
    const auto page = oak.send(uuid, {{"Name", "Ola"}, {"day", "Monday"}});
    ASSERT_EQ(page.status, 201) << page.body;
    const auto answer = json::parse(page.body);
    EXPECT_EQ(answer["content"]["body"], "Dear Ola, see you Monday.");
    EXPECT_EQ(answer["content"]["from_number"], "Schoolgate");
    EXPECT_EQ(answer["reference"], nullptr);
    EXPECT_EQ(answer["scheduled_for"], nullptr);
    EXPECT_EQ(answer["template"]["version"], 1);
    EXPECT_EQ(answer["template"]["uri"],
              "http://localhost:8080/services/" + oak.service.uuid + "/templates/" + uuid);
    EXPECT_EQ(answer["uri"],
              "http://localhost:8080/v2/notifications/" + answer["id"].get<std::string>());
    const auto kept = oak.site.db().one<Kept>(last_message);
    EXPECT_EQ(kept.kind, "programs.sms");
    EXPECT_EQ(kept.what_for, "c_service");
    EXPECT_EQ(kept.address, "+447700900123");
    EXPECT_EQ(kept.body, "Dear Ola, see you Monday.");
    EXPECT_EQ(kept.state, "waiting");
    EXPECT_EQ(kept.school, kit::TestSite::oak.value);
}

TEST(Sending, finds_the_parent_by_their_number_and_keeps_a_stranger_by_it_alone) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto parent = oak.site.parent(kit::TestSite::oak, "Ada", "Okoro");
    const auto phone = *people::load_person(oak.site.db(), parent).phone;
    const auto before = oak.site.db().one<std::int64_t>(persons_there);
    EXPECT_EQ(oak.send(uuid, {}, phone).status, 201);
    EXPECT_EQ(oak.site.db().one<std::int64_t>(persons_there), before);
    EXPECT_EQ(oak.send(uuid, {}, "07700900555").status, 201);
    EXPECT_EQ(oak.send(uuid, {}, "07700900555").status, 201);
    EXPECT_EQ(oak.site.db().one<std::int64_t>(persons_there), before + 1);
}

TEST(Sending, tells_a_school_nothing_of_the_families_of_another) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto elsewhere = oak.site.parent(kit::TestSite::ash, "Zed", "Elsewhere");
    const auto phone = *people::load_person(oak.site.db(), elsewhere).phone;
    EXPECT_EQ(oak.send(uuid, {}, phone).status, 201);
    constexpr db::Sql whose =
        "SELECT person_id FROM conversations_messages ORDER BY id DESC LIMIT 1";
    EXPECT_NE(oak.site.db().one<people::PersonId>(whose), elsewhere);
}

TEST(Sending, to_somebody_who_said_stop_ends_as_a_failure) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto parent = oak.site.parent(kit::TestSite::oak, "Ada", "Okoro");
    people::note_consent(oak.site.platform(), parent, false, people::HowSaid::stop);
    const auto sent =
        json::parse(oak.send(uuid, {}, *people::load_person(oak.site.db(), parent).phone).body);
    const auto told =
        json::parse(oak.get("/v2/notifications/" + sent["id"].get<std::string>()).body);
    EXPECT_EQ(told["status"], "permanent-failure");
}

TEST(Sending, of_e_mail_has_subject_and_points) {
    ProgramOfOak oak;
    const auto uuid =
        oak.write(TemplateKind::email, "Bring:((things))\n\nThank you", "For ((name))");
    const auto page =
        oak.post("/v2/notifications/email",
                 {{"email_address", "Ola@Example.org"},
                  {"template_id", uuid},
                  {"reference", "trip"},
                  {"personalisation", {{"name", "Ola"}, {"things", {"a hat", "lunch"}}}}});
    ASSERT_EQ(page.status, 201) << page.body;
    const auto answer = json::parse(page.body);
    EXPECT_EQ(answer["content"]["subject"], "For Ola");
    EXPECT_EQ(answer["content"]["body"], "Bring:\n\n* a hat\n* lunch\n\nThank you");
    EXPECT_EQ(answer["content"]["from_email"], "no-reply@example.org");
    EXPECT_EQ(answer["reference"], "trip");
    EXPECT_EQ(oak.site.db().one<Kept>(last_message).address, "ola@example.org");
}

TEST(Sending, once_with_the_same_key_is_answered_alike) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!kit::has(engine)) continue;
        ProgramOfOak oak(KeyKind::live, engine);
        const auto uuid = oak.write(TemplateKind::sms, "Hello ((name))");
        const json body{{"phone_number", "07700900123"},
                        {"template_id", uuid},
                        {"personalisation", {{"name", "Ola"}}}};
        const auto first = oak.post("/v2/notifications/sms", body, "key-1");
        const auto again = oak.post("/v2/notifications/sms", body, "key-1");
        EXPECT_EQ(first.status, 201);
        EXPECT_EQ(again.status, 201);
        EXPECT_EQ(first.body, again.body);
        EXPECT_EQ(messages(oak), 1);
        auto other = body;
        other["phone_number"] = "07700900124";
        EXPECT_EQ(objection_in(oak.post("/v2/notifications/sms", other, "key-1")),
                  "BadRequestError: Idempotency-Key was used for another request before");
        EXPECT_EQ(oak.post("/v2/notifications/sms", body, "key-2").status, 201);
        EXPECT_EQ(messages(oak), 2);
    }
}

TEST(Sending, is_refused_in_the_words_of_notify) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "((a)) ((b??x)) ((a))");
    EXPECT_EQ(objection_in(oak.send(uuid)), "BadRequestError: Missing personalisation: a, b");
    EXPECT_EQ(objection_in(oak.send("7f3f5e0e-1111-4000-8000-00000000000a")),
              "BadRequestError: Template not found");
    const auto email = oak.write(TemplateKind::email, "Hello", "Hello");
    EXPECT_EQ(objection_in(oak.send(email)),
              "BadRequestError: email template is not suitable for sms notification");
    EXPECT_EQ(objection_in(oak.send(uuid, {{"a", ""}, {"b", "no"}})),
              "BadRequestError: Your message is empty.");
    EXPECT_EQ(objection_in(oak.send(uuid, {{"a", std::string(500, 'x')}, {"b", "yes"}})),
              "BadRequestError: Your message is too long. Text messages cannot be longer than 918 "
              "characters. Your message is 1003 characters long.");
    EXPECT_EQ(objection_in(oak.send(uuid, {{"a", "1"}, {"b", ""}}, "+1 202 555 0123")),
              "BadRequestError: Cannot send to international mobile numbers");
    EXPECT_EQ(objection_in(oak.send(uuid, {{"a", "1"}, {"b", ""}}, "077009001")),
              "ValidationError: phone_number Not enough digits");
    EXPECT_EQ(objection_in(
                  oak.post("/v2/notifications/sms", {{"phone_number", "07700900123"},
                                                     {"template_id", uuid},
                                                     {"personalisation", {{"a", "1"}, {"b", "n"}}},
                                                     {"sms_sender_id", uuid}})),
              "BadRequestError: sms_sender_id " + uuid +
                  " does not exist in database for service id " + oak.service.uuid);
    EXPECT_EQ(objection_in(oak.post("/v2/notifications/letter",
                                    {{"template_id", uuid}, {"personalisation", json::object()}})),
              "BadRequestError: Service is not allowed to send letters");
    EXPECT_EQ(objection_in(oak.send(uuid, {{"a", {{"file", "JVBERg=="}}}, {"b", ""}})),
              "BadRequestError: Can only send a file by email");
    EXPECT_EQ(messages(oak), 0);
}

TEST(Sending, by_a_deleted_template_is_refused) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto id = find_template(oak.site.db(), oak.service.id, uuid)->id;
    archive_template(oak.site.platform(), id);
    EXPECT_EQ(objection_in(oak.send(uuid)), "BadRequestError: Template has been deleted");
}

TEST(Sending, of_another_school_s_template_is_refused) {
    ProgramOfOak oak;
    const auto elm = service_of(oak.site.platform(),
                                schools::Scope(auth::Viewer{.authority = 919, .school = 900002}));
    add_template(oak.site.platform(), elm.id,
                 {.uuid = "7f3f5e0e-1111-4000-8000-00000000000a", .name = "Elm's", .body = "Hello"},
                 oak.site.person("Hana"));
    EXPECT_EQ(objection_in(oak.send("7f3f5e0e-1111-4000-8000-00000000000a")),
              "BadRequestError: Template not found");
}

TEST(Sending, with_a_key_for_trying_sends_nothing_and_tells_what_it_is_asked_to) {
    ProgramOfOak oak(KeyKind::test);
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto status = [&](const std::string& number) {
        const auto sent = json::parse(oak.send(uuid, {}, number).body);
        const auto told =
            json::parse(oak.get("/v2/notifications/" + sent["id"].get<std::string>()).body);
        EXPECT_EQ(told["body"], "Hello");
        EXPECT_EQ(told["completed_at"], "2026-09-15T09:00:00.000000Z");
        return told["status"].get<std::string>();
    };
    EXPECT_EQ(status("07700900123"), "delivered");
    EXPECT_EQ(status("07700900003"), "temporary-failure");
    EXPECT_EQ(status("07700900002"), "permanent-failure");
    EXPECT_EQ(messages(oak), 0);
}

TEST(Sending, to_the_numbers_for_smoke_tests_is_accepted_and_forgotten) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto page = oak.send(uuid, {}, "07700900111");
    EXPECT_EQ(page.status, 201);
    EXPECT_EQ(messages(oak), 0);
    const auto id = json::parse(page.body)["id"].get<std::string>();
    EXPECT_EQ(objection_in(oak.get("/v2/notifications/" + id)), "NoResultFound: No result found");
}

TEST(Sending, with_a_key_for_staff_reaches_staff_only) {
    ProgramOfOak oak(KeyKind::team);
    const auto uuid = oak.write(TemplateKind::email, "Hello", "Hello");
    const auto to = [&](const char* address) {
        return oak.post("/v2/notifications/email",
                        {{"email_address", address}, {"template_id", uuid}});
    };
    EXPECT_EQ(to("lena@example.org").status, 201);
    EXPECT_EQ(objection_in(to("carol@example.org")),  // of another school
              "BadRequestError: Can’t send to this recipient using a team-only API key");
    oak.site.parent(kit::TestSite::oak, "Ada", "Okoro");
    EXPECT_EQ(to("ada.okoro@example.org").status, 400);
}

TEST(Sending, is_not_repeated_where_the_database_may_have_kept_it) {
    if (!kit::has(db::Engine::postgres)) GTEST_SKIP() << "no such engine here";
    ProgramOfOak oak(KeyKind::live, db::Engine::postgres);
    const auto uuid = oak.write(TemplateKind::sms, "Dear ((name))");
    oak.site.db().script(R"(
        CREATE SEQUENCE tries START 1;
        CREATE FUNCTION hang_up() RETURNS TRIGGER LANGUAGE plpgsql AS
            $$BEGIN PERFORM nextval('tries'), pg_terminate_backend(pg_backend_pid());
                    RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT ON conversations_messages
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up())");
    constexpr db::Sql tries = "SELECT last_value FROM tries";
    EXPECT_EQ(oak.send(uuid, {{"name", "Ola"}}).status, 503);
    EXPECT_EQ(oak.site.db().one<std::int64_t>(tries), 1);
    EXPECT_EQ(oak.post("/v2/notifications/sms",
                       {{"template_id", uuid},
                        {"phone_number", "07700 900123"},
                        {"personalisation", {{"name", "Ola"}}}},
                       "a key")
                  .status,
              503);
    EXPECT_EQ(oak.site.db().one<std::int64_t>(tries), 5) << "known again by its key";
    oak.site.db().script("DROP FUNCTION hang_up CASCADE; DROP SEQUENCE tries");
}

TEST(Sending, more_than_three_thousand_times_a_minute_is_refused) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "((missing))");
    std::string told;
    int before = 0;
    for (; before < 3100 && !told.starts_with("RateLimitError"); ++before)
        told = objection_in(oak.send(uuid));
    EXPECT_EQ(before, 3001);
    EXPECT_EQ(
        told,
        "RateLimitError: Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds");
    oak.site.set_clock("2026-09-15 10:01");
    EXPECT_EQ(oak.send(uuid).status, 400);
}

TEST(Sending, more_texts_than_the_school_allows_in_a_day_is_refused) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    set_texts_a_day(oak.site.platform(), oak.scope(), 2);
    EXPECT_EQ(oak.send(uuid).status, 201);
    EXPECT_EQ(oak.send(uuid).status, 201);
    EXPECT_EQ(objection_in(oak.send(uuid)),
              "TooManyRequestsError: Exceeded send limits (sms: 2) for today");
    oak.site.set_clock("2026-09-16 10:00");
    EXPECT_EQ(oak.send(uuid).status, 201);
}

TEST(Sending, for_later_waits_until_then) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto page =
        oak.post("/v2/notifications/sms", {{"phone_number", "07700900123"},
                                           {"template_id", uuid},
                                           {"scheduled_for", "2026-09-15T18:00:00Z"}});
    ASSERT_EQ(page.status, 201) << page.body;
    constexpr db::Sql due = "SELECT due_at FROM conversations_messages";
    EXPECT_EQ(oak.site.db().one<calendar::Instant>(due), kit::at("2026-09-15 19:00"));
    const auto id = json::parse(page.body)["id"].get<std::string>();
    EXPECT_EQ(json::parse(oak.get("/v2/notifications/" + id).body)["scheduled_for"],
              "2026-09-15T18:00:00.000000Z");
}

TEST(LookingUp, shows_what_became_of_each_and_what_it_cost) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto id = json::parse(oak.send(uuid).body)["id"].get<std::string>();
    auto told = json::parse(oak.get("/v2/notifications/" + id).body);
    EXPECT_EQ(told["status"], "created");
    EXPECT_EQ(told["is_cost_data_ready"], false);
    EXPECT_EQ(told["completed_at"], nullptr);
    constexpr db::Sql deliver =
        "UPDATE conversations_messages SET state = 'delivered', sent_at = created_at + 2";
    oak.site.db().run(deliver);
    told = json::parse(oak.get("/v2/notifications/" + id).body);
    EXPECT_EQ(told["status"], "delivered");
    EXPECT_EQ(told["sent_at"], "2026-09-15T09:00:02.000000Z");
    EXPECT_EQ(told["cost_details"]["billable_sms_fragments"], 1);
    EXPECT_NEAR(told["cost_in_pounds"].get<double>(), 0.029, 1e-9);
    EXPECT_EQ(told["email_address"], nullptr);
    EXPECT_EQ(told["phone_number"], "+447700900123");
    for (const auto* line : {"line_1", "line_6", "postcode", "postage", "created_by_name"})
        EXPECT_EQ(told.at(line), nullptr);
}

TEST(LookingUp, finds_nothing_of_other_services) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    const auto path =
        "/v2/notifications/" + json::parse(oak.send(uuid).body)["id"].get<std::string>();
    EXPECT_EQ(oak.get(path).status, 200);
    const auto elm = service_of(oak.site.platform(),
                                schools::Scope(auth::Viewer{.authority = 919, .school = 900002}));
    oak.key = add_key(oak.site.platform(), elm, "elm", KeyKind::live, oak.site.person("Hana"));
    oak.service = elm;
    EXPECT_EQ(objection_in(oak.get(path)), "NoResultFound: No result found");
    EXPECT_EQ(objection_in(oak.get("/v2/notifications/987654321")),
              "ValidationError: id is not a valid UUID");
    EXPECT_EQ(objection_in(oak.get(path + "/pdf")), "NoResultFound: No result found");
    EXPECT_TRUE(json::parse(oak.get("/v2/notifications").body)["notifications"].empty());
}

TEST(LookingUp, lists_by_status_reference_kind_and_page) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!kit::has(engine)) continue;
        ProgramOfOak oak(KeyKind::live, engine);
        const auto uuid = oak.write(TemplateKind::sms, "Hello");
        std::vector<std::string> ids;
        for (const auto* reference : {"a", "b", "a"})
            ids.push_back(
                json::parse(oak.post("/v2/notifications/sms", {{"phone_number", "07700900123"},
                                                               {"template_id", uuid},
                                                               {"reference", reference}})
                                .body)["id"]);
        const auto listed = [&](const std::string& query) {
            std::vector<std::string> found;
            const auto page = oak.get("/v2/notifications" + query);
            EXPECT_EQ(page.status, 200) << page.body;
            const auto body = json::parse(page.body);
            for (const auto& one : body["notifications"]) found.push_back(one["id"]);
            return found;
        };
        using Ids = std::vector<std::string>;
        EXPECT_EQ(listed(""), (Ids{ids[2], ids[1], ids[0]}));
        EXPECT_EQ(listed("?reference=a"), (Ids{ids[2], ids[0]}));
        EXPECT_EQ(listed("?older_than=" + ids[1]), Ids{ids[0]});
        EXPECT_EQ(listed("?older_than=7f3f5e0e-1111-4000-8000-00000000000a"), Ids{});
        EXPECT_EQ(listed("?template_type=email"), Ids{});
        EXPECT_EQ(listed("?template_type=sms&include_jobs=true").size(), 3u);
        EXPECT_EQ(listed("?status=delivered&status=sending"), Ids{});
        EXPECT_EQ(listed("?status=returned-letter"), Ids{});
        oak.site.db().run(set_state, "unknown");
        EXPECT_EQ(listed("?status=failed").size(), 3u);
        EXPECT_EQ(listed("?status=created"), Ids{});
        const auto page = json::parse(oak.get("/v2/notifications?reference=b").body);
        EXPECT_EQ(page["links"]["current"], "http://localhost:8080/v2/notifications?reference=b");
        EXPECT_EQ(page["links"]["next"],
                  "http://localhost:8080/v2/notifications?reference=b&older_than=" + ids[1]);
        EXPECT_FALSE(
            json::parse(oak.get("/v2/notifications?reference=c").body)["links"].contains("next"));
        EXPECT_TRUE(
            objection_in(oak.get("/v2/notifications?status=gone&colour=red"))
                .starts_with("ValidationError: status gone is not one of [cancelled, created"));
    }
}

TEST(LookingUp, of_a_program_takes_few_statements) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::sms, "Hello");
    for (int i = 0; i < 20; ++i) oak.send(uuid);
    const auto before = oak.site.db().statements();
    EXPECT_EQ(json::parse(oak.get("/v2/notifications").body)["notifications"].size(), 20u);
    EXPECT_LE(oak.site.db().statements() - before, 3);
}

TEST(Templates, are_shown_with_their_versions_and_previewed) {
    ProgramOfOak oak;
    const auto uuid = oak.write(TemplateKind::email, "Dear ((name))", "About ((child))");
    const auto id = find_template(oak.site.db(), oak.service.id, uuid)->id;
    oak.site.set_clock("2026-09-16 10:00");
    EXPECT_TRUE(add_version(oak.site.platform(), id, 1,
                            {.name = "Reminder", .subject = "Of ((child))", .body = "Hi ((name))"},
                            oak.site.person("Lena")));
    const auto now = json::parse(oak.get("/v2/template/" + uuid).body);
    EXPECT_EQ(now["version"], 2);
    EXPECT_EQ(now["body"], "Hi ((name))");
    EXPECT_EQ(now["created_by"], "Lena Lowe");
    EXPECT_EQ(now["created_at"], "2026-09-15T09:00:00.000000Z");
    EXPECT_EQ(now["updated_at"], "2026-09-16T09:00:00.000000Z");
    EXPECT_EQ(now["letter_contact_block"], nullptr);
    EXPECT_EQ(json::parse(oak.get("/v2/template/" + uuid + "/version/1").body)["body"],
              "Dear ((name))");
    EXPECT_EQ(oak.get("/v2/template/" + uuid + "/version/3").status, 404);
    EXPECT_EQ(oak.get("/v2/template/" + uuid + "/version/first").status, 404);
    EXPECT_EQ(json::parse(oak.get("/v2/templates").body)["templates"].size(), 1u);
    EXPECT_EQ(json::parse(oak.get("/v2/templates?type=sms").body)["templates"].size(), 0u);
    EXPECT_EQ(objection_in(oak.get("/v2/templates?type=fax")),
              "ValidationError: type fax is not one of [sms, email, letter]");
    const auto preview =
        json::parse(oak.post("/v2/template/" + uuid + "/preview",
                             {{"personalisation", {{"name", "Ola"}, {"child", "Sam"}}}})
                        .body);
    EXPECT_EQ(preview["body"], "Hi Ola");
    EXPECT_EQ(preview["subject"], "Of Sam");
    EXPECT_EQ(objection_in(oak.post("/v2/template/" + uuid + "/preview", json::object())),
              "BadRequestError: Missing personalisation: child, name");
    EXPECT_EQ(objection_in(oak.get("/v2/template/x")), "ValidationError: id is not a valid UUID");
}

}  // namespace
}  // namespace conversations
