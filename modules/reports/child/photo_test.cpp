#include "modules/reports/child/photo.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace reports {
namespace {

using namespace std::string_literals;

std::string four(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
    const auto both = name + content;
    const auto sum =
        ::crc32(0, reinterpret_cast<const Bytef*>(both.data()), static_cast<uInt>(both.size()));
    return four(static_cast<std::uint32_t>(content.size())) + both +
           four(static_cast<std::uint32_t>(sum));
}

const std::string signature = "\x89PNG\r\n\x1a\n";

std::string header(std::uint32_t width = 90, std::uint32_t height = 120) {
    return chunk("IHDR", four(width) + four(height) + "\x08\x02\0\0\0"s);
}

TEST(PhotoOfStaff, of_png_keeps_what_draws_it_and_nothing_else) {
    const auto drawn = header() + chunk("IDAT", "pixels");
    const auto photo =
        clean_photo(signature + header() + chunk("tEXt", "Author\0me"s) + chunk("eXIf", "GPS") +
                    chunk("IDAT", "pixels") + chunk("IEND", "") + "PK\x03\x04<script>");
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->type, PhotoType::png);
    EXPECT_EQ(photo->content.bytes, signature + drawn + chunk("IEND", ""));
}

TEST(PhotoOfStaff, of_png_is_refused_where_it_is_broken_or_too_wide) {
    auto broken = header() + chunk("IDAT", "pixels");
    broken[30] = static_cast<char>(broken[30] ^ 1);
    EXPECT_EQ(clean_photo(signature + broken + chunk("IEND", "")).error(), photo_unknown);
    EXPECT_EQ(clean_photo(signature + header() + chunk("IDAT", "pixels")).error(), photo_unknown);
    EXPECT_EQ(clean_photo(signature + header() + chunk("IEND", "")).error(), photo_unknown);
    EXPECT_EQ(
        clean_photo(signature + header(90000) + chunk("IDAT", "x") + chunk("IEND", "")).error(),
        photo_too_wide);
}

std::string segment(unsigned char marker, const std::string& content) {
    const auto length = content.size() + 2;
    return "\xff"s + static_cast<char>(marker) + static_cast<char>(length >> 8) +
           static_cast<char>(length & 0xff) + content;
}

const std::string tables = segment(0xdb, "table");
const std::string frame = segment(0xc0, "\x08\0\x78\0\x5a\x01\x01\x11\0"s);
const std::string scan = segment(0xda, "\x01\x01\0\0\x3f\0"s) + "pix\xff\0els\xff\xd0more"s;

TEST(PhotoOfStaff, of_jpeg_keeps_which_way_up_it_is_and_forgets_where_it_was_taken) {
    const auto notes = "Exif\0\0II*\0\x08\0\0\0\x02\0"s + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s +
                       "\x25\x88\x04\0\x01\0\0\0\0\0\0\0"s + "\0\0\0\0secret place"s;
    const auto photo = clean_photo("\xff\xd8"s + segment(0xe1, notes) + segment(0xfe, "a comment") +
                                   tables + frame + scan + "\xff\xd9<script>"s);
    ASSERT_TRUE(photo);
    const auto& bytes = photo->content.bytes;
    EXPECT_EQ(photo->type, PhotoType::jpeg);
    EXPECT_EQ(bytes.find("secret"), std::string::npos);
    EXPECT_EQ(bytes.find("comment"), std::string::npos);
    EXPECT_EQ(bytes.find("script"), std::string::npos);
    const auto turned = "MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06"s;
    EXPECT_NE(bytes.find(turned), std::string::npos);
    EXPECT_TRUE(bytes.ends_with(frame + scan + "\xff\xd9"));
    const auto again = clean_photo(bytes);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->content.bytes, bytes) << "cleaned twice it is the same";
}

TEST(PhotoOfStaff, is_refused_where_it_is_no_picture_or_ends_too_early) {
    EXPECT_EQ(clean_photo("<svg xmlns=\"x\" onload=\"alert(1)\"/>").error(), photo_unknown);
    EXPECT_EQ(clean_photo("").error(), photo_unknown);
    EXPECT_EQ(clean_photo("\xff\xd8" + tables + frame + scan).error(), photo_unknown);
    EXPECT_EQ(clean_photo("\xff\xd8" + tables + "\xff\xd9").error(), photo_unknown);
    EXPECT_EQ(clean_photo("\xff\xd8\xff\xe1\xff\xff").error(), photo_unknown);
    EXPECT_EQ(clean_photo(std::string(largest_photo + 1, 'x')).error(), photo_too_large);
}

}  // namespace
}  // namespace reports
