#include "modules/conversations/gateways/smpp_parts.hpp"

#include <algorithm>
#include <ctime>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/received/received.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/smpp/concatenate.hpp"

namespace conversations {

using namespace std::chrono_literals;

smpp::Address smpp_address(std::string_view number) {
    constexpr std::uint8_t international = 1, letters = 5, telephone = 1;
    const bool digits =
        number.find_first_not_of("+0123456789") == std::string_view::npos && !number.empty();
    if (!digits) return {.ton = letters, .npi = 0, .number = std::string(number)};
    if (number.starts_with('+'))
        return {.ton = international, .npi = telephone, .number = std::string(number.substr(1))};
    return {.ton = 0, .npi = telephone, .number = std::string(number)};
}

std::string smpp_time(calendar::Instant instant) {
    const std::time_t seconds = instant.time_since_epoch().count();
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[24];
    return {text, std::strftime(text, sizeof text, "%y%m%d%H%M%S000+", &parts)};
}

static std::string octets(std::string_view words, Alphabet alphabet) {
    return alphabet == Alphabet::gsm ? alphabets::gsm_octets(words) : alphabets::ucs2_octets(words);
}

std::vector<smpp::ShortMessage> parts_of(const TextOut& text, std::string_view sender,
                                         std::uint8_t reference) {
    const auto cut = split(text.words);
    std::vector<smpp::ShortMessage> parts;
    for (std::size_t i = 0; i < cut.texts.size(); ++i) {
        smpp::ShortMessage part{
            .source = smpp_address(sender),
            .destination = smpp_address(text.number),
            .data_coding = cut.alphabet == Alphabet::gsm ? smpp::default_alphabet : smpp::ucs2,
            .text = octets(cut.texts[i], cut.alphabet)};
        if (text.ends_at) part.validity = smpp_time(*text.ends_at);
        if (cut.texts.size() > 1) {
            part.esm_class = smpp::has_user_data_header;
            part.text = smpp::with_header({.reference = reference,
                                           .total = static_cast<std::uint8_t>(cut.texts.size()),
                                           .number = static_cast<std::uint8_t>(i + 1)},
                                          part.text);
        }
        parts.push_back(std::move(part));
    }
    if (!parts.empty()) parts.back().registered_delivery = 1;
    return parts;
}

namespace {
struct PartRow {
    std::int64_t id = 0;
    std::string sender{}, recipient{};
    std::int64_t reference = 0, total = 0, number = 0, data_coding = 0;
    std::string bytes{};
    calendar::Instant arrived{};
};
}  // namespace

constexpr db::Sql add_part = R"(
    INSERT INTO conversations_parts (id, sender, recipient, numbering, reference, total, number,
                                     data_coding, bytes, arrived_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))";

constexpr db::Sql parts_together = R"(
    SELECT id, sender, recipient, reference, total, number, data_coding, bytes, arrived_at
      FROM conversations_parts
     WHERE sender = $1 AND recipient = $2 AND numbering = $3 AND reference = $4 AND total = $5
     ORDER BY number, id)";

constexpr db::Sql parts_before = R"(
    SELECT id, sender, recipient, reference, total, number, data_coding, bytes, arrived_at
      FROM conversations_parts WHERE arrived_at < $1 ORDER BY sender, reference, number, id)";

constexpr db::Sql drop_part = "DELETE FROM conversations_parts WHERE id = $1";

static smpp::Part part_of(const PartRow& row) {
    return {.source = row.sender,
            .destination = row.recipient,
            .place = {.total = static_cast<std::uint8_t>(row.total),
                      .number = static_cast<std::uint8_t>(row.number)},
            .data_coding = static_cast<std::uint8_t>(row.data_coding),
            .text = row.bytes,
            .row = row.id,
            .arrived = row.arrived};
}

