#include <cstring>
#include <vector>

#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/encoding.hpp"

namespace sheets {

namespace {

class Utf16 {
public:
    Utf16(ByteSource bytes, bool high_byte_first)
        : source(std::move(bytes)), big_endian(high_byte_first), raw(32U << 10) {}

    Outcome<std::size_t> read(std::span<char> out) {
        while (given == text.size() && !over) {
            if (auto more = decode_piece(); !more) return refuse(more.error());
        }
        const auto some = std::min(out.size(), text.size() - given);
        if (some > 0) std::memcpy(out.data(), text.data() + given, some);
        given += some;
        return some;
    }

private:
    Outcome<void> decode_piece() {
        text.clear();
        given = 0;
        const auto got = fill(source, raw);
        if (!got) return refuse(got.error());
        for (std::size_t i = 0; i + 1 < *got; i += 2) take(unit(raw[i], raw[i + 1]));
        if (*got < raw.size()) {
            // Half a character at the very end is a character that was lost.
            if (high != 0 || *got % 2 == 1) append_utf8(text, U'\uFFFD');
            over = true;
        }
        return {};
    }

    char32_t unit(char first, char second) const {
        const auto a = static_cast<unsigned char>(first);
        const auto b = static_cast<unsigned char>(second);
        return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    }

    void take(char32_t code) {
        const bool low = code >= 0xDC00 && code < 0xE000;
        if (high != 0 && low) {
            append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00));
            high = 0;
            return;
        }
        if (high != 0 || low) append_utf8(text, U'\uFFFD');
        high = code >= 0xD800 && code < 0xDC00 ? code : 0;
        if (high == 0 && !low) append_utf8(text, code);
    }

    ByteSource source;
    bool big_endian;
    std::vector<char> raw;
    std::string text{};
    std::size_t given = 0;
    char32_t high = 0;  // the first half of a character of two
    bool over = false;
};

}  // namespace

ByteSource utf8_of_utf16(ByteSource source, bool big_endian) {
    return [utf16 = Utf16(std::move(source), big_endian)](std::span<char> out) mutable {
        return utf16.read(out);
    };
}

}  // namespace sheets
