#include "modules/reports/importing/facts.hpp"

#include <nlohmann/json.hpp>

#include "platform/crypto/crypto.hpp"

namespace reports {

using json = nlohmann::json;

static std::string day_or_nothing(const std::optional<calendar::Day>& day) {
    return day ? calendar::iso(*day) : std::string{};
}

namespace {

// Thousands of these are written in one import, so they are put together by hand.
class FactsWritten {
public:
    FactsWritten& add(std::string_view name, std::string_view value) {
        text_ += text_.empty() ? "{\"" : ",\"";
        text_ += name;
        text_ += "\":\"";
        for (const char c : value) append(c);
        text_ += '"';
        return *this;
    }
    std::string end() { return std::move(text_) + "}"; }

private:
    void append(char c) {
        if (c == '"' || c == '\\')
            (text_ += '\\') += c;
        else if (static_cast<unsigned char>(c) >= ' ')
            text_ += c;
        else
            text_ += ' ';
    }
    std::string text_{};
};

}  // namespace

std::string facts_of(const people::RolledChild& c) {
    return FactsWritten{}
        .add("given", c.given)
        .add("family", c.family)
        .add("born_on", day_or_nothing(c.born_on))
        .add("year_group", c.year_group)
        .add("class", c.class_name)
        .add("upn", c.upn)
        .add("left_on", day_or_nothing(c.left_on))
        .end();
}

std::string facts_of(const people::RolledParent& p) {
    return FactsWritten{}
        .add("given", p.given)
        .add("family", p.family)
        .add("email", p.email.value_or(""))
        .add("phone", p.phone.value_or(""))
        .add("language", p.language)
        .end();
}

std::string facts_of(const StaffMember& s) {
    return FactsWritten{}
        .add("title", s.title)
        .add("given", s.given)
        .add("family", s.family)
        .add("email", s.email)
        .add("role", s.role)
        .end();
}

std::string facts_of(const SchoolClass& c) {
    return FactsWritten{}
        .add("name", c.name)
        .add("subject", c.subject)
        .add("registration", c.registration ? "yes" : "")
        .end();
}

static std::optional<std::string> nothing_if_empty(std::string text) {
    if (text.empty()) return {};
    return text;
}

bool read_facts(std::string_view text, people::RolledChild& c) {
    const auto facts = json::parse(text, nullptr, false);
    if (!facts.is_object()) return false;
    c.given = facts.value("given", c.given);
    c.family = facts.value("family", c.family);
    c.born_on = calendar::parse_day(facts.value("born_on", ""));
    c.year_group = facts.value("year_group", "");
    c.class_name = facts.value("class", "");
    c.upn = facts.value("upn", "");
    c.left_on = calendar::parse_day(facts.value("left_on", ""));
    return true;
}

bool read_facts(std::string_view text, people::RolledParent& p) {
    const auto facts = json::parse(text, nullptr, false);
    if (!facts.is_object()) return false;
    p.given = facts.value("given", p.given);
    p.family = facts.value("family", p.family);
    p.email = nothing_if_empty(facts.value("email", ""));
    p.phone = nothing_if_empty(facts.value("phone", ""));
    p.language = facts.value("language", p.language);
    return true;
}

std::string digest_of(std::initializer_list<std::string_view> said) {
    std::string all;
    for (const auto one : said) {
        all += one;
        all += '\x1f';
    }
    return crypto::hex(crypto::sha256(all)).substr(0, 16);
}

std::string digest_of(const RecordedPupil& p) {
    return digest_of({p.upn, p.given, p.family, day_or_nothing(p.born_on), p.year_group, p.form,
                      p.gone ? "gone" : day_or_nothing(p.left_on)});
}

std::string digest_of(const RecordedContact& c) {
    return digest_of({c.given, c.family, c.email,
                      c.phones.empty() ? std::string_view{} : std::string_view(c.phones.front()),
                      c.language});
}

std::string digest_of(const RecordedStaff& s) {
    return digest_of({s.title, s.given, s.family, s.email, s.role});
}

std::string digest_of(const RecordedClass& c) {
    return digest_of({c.name, c.subject, c.registration ? "form" : ""});
}

}  // namespace reports
