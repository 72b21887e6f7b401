// Long texts in parts: the header each part begins with, and putting the parts that come in
// together again.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/calendar.hpp"
#include "platform/smpp/pdu.hpp"

namespace smpp {

/// How the parts of a text are numbered: a byte or two in the user data header, or parameters.
enum class Numbering : std::uint8_t { byte, two_bytes, parameters };

/// Which part of which long text.
struct Place {
    Numbering numbering = Numbering::byte;
    std::uint16_t reference = 0;
    std::uint8_t total = 0;   // from 1
    std::uint8_t number = 0;  // from 1 to total
    bool operator==(const Place&) const = default;
};

/// What a message holds when its header is taken off; without a place it is whole.
struct Piece {
    std::optional<Place> place{};
    std::string text{};
    bool operator==(const Piece&) const = default;
};
std::expected<Piece, std::string_view> read_piece(const ShortMessage&);

/// The bytes of a part as they go out, beside `esm_class` has_user_data_header.
std::string with_header(const Place&, std::string_view text);

/// A part as it was stored; `row` is the storing side's name for it.
struct Part {
    std::string source{};
    std::string destination{};
    Place place{};
    std::uint8_t data_coding = 0;
    std::string text{};
    std::int64_t row = 0;
    calendar::Instant arrived{};
    bool operator==(const Part&) const = default;
};

/// The words of parts in their order; a part may be in another alphabet than the next. Nothing
/// where a part holds no words.
std::optional<std::string> words_of(const std::vector<Part>& parts);

struct Limits {
    std::chrono::seconds age{std::chrono::hours(24)};  // then a text that lacks a part is given up
    std::size_t most_open = 10'000;                    // then the oldest is
};

/// What became of parts.
struct Joined {
    std::vector<Part> whole{};                  // in order, where the last one missing came
    std::vector<Part> repeated{};               // here already: the carrier gave them twice
    std::vector<std::vector<Part>> given_up{};  // texts that will stay without a part, in order
};

/// The long texts that still lack a part. Every part stored and not yet joined is fed to it when a
/// program starts; it keeps nothing itself that would be lost.
class Assembly {
public:
    explicit Assembly(Limits limits = {}) : limits_(limits) {}

    /// A long text that comes again as a whole was said again: only parts are ever left out.
    Joined add(Part part);
    /// What began longer ago than the limit.
    Joined overdue(calendar::Instant now);
    std::size_t open() const { return open_.size(); }

private:
    using Key = std::pair<std::pair<std::string, std::string>, std::pair<int, int>>;
    struct Text {
        std::map<std::uint8_t, Part> parts{};
        calendar::Instant first{};
    };
    struct Finished {
        Key key{};
        std::map<std::uint8_t, Part> parts{};
        calendar::Instant at{};
    };

    void make_room(const Key&, const Part&, Joined&);
    void give_up(std::map<Key, Text>::iterator, Joined&);
    std::vector<Part> close(std::map<Key, Text>::iterator);
    void forget_finished(calendar::Instant now);

    Limits limits_;
    std::map<Key, Text> open_;
    std::deque<Finished> finished_;
};

}  // namespace smpp
