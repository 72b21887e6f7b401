#include "platform/http/response.hpp"

#include <gtest/gtest.h>

#include "platform/http/head.hpp"
#include "platform/http/server.hpp"

using namespace http;

static std::string disposition(std::string file_name) {
    return *download(std::move(file_name), "text/csv", "a,b\n").header("Content-Disposition");
}

TEST(Download, names_the_file) {
    EXPECT_EQ(disposition("register.csv"), "attachment; filename=\"register.csv\"");
}

TEST(Download, names_the_file_in_any_language) {
    EXPECT_EQ(disposition("łódź.csv"),
              "attachment; filename=\"__d_.csv\"; filename*=UTF-8''%C5%82%C3%B3d%C5%BA.csv");
}

TEST(Download, lets_no_file_name_end_the_quotes_or_the_header) {
    EXPECT_EQ(disposition("a\"b\r\nX: y"),
              "attachment; filename=\"a_b__X: y\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y");
}

TEST(ResponseHead, has_date_and_length) {
    const auto head = response_head(text("hello"), 5, {});
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << head;
    EXPECT_NE(head.find(" GMT\r\n"), std::string::npos) << head;
    EXPECT_NE(head.find("\r\nContent-Length: 5\r\n"), std::string::npos) << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
}

TEST(ResponseHead, says_no_length_where_there_is_no_body) {
    const auto head = response_head({Status::not_modified, {}, {}}, 0, {});
    EXPECT_EQ(head.find("Content-Length"), std::string::npos) << head;
}

TEST(ResponseHead, says_what_becomes_of_the_connection) {
    EXPECT_EQ(response_head(text(""), 0, {}).find("Connection"), std::string::npos);
    EXPECT_NE(response_head(text(""), 0, {.keep_alive = false}).find("Connection: close\r\n"),
              std::string::npos);
    EXPECT_NE(response_head(text(""), 0, {.version_1_1 = false}).find("Connection: keep-alive\r\n"),
              std::string::npos);
}

TEST(ResponseHead, lets_no_value_begin_another_header) {
    const auto head = response_head(text("").with("X-Name", "a\r\nSet-Cookie: b=c"), 0, {});
    EXPECT_EQ(head.find("\r\nSet-Cookie"), std::string::npos) << head;
}

TEST(ResponseHead, encodes_what_may_not_stand_in_a_location) {
    const auto head = response_head(see_other("/ü b\\c?d=%20&e"), 0, {});
    EXPECT_NE(head.find("Location: /%C3%BC%20b%5Cc?d=%20&e\r\n"), std::string::npos) << head;
}