// What names one text among those of a number and a day; empty where the carrier says nothing that
// would. The words alone never do: who says yes twice has said it twice.
static std::string mark_of(const smpp::ShortMessage& message, calendar::Instant now) {
    std::string mark;
    if (message.receipted_message_id &&
        message.receipted_message_id->find_first_not_of('0') != std::string::npos)
        mark = "carrier's " + *message.receipted_message_id;
    else if (message.user_reference)
        mark = "phone's " + std::to_string(*message.user_reference);
    if (mark.empty()) return mark;
    const auto bytes = message.source.number + '\0' + message.destination.number + '\0' +
                       static_cast<char>(message.data_coding) + message.bytes();
    const auto day = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    return mark + " " + std::to_string(day) + " " + crypto::hex(crypto::sha256(bytes));
}

constexpr db::Sql received_under = R"(
    SELECT at FROM conversations_received WHERE gateway = 'smpp' AND gateway_id = $1)";

// How long a carrier is expected to bring a text again.
constexpr auto brought_again_within = 1h;

// A phone's number for its text comes round again, and some carriers make up always the same one:
// so it names the text only where the answer to that one may have been lost.
static std::string name_of(Platform& platform, const smpp::ShortMessage& message,
                           calendar::Instant doubtful) {
    const auto now = platform.clock.now();
    const auto own = [&] { return std::to_string(platform.ids.next()); };
    auto mark = mark_of(message, now);
    if (mark.empty()) return own();
    if (mark.starts_with("carrier's ")) return mark;
    const auto before = platform.db.find<calendar::Instant>(received_under, mark);
    if (!before || (*before <= doubtful && now - *before <= brought_again_within)) return mark;
    return own();
}

static void store(Platform& platform, const std::vector<smpp::Part>& parts, std::string name) {
    const auto words = smpp::words_of(parts);
    store_received(platform, {.gateway = "smpp",
                              .gateway_id = std::move(name),
                              .sender = parts[0].source,
                              .recipient = parts[0].destination,
                              .words = words.value_or("")});
}

static void store_whole(Platform& platform, const std::vector<PartRow>& rows) {
    std::vector<smpp::Part> parts;
    parts.reserve(rows.size());
    for (const auto& row : rows) {
        // The first of each number: a carrier gives a part twice when our word was lost.
        if (parts.empty() || parts.back().place.number != row.number) parts.push_back(part_of(row));
        platform.db.run(drop_part, row.id);
    }
    store(platform, parts, std::to_string(platform.ids.next()));
}

static bool has_all(const std::vector<PartRow>& rows) {
    std::int64_t next = 1;
    for (const auto& row : rows)
        if (row.number == next) ++next;
    return !rows.empty() && next == rows[0].total + 1;
}

void take_in(Platform& platform, const smpp::ShortMessage& message, calendar::Instant doubtful) {
    const auto piece = smpp::read_piece(message);
    const auto sender = (message.source.ton == 1 ? "+" : "") + message.source.number;
    if (!piece || !piece->place) {
        const smpp::Part whole{.source = sender,
                               .destination = message.destination.number,
                               .place = {},
                               .data_coding = message.data_coding,
                               .text = piece ? piece->text : message.bytes(),
                               .arrived = platform.clock.now()};
        return store(platform, {whole}, name_of(platform, message, doubtful));
    }
    const auto& place = *piece->place;
    const auto numbering = std::to_string(static_cast<int>(place.numbering));
    platform.db.run(add_part, platform.ids.next(), sender, message.destination.number, numbering,
                    std::int64_t{place.reference}, std::int64_t{place.total},
                    std::int64_t{place.number}, std::int64_t{message.data_coding},
                    db::Blob{piece->text}, platform.clock.now());
    const auto rows =
        platform.db.all<PartRow>(parts_together, sender, message.destination.number, numbering,
                                 std::int64_t{place.reference}, std::int64_t{place.total});
    if (has_all(rows)) store_whole(platform, rows);
}

void take_in_overdue(Platform& platform) {
    db::Transaction change(platform.db);
    std::vector<PartRow> together;
    const auto finish = [&] {
        if (!together.empty()) store_whole(platform, together);
        together.clear();
    };
    for (auto& row : platform.db.all<PartRow>(parts_before, platform.clock.now() - 24h)) {
        if (!together.empty() &&
            (together[0].sender != row.sender || together[0].reference != row.reference))
            finish();
        together.push_back(std::move(row));
    }
    finish();
    change.commit();
}

}  // namespace conversations
