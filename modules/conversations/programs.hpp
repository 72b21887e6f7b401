// Programs of others, for every module that answers them: by whose key they ask, and how they are
// refused.
#pragma once
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/platform.hpp"

namespace conversations {

struct ProgramKey;
using ProgramKeyId = Id<ProgramKey>;

/// test: nothing leaves us · team: only to people who work here · live: to everybody.
enum class KeyKind : std::uint8_t { test, team, live };
constexpr auto words(KeyKind) {
    return std::to_array<std::string_view>({"test", "team", "live"});
}

/// Why a program's request is not done, in the words of GOV.UK Notify.
struct Objection {
    int status = 400;
    std::string error = "BadRequestError";
    std::vector<std::string> messages{};
};
template <class T>
using Accepted = std::expected<T, Objection>;

inline std::unexpected<Objection> object(std::string message, int status = 400,
                                         std::string error = "BadRequestError") {
    return std::unexpected(Objection{status, std::move(error), {std::move(message)}});
}
inline std::unexpected<Objection> nothing_found() {
    return object("No result found", 404, "NoResultFound");
}

/// A program that asks: by which key, and for whom it speaks.
struct ProgramAsking {
    std::int64_t authority = 0;
    std::int64_t school = 0;  // 0: for all of the authority's
    ProgramKeyId key{};
    KeyKind kind = KeyKind::test;
};

/// Lets a program in by its token, as often as its key may ask, and answers it with what `answered`
/// makes of it; every refusal and fault is told in JSON. For routes that are from_programs.
using AnswerAsking = Accepted<http::Response> (*)(const http::Request&, Platform&,
                                                  const ProgramAsking&);
http::Response answer_program(const http::Request&, Platform&, AnswerAsking);

/// The request's Idempotency-Key; empty where there is none.
Accepted<std::string> once_key_of(const http::Request&);
/// What tells one request from another under the same key.
std::string hash_of_request(const http::Request&);
inline constexpr std::string_view key_used_before =
    "Idempotency-Key was used for another request before";

/// "2026-09-15T18:00:00Z" and its relatives; without a zone it is UTC.
std::optional<calendar::Instant> parse_iso8601(std::string_view);

}  // namespace conversations
