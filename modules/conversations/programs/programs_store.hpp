// Services, keys, templates and what programs sent.
#pragma once
#include "modules/conversations/programs/answers.hpp"
#include "modules/conversations/programs/tokens.hpp"

namespace conversations {

/// The secret that keys are sealed and names are made with.
std::string programs_secret(Platform&);

/// The caller that a token is of; or why it is nobody's.
Accepted<Caller> find_caller(Platform&, const ProgramToken&);

/// A school, or the authority itself, as its programs see it.
struct SenderLine {
    SenderId id{};
    std::string uuid{};
    std::int64_t texts_a_day = 0;
};
std::optional<SenderLine> find_service(db::Connection&, const schools::Scope&);
/// The same, made where it was not.
SenderLine service_of(Platform&, const schools::Scope&);
void set_texts_a_day(Platform&, const schools::Scope&, std::int64_t most);

struct KeyLine {
    ProgramKeyId id{};
    std::string name{};
    KeyKind kind{};
    std::string made_by{};
    calendar::Instant created_at{};
    std::optional<calendar::Instant> used_at{};
    std::optional<calendar::Instant> revoked_at{};
};
std::vector<KeyLine> load_keys(db::Connection&, SenderId);

/// Makes a key; what a program is given, which nobody can read again: name-service-secret.
std::string add_key(Platform&, const SenderLine&, std::string_view name, KeyKind,
                    people::PersonId by);
/// False where the viewer has no such key.
bool revoke_key(Platform&, const schools::Scope&, ProgramKeyId);
/// Notes that a key was used, once a day.
void note_used(Platform&, const Caller&);

/// The person at the caller's place whom that number or address reaches; one who is known by it
/// alone where there is none.
people::PersonId person_reached_by(Platform&, const Caller&, TemplateKind,
                                   std::string_view address);
/// Whether it belongs to somebody who works there.
bool works_here(db::Connection&, const Caller&, std::string_view address);

}  // namespace conversations
