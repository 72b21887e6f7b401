#include "modules/programmes/completion/completion.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/completion/completion_store.hpp"
#include "modules/programmes/credentials/credentials.hpp"
#include "platform/documents/certificate.hpp"
#include "platform/html/out.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

// Without 0 O 1 I L U: read aloud, typed in, and never a word.
static constexpr std::string_view letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string spoken_code(Random& random) {
    std::string code;
    for (int i = 0; i < 12; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += letters[random.below(letters.size())];
    }
    return code;
}

std::string tidy_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (letters.find(c) == std::string_view::npos) continue;
        if (code.size() == 4 || code.size() == 9) code += '-';
        code += c;
    }
    return code.substr(0, 14);
}

static void tell(Platform& platform, const Earned& earned) {
    const auto token =
        people::link_token(platform, earned.person, people::Purpose::place, earned.place.value);
    conversations::send_later(platform,
                              {.to = earned.person,
                               .authority = earned.authority,
                               .school = earned.school.value,
                               .key = "completion.done",
                               .names = {{"name", earned.name},
                                         {"title", earned.title},
                                         {"school", earned.school_name},
                                         {"link", platform.settings.public_url + "/p/" + token}},
                               .about = earned.place.value,
                               .once = "certificate " + std::to_string(earned.place.value)});
}

int issue_certificates(Platform& platform, CohortId cohort) {
    int issued = 0;
    for (const auto& earned : load_earned(platform.db, cohort)) {
        if (!store_certificate(platform, earned, spoken_code(platform.random))) continue;
        tell(platform, earned);
        conversations::happened(platform, earned.person, earned.authority, earned.school.value,
                                "completed", earned.place.value);
        ++issued;
    }
    if (issued > 0) issue_badges(platform);
    return issued;
}

std::string certificate_document(const CertificateFacts& facts, std::string_view public_url) {
    const auto language = messages::language_of(facts.language);
    const auto said = [&](std::string_view key) { return messages::say(language, key); };
    const auto address = std::string(public_url) + "/verify/" + facts.code;
    return documents::certificate_pdf(
        {.language = std::string(messages::spoken(language).code),
         .issuer = facts.school,
         .title = said("completion.certificate"),
         .lead_in = said("completion.certifies"),
         .name = facts.name,
         .name_language = "en",
         .lines = {messages::say(language, "completion.has_completed",
                                 {{"title", std::string_view(facts.title)}}),
                   messages::say(
                       language, "completion.took_part",
                       {{"sessions", facts.sessions}, {"school", std::string_view(facts.school)}}),
                   html::say_day(language, facts.completed_on)},
         .signatures = {},
         .verify_address = address,
         .verify_caption = messages::say(language, "completion.verify_caption",
                                         {{"code", std::string_view(facts.code)}})});
}

}  // namespace programmes
