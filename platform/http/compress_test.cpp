#include "platform/http/compress.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

using namespace http;

static std::string inflated(const std::string& bytes) {
    z_stream stream{};
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

static Response page(std::string body, std::string type = "text/html; charset=utf-8") {
    return {Status::ok, {{"Content-Type", std::move(type)}}, std::move(body)};
}

static std::string rows() {
    std::string rows;
    for (int i = 0; i < 500; ++i) rows += "<tr><td>" + std::to_string(i) + "</td></tr>\n";
    return rows;
}

static bool compressed(Response response, std::string_view accepted = "gzip, deflate, br") {
    compress(response, accepted);
    return response.header("Content-Encoding") != nullptr;
}

TEST(Compression, gives_the_page_back_unchanged) {
    for (int again = 0; again < 3; ++again) {
        auto response = page(rows());
        compress(response, "gzip");
        const auto& body = std::get<std::string>(response.body);
        EXPECT_LT(body.size(), rows().size() / 4);
        EXPECT_EQ(inflated(body), rows());
        EXPECT_EQ(*response.header("Content-Encoding"), "gzip");
    }
}

TEST(Compression, is_for_text_worth_it_that_nobody_has_compressed) {
    EXPECT_TRUE(compressed(page(rows())));
    EXPECT_TRUE(compressed(page(rows(), "application/json")));
    EXPECT_TRUE(compressed(page(rows(), "text/csv;charset=utf-8")));
    EXPECT_TRUE(compressed(page(rows(), "image/svg+xml")));
    EXPECT_FALSE(compressed(page(std::string(1024, 'a'))));
    EXPECT_TRUE(compressed(page(std::string(1025, 'a'))));
    EXPECT_FALSE(compressed(page(rows(), "application/pdf")));
    auto already = page(rows()).with("Content-Encoding", "br");
    compress(already, "gzip");
    EXPECT_EQ(*already.header("Content-Encoding"), "br");
    EXPECT_EQ(std::get<std::string>(already.body), rows());
}

TEST(Compression, leaves_a_page_that_others_share_as_it_is) {
    const auto shared = std::make_shared<const std::string>(rows());
    Response response{Status::ok, {{"Content-Type", "text/html"}}, shared};
    compress(response, "gzip");
    EXPECT_EQ(inflated(std::get<std::string>(response.body)), rows());
    EXPECT_EQ(*shared, rows());
}

TEST(Compression, tells_caches_that_the_answer_varies_also_when_it_is_plain) {
    auto response = page(rows());
    compress(response, "");
    EXPECT_EQ(*response.header("Vary"), "Accept-Encoding");
    EXPECT_FALSE(response.header("Content-Encoding"));
}

TEST(Compression, is_asked_for_by_name_and_not_refused) {
    EXPECT_TRUE(accepts_gzip("gzip"));
    EXPECT_TRUE(accepts_gzip("br;q=1.0, gzip;q=0.8, *;q=0.1"));
    EXPECT_TRUE(accepts_gzip("*"));
    EXPECT_FALSE(accepts_gzip(""));
    EXPECT_FALSE(accepts_gzip("br, deflate"));
    EXPECT_FALSE(accepts_gzip("gzip;q=0"));
    EXPECT_FALSE(accepts_gzip("gzip; q=0.000"));
    EXPECT_TRUE(accepts_gzip("gzip;q=0.001"));
    EXPECT_FALSE(accepts_gzip("x-gzip-not"));
}
