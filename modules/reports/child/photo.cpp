#include "modules/reports/child/photo.hpp"

#include <zlib.h>

#include <algorithm>
#include <optional>

namespace reports {

using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

constexpr auto png_signature = "\x89PNG\r\n\x1a\n"sv;
constexpr unsigned orientation_tag = 0x0112;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}
unsigned two_at(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}
unsigned four_at(std::string_view bytes, std::size_t at) {
    return two_at(bytes, at) << 16U | two_at(bytes, at + 2);
}

std::optional<Refusal> wrong_size(unsigned width, unsigned height) {
    if (width == 0 || height == 0) return photo_unknown;
    if (width > widest_photo || height > widest_photo) return photo_too_wide;
    return {};
}

// What draws a PNG: all else may be left out of it.
bool draws(std::string_view chunk) {
    constexpr std::array drawing{"IHDR"sv, "PLTE"sv, "tRNS"sv, "gAMA"sv,
                                 "cHRM"sv, "sRGB"sv, "IDAT"sv, "IEND"sv};
    return std::ranges::find(drawing, chunk) != drawing.end();
}

Outcome<StaffPhoto> clean_png(std::string_view bytes) {
    StaffPhoto photo{PhotoType::png, {std::string(png_signature)}};
    bool pixels = false;
    for (auto at = png_signature.size(); at + 12 <= bytes.size();) {
        const std::size_t length = four_at(bytes, at);
        if (length > bytes.size() - at - 12) break;
        const auto chunk = bytes.substr(at, length + 12);
        const auto name = chunk.substr(4, 4);
        const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(chunk.data() + 4),
                                 static_cast<uInt>(length + 4));
        if (sum != four_at(chunk, length + 8)) break;
        const bool first = at == png_signature.size();
        if (first != (name == "IHDR") || (first && length != 13)) break;
        if (first)
            if (const auto why = wrong_size(four_at(chunk, 8), four_at(chunk, 12)))
                return refuse(*why);
        if (draws(name)) photo.content.bytes += chunk;
        pixels = pixels || name == "IDAT";
        if (name == "IEND") {
            if (pixels) return photo;
            break;
        }
        at += chunk.size();
    }
    return refuse(photo_unknown);
}

// Which way up a camera held it, from 1 to 8: the one thing that its notes say about drawing.
unsigned orientation_in(std::string_view notes) {
    if (!notes.starts_with("Exif\0\0"sv)) return 1;
    notes.remove_prefix(6);
    const bool little = notes.starts_with("II");
    const auto two = [&](std::size_t at) {
        return little ? byte_at(notes, at) | byte_at(notes, at + 1) << 8U : two_at(notes, at);
    };
    const auto four = [&](std::size_t at) {
        return little ? two(at) | two(at + 2) << 16U : four_at(notes, at);
    };
    const std::size_t list = four(4);
    if (list + 2 > notes.size()) return 1;
    for (std::size_t i = 0; i < two(list); ++i) {
        const auto entry = list + 2 + 12 * i;
        if (entry + 12 > notes.size()) return 1;
        if (two(entry) != orientation_tag) continue;
        const auto turned = two(entry + 8);
        return turned >= 1 && turned <= 8 ? turned : 1;
    }
    return 1;
}

std::string orientation_note(unsigned turned) {
    auto note =
        "\xff\xe1\x00\x22"
        "Exif\0\0"
        "MM\0\x2a\0\0\0\x08"
        "\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0"s;
    note[note.size() - 7] = static_cast<char>(turned);
    return note;
}

// A frame that says how large the picture is; arithmetic and lossless ones no browser draws.
bool is_frame(unsigned marker) {
    return marker >= 0xc0 && marker <= 0xc2;
}
// Tables, frames and the colours as JFIF and Adobe note them.
bool draws_jpeg(unsigned marker) {
    return is_frame(marker) || marker == 0xc4 || marker == 0xdb || marker == 0xdd ||
           marker == 0xe0 || marker == 0xee;
}

// Where the pixels after a scan's head end: at the next marker that is neither a restart nor a
// byte of the pixels themselves.
std::size_t end_of_pixels(std::string_view bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        if (byte_at(bytes, at) != 0xff) continue;
        const auto next = byte_at(bytes, at + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) return at;
    }
    return bytes.size();
}

Outcome<StaffPhoto> clean_jpeg(std::string_view bytes) {
    StaffPhoto photo{PhotoType::jpeg, {"\xff\xd8"}};
    auto& kept = photo.content.bytes;
    bool framed = false, drawn = false;
    unsigned turned = 1;
    for (std::size_t at = 2; at + 1 < bytes.size();) {
        const auto marker = byte_at(bytes, at + 1);
        if (byte_at(bytes, at) != 0xff) break;
        if (marker == 0xff) {  // one more to fill
            ++at;
            continue;
        }
        if (marker == 0xd9) {
            if (!framed || !drawn) break;
            kept += "\xff\xd9";
            return photo;
        }
        const std::size_t length = two_at(bytes, at + 2);
        if (length < 2 || at + 2 + length > bytes.size()) break;
        const auto segment = bytes.substr(at, length + 2);
        at += segment.size();
        if (marker == 0xe1) turned = std::max(turned, orientation_in(segment.substr(4)));
        if (is_frame(marker)) {
            if (const auto why = wrong_size(two_at(segment, 7), two_at(segment, 5)))
                return refuse(*why);
            if (!framed && turned != 1) kept += orientation_note(turned);
            framed = true;
        }
        if (marker == 0xda) {
            const auto end = end_of_pixels(bytes, at);
            kept += segment;
            kept += bytes.substr(at, end - at);
            at = end;
            drawn = framed;
        } else if (draws_jpeg(marker)) {
            kept += segment;
        }
    }
    return refuse(photo_unknown);
}

}  // namespace

Outcome<StaffPhoto> clean_photo(std::string_view bytes) {
    if (bytes.size() > largest_photo) return refuse(photo_too_large);
    if (bytes.starts_with(png_signature)) return clean_png(bytes);
    if (bytes.starts_with("\xff\xd8\xff"sv)) return clean_jpeg(bytes);
    return refuse(photo_unknown);
}

}  // namespace reports
