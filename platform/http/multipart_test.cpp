#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

using namespace http;

namespace {

// A folder that goes with the test.
struct Folder {
    Folder() {
        std::string name = "/tmp/multipart-test-XXXXXX";
        path = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator(path), {});
    }
    std::string path;
};

struct Received {
    Folder folder{};
    Request request{};
    std::optional<Status> refused{};
    bool complete = false;
};

std::string field(const std::string& name, const std::string& value) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
           "\r\n";
}

std::string file(const std::string& name, const std::string& file_name, const std::string& bytes) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" +
           file_name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n";
}

std::string content(const Upload& upload) {
    std::ifstream stream(upload.file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void send(Received& received, std::string_view body, std::size_t at_a_time = 1 << 20) {
    Multipart parts("edge", received.request, received.folder.path);
    for (; !body.empty() && !received.refused; body.remove_prefix(std::min(at_a_time, body.size())))
        received.refused = parts.feed(body.substr(0, at_a_time));
    received.complete = parts.complete();
}

}  // namespace

TEST(Multipart, reads_the_same_however_the_bytes_come) {
    // What looks like a boundary, and is none, is in the file.
    const std::string tricky = "\r\n--edg\r\n--\r\n\r--edge\r\n-\0-binary";
    const auto body = field("family", "Okafor") + file("photo", "cat.jpg", tricky) +
                      field("family", "") + file("letter", "a.txt", "") + "--edge--\r\n";
    for (std::size_t at_a_time = 1; at_a_time <= body.size(); ++at_a_time) {
        Received received;
        send(received, body, at_a_time);
        ASSERT_TRUE(received.complete) << at_a_time;
        ASSERT_FALSE(received.refused) << at_a_time;
        EXPECT_EQ(received.request.form.every("family"),
                  (std::vector<std::string_view>{"Okafor", ""}));
        ASSERT_EQ(received.request.uploads.size(), 2U);
        EXPECT_EQ(content(received.request.uploads[0]), tricky);
        EXPECT_EQ(received.request.uploads[0].size, tricky.size());
        EXPECT_EQ(received.request.uploads[1].size, 0U);
    }
}

TEST(Multipart, is_not_complete_without_its_final_boundary) {
    Received received;
    send(received, field("family", "Okafor"));
    EXPECT_FALSE(received.refused);
    EXPECT_FALSE(received.complete);
    Received cut;
    send(cut, field("family", "Okafor") + "--edge-");
    EXPECT_FALSE(cut.complete);
}

TEST(Multipart, passes_over_what_stands_before_and_after_the_parts) {
    Received received;
    send(received, "This is a form.\r\n" + field("a", "1") + "--edge--\r\n" + field("b", "2"));
    EXPECT_TRUE(received.complete);
    EXPECT_EQ(received.request.form.text("a"), "1");
    EXPECT_FALSE(received.request.form.find("b"));
}

TEST(Multipart, takes_a_file_field_left_empty_for_no_file) {
    Received received;
    send(received, file("photo", "", "") + "--edge--");
    EXPECT_TRUE(received.complete);
    EXPECT_FALSE(received.request.upload("photo"));
    EXPECT_FALSE(received.request.form.find("photo"));
    EXPECT_EQ(received.folder.files(), 0);
}

TEST(Multipart, tells_files_of_the_same_name_apart) {
    Received received;
    send(received, file("photos", "one.jpg", "1") + file("photos", "two.jpg", "22") + "--edge--");
    ASSERT_EQ(received.request.uploads.size(), 2U);
    EXPECT_EQ(content(received.request.uploads[0]), "1");
    EXPECT_EQ(content(received.request.uploads[1]), "22");
    EXPECT_EQ(received.request.upload("photos")->name, "one.jpg");
}

TEST(Multipart, keeps_of_a_file_name_no_folders) {
    Received received;
    send(received, file("a", "../../etc/passwd", "x") +
                       file("b", "C:\\My Files\\cat %22Tom%22.jpg", "y") + "--edge--");
    ASSERT_EQ(received.request.uploads.size(), 2U);
    EXPECT_EQ(received.request.uploads[0].name, "passwd");
    EXPECT_EQ(received.request.uploads[0].file.parent_path(), received.folder.path);
    EXPECT_EQ(received.request.uploads[1].name, "cat \"Tom\".jpg");
}

TEST(Multipart, removes_the_files_when_the_request_is_over) {
    Received received;
    {
        const UploadedFiles files(received.request);
        send(received, file("photo", "cat.jpg", "meow") + file("photo", "dog.jpg", "half of a fi"));
        EXPECT_EQ(received.folder.files(), 2);
    }
    EXPECT_EQ(received.folder.files(), 0);
}

TEST(Multipart, refuses_a_field_over_its_limit) {
    Received fits;
    send(fits, field("essay", std::string(Multipart::field_limit, 'a')) + "--edge--");
    EXPECT_FALSE(fits.refused);
    Received over;
    send(over, field("essay", std::string(Multipart::field_limit + 1, 'a')) + "--edge--");
    EXPECT_EQ(over.refused, Status::too_large);
}

TEST(Multipart, refuses_fields_that_are_too_much_together) {
    std::string body;
    for (int i = 0; i < 9; ++i) body += field("essay", std::string(Multipart::field_limit, 'a'));
    Received received;
    send(received, body + "--edge--");
    EXPECT_EQ(received.refused, Status::too_large);
}

TEST(Multipart, refuses_more_parts_or_files_than_the_limit) {
    std::string fields, files;
    for (std::size_t i = 0; i <= Multipart::most_parts; ++i) fields += field("a", "");
    for (std::size_t i = 0; i <= Multipart::most_files; ++i) files += file("a", "a", "");
    Received many_fields, many_files;
    send(many_fields, fields + "--edge--");
    EXPECT_EQ(many_fields.refused, Status::too_large);
    send(many_files, files + "--edge--");
    EXPECT_EQ(many_files.refused, Status::too_large);
    EXPECT_EQ(many_files.request.uploads.size(), Multipart::most_files);
}

TEST(Multipart, refuses_a_part_whose_head_does_not_end) {
    Received received;
    send(received, "--edge\r\nX: " + std::string(Multipart::head_limit, 'x'), 1000);
    EXPECT_EQ(received.refused, Status::bad_request);
}

TEST(Multipart, refuses_what_is_no_form) {
    const auto refused = [](const std::string& body) {
        Received received;
        send(received, body);
        return received.refused == Status::bad_request;
    };
    EXPECT_TRUE(refused("--edge\r\nContent-Type: text/plain\r\n\r\nhello\r\n--edge--"));
    EXPECT_TRUE(refused("--edge\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n\r\n"));
    EXPECT_TRUE(refused("--edge\r\nContent-Disposition: form-data\r\n\r\nhello\r\n--edge--"));
    EXPECT_TRUE(refused("--edge\r\n\r\nhello\r\n--edge--"));
    EXPECT_TRUE(refused("--edgehello"));
    EXPECT_TRUE(refused(field("a", "caf\xE9") + "--edge--"));
    EXPECT_TRUE(refused(field("a", std::string("\0", 1)) + "--edge--"));
    EXPECT_TRUE(refused(file("a", "caf\xE9.txt", "") + "--edge--"));
}

TEST(Multipart, refuses_files_where_none_are_taken) {
    Request request;
    Multipart parts("edge", request, {});
    EXPECT_EQ(parts.feed(file("photo", "cat.jpg", "meow")), Status::bad_request);
    EXPECT_TRUE(request.uploads.empty());
}

TEST(Multipart, has_no_room_where_the_folder_is_missing) {
    Request request;
    Multipart parts("edge", request, "/tmp/there-is-no-such-folder");
    EXPECT_EQ(parts.feed(file("photo", "cat.jpg", "meow")), Status::no_room);
}

TEST(Boundary, is_read_with_and_without_quotes) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=edge"), "edge");
    EXPECT_EQ(boundary_of("multipart/form-data; charset=utf-8; Boundary=\"ed ge\""), "ed ge");
    EXPECT_FALSE(boundary_of("multipart/form-data"));
    EXPECT_FALSE(boundary_of("multipart/form-data; boundary="));
    EXPECT_FALSE(boundary_of("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST(Uploads, left_by_a_process_that_was_killed_are_removed_after_a_day) {
    const Folder folder;
    const auto put = [&](const char* name, std::chrono::hours age) {
        const auto path = folder.path + "/" + name;
        std::ofstream{path} << "x";
        const auto then = std::filesystem::file_time_type::clock::now() - age;
        std::filesystem::last_write_time(path, then);
    };
    put("form-upload-aaaaaa", std::chrono::hours{25});
    put("form-upload-bbbbbb", std::chrono::hours{23});
    put("report.pdf", std::chrono::hours{25});
    remove_abandoned_uploads(folder.path);
    EXPECT_FALSE(std::filesystem::exists(folder.path + "/form-upload-aaaaaa"));
    EXPECT_TRUE(std::filesystem::exists(folder.path + "/form-upload-bbbbbb"));
    EXPECT_TRUE(std::filesystem::exists(folder.path + "/report.pdf"));
}
