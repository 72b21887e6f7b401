#include "platform/smpp/concatenate.hpp"

#include <algorithm>
#include <iterator>

#include "platform/smpp/alphabet.hpp"

namespace smpp {

namespace {

constexpr char byte_reference = 0x00, two_byte_reference = 0x08;

unsigned octet_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

// A place that cannot be is to be passed over, says 3GPP 23.040: the text then is a whole one. The
// only part of one is whole as well.
std::optional<Place> sensible(Place place) {
    if (place.total < 2 || place.number == 0 || place.number > place.total) return {};
    return place;
}

std::optional<Place> place_in(char kind, std::string_view value) {
    const auto tail = [&](std::size_t at) {
        return static_cast<std::uint8_t>(octet_at(value, at));
    };
    if (kind == byte_reference && value.size() == 3)
        return sensible({Numbering::byte, tail(0), tail(1), tail(2)});
    if (kind == two_byte_reference && value.size() == 4)
        return sensible({Numbering::two_bytes,
                         static_cast<std::uint16_t>(octet_at(value, 0) << 8 | octet_at(value, 1)),
                         tail(2), tail(3)});
    return {};
}

std::expected<Piece, std::string_view> headed_piece(std::string_view bytes) {
    if (bytes.empty()) return std::unexpected("its header is missing");
    const std::size_t length = octet_at(bytes, 0);
    if (bytes.size() < 1 + length) return std::unexpected("its header says it is longer");
    Piece piece{.text = std::string(bytes.substr(1 + length))};
    for (auto header = bytes.substr(1, length); !header.empty();) {
        if (header.size() < 2 || header.size() < 2 + octet_at(header, 1))
            return std::unexpected("an element of its header is cut");
        const auto value = header.substr(2, octet_at(header, 1));
        // Where an element comes twice the last one counts, says the same page.
        if (const auto place = place_in(header[0], value)) piece.place = place;
        header.remove_prefix(2 + value.size());
    }
    return piece;
}

std::vector<Part> in_order(std::map<std::uint8_t, Part> parts) {
    std::vector<Part> listed;
    listed.reserve(parts.size());
    for (auto& [number, part] : parts) listed.push_back(std::move(part));
    return listed;
}

bool among(const std::map<std::uint8_t, Part>& parts, const Part& part) {
    const auto found = parts.find(part.place.number);
    return found != parts.end() && found->second.place.total == part.place.total &&
           found->second.data_coding == part.data_coding && found->second.text == part.text;
}

}  // namespace

std::expected<Piece, std::string_view> read_piece(const ShortMessage& message) {
    if ((message.esm_class & has_user_data_header) != 0) return headed_piece(message.bytes());
    Piece piece{.text = message.bytes()};
    if (message.sar_reference && message.sar_total && message.sar_number)
        piece.place = sensible({Numbering::parameters, *message.sar_reference, *message.sar_total,
                                *message.sar_number});
    return piece;
}

std::string with_header(const Place& place, std::string_view text) {
    std::string bytes;
    const auto add = [&](unsigned value) { bytes += static_cast<char>(value & 0xff); };
    const bool two = place.numbering == Numbering::two_bytes;
    add(two ? 6 : 5);
    bytes += two ? two_byte_reference : byte_reference;
    add(two ? 4 : 3);
    if (two) add(place.reference >> 8U);
    add(place.reference);
    add(place.total);
    add(place.number);
    return bytes += text;
}

std::optional<std::string> words_of(const std::vector<Part>& parts) {
    std::string words;
    for (auto from = parts.begin(); from != parts.end();) {
        // Joined before they are read: a part may end in the middle of a letter.
        std::string bytes;
        const auto coding = from->data_coding;
        for (; from != parts.end() && from->data_coding == coding; ++from) bytes += from->text;
        const auto read = words_in(bytes, coding);
        if (!read) return {};
        words += *read;
    }
    return words;
}

std::vector<Part> Assembly::close(std::map<Key, Text>::iterator text) {
    auto parts = in_order(std::move(text->second.parts));
    open_.erase(text);
    return parts;
}

// A part that comes again opens a text that never gets whole: that shows when it is given up, so
// what it repeats is remembered for longer.
void Assembly::forget_finished(calendar::Instant now) {
    while (!finished_.empty() && now - finished_.front().at > 3 * limits_.age)
        finished_.pop_front();
    while (finished_.size() > limits_.most_open) finished_.pop_front();
}

void Assembly::give_up(std::map<Key, Text>::iterator text, Joined& joined) {
    const auto before = std::ranges::find(finished_, text->first, &Finished::key);
    auto parts = close(text);
    const bool repeated =
        before != finished_.end() &&
        std::ranges::all_of(parts, [&](const Part& part) { return among(before->parts, part); });
    if (!repeated) return joined.given_up.push_back(std::move(parts));
    std::ranges::move(parts, std::back_inserter(joined.repeated));
}

void Assembly::make_room(const Key& key, const Part& part, Joined& joined) {
    const auto text = open_.find(key);
    if (text == open_.end()) {
        if (open_.size() < limits_.most_open) return;
        const auto oldest =
            std::ranges::min_element(open_, {}, [](const auto& one) { return one.second.first; });
        if (oldest != open_.end()) give_up(oldest, joined);
        return;
    }
    // A telephone counts its references round: other words in a place that is taken, or another
    // total, begin another text.
    const auto& parts = text->second.parts;
    if (parts.contains(part.place.number) || parts.begin()->second.place.total != part.place.total)
        give_up(text, joined);
}

Joined Assembly::add(Part part) {
    forget_finished(part.arrived);
    const Key key{{part.source, part.destination},
                  {static_cast<int>(part.place.numbering), part.place.reference}};
    Joined joined;
    if (const auto here = open_.find(key); here != open_.end() && among(here->second.parts, part)) {
        joined.repeated.push_back(std::move(part));
        return joined;
    }
    make_room(key, part, joined);

    const std::size_t total = part.place.total;
    const auto now = part.arrived;
    const auto text = open_.try_emplace(key, Text{.first = now}).first;
    text->second.parts.emplace(part.place.number, std::move(part));
    if (text->second.parts.size() < total) return joined;
    std::erase_if(finished_, [&](const Finished& one) { return one.key == key; });
    finished_.push_back({key, text->second.parts, now});
    joined.whole = close(text);
    return joined;
}

Joined Assembly::overdue(calendar::Instant now) {
    Joined joined;
    for (auto text = open_.begin(); text != open_.end();) {
        const auto here = text++;
        if (now - here->second.first > limits_.age) give_up(here, joined);
    }
    forget_finished(now);
    return joined;
}

}  // namespace smpp
