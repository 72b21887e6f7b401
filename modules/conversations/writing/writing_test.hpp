// A school where somebody writes to families, for the tests of writing.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "modules/conversations/writing/writing_store.hpp"
#include "modules/people/households.hpp"
#include "tests/kit/site.hpp"

namespace conversations {

class WritingAt : public testing::TestWithParam<db::Engine> {
protected:
    using Page = kit::Page;

    void SetUp() override { site.sign_in("Lena"); }

    people::PersonId texted(std::string_view given, std::string_view family,
                            std::string_view language = "en") {
        return site.parent(kit::TestSite::oak, given, family, language, people::Channel::text);
    }

    /// What a hidden field of the page holds.
    static std::string hidden(const Page& page, const std::string& name) {
        const auto field = page.body.find("name=\"" + name + "\" value=\"");
        if (field == std::string::npos) return {};
        const auto from = field + name.size() + 15;
        return page.body.substr(from, page.body.find('"', from) - from);
    }

    /// Sends a step's form with the version that its page shows.
    Page step(const std::string& name, kit::Form form) {
        form.emplace_back("version", hidden(site.get(path(name)), "version"));
        return site.post(path(name), std::move(form));
    }
    std::string path(const std::string& name = {}) const {
        return name.empty() ? draft : draft + "/" + name;
    }

    /// A draft to that audience that says this in English, ready to be looked at; who reads
    /// another language gets the English words where `more` has no others.
    void write(const std::string& audience, const std::string& english, kit::Form more = {}) {
        const auto started = site.post("/writing/start");
        draft = started.location.substr(0, started.location.rfind('/'));
        EXPECT_EQ(step("whom", {{"audience", audience}}).status, 303);
        more.emplace_back("words_en", english);
        more.emplace_back("english_instead", "yes");
        EXPECT_EQ(step("words", std::move(more)).status, 303);
        EXPECT_EQ(step("when", {{"goes", "now"}, {"ends", "never"}}).status, 303);
    }

    Page confirm(kit::Form more = {}) {
        const auto preview = site.get(path("preview"));
        more.emplace_back("version", hidden(preview, "version"));
        more.emplace_back("print", hidden(preview, "print"));
        return site.post(path("send"), std::move(more));
    }

    std::int64_t count(db::Sql sql) { return site.db().one<std::int64_t>(sql); }
    SendingId sending() const {
        return *http::parse_id<SendingId>(std::string_view(draft).substr(9));
    }
    std::vector<std::string> texts_of(people::PersonId id) {
        return site.db().all<std::string>(
            "SELECT body FROM conversations_messages WHERE person_id = $1 ORDER BY id", id);
    }

    kit::TestSite site{"2026-11-24 10:00", GetParam()};
    std::string draft{};
};

}  // namespace conversations
