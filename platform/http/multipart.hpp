// multipart/form-data (RFC 7578) read as it arrives: fields to memory, files to the disk.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// Removes the files of a request's uploads when it goes, however the request ended.
class UploadedFiles {
public:
    explicit UploadedFiles(Request& request) : request_(request) {}
    ~UploadedFiles();
    UploadedFiles(const UploadedFiles&) = delete;
    UploadedFiles& operator=(const UploadedFiles&) = delete;

private:
    Request& request_;
};

/// Removes files that a process which was killed left in the folder more than a day ago.
void remove_abandoned_uploads(const std::string& folder);

/// The boundary a Content-Type names, if it is one that can be.
std::optional<std::string> boundary_of(std::string_view content_type);

class Multipart {
public:
    static constexpr std::size_t most_parts = 10'000, most_files = 100;
    static constexpr std::size_t field_limit = 1 << 20, fields_limit = 8 << 20, head_limit = 8192;

    /// Fills the request's form and uploads; without a folder, files are refused.
    Multipart(const std::string& boundary, Request&, std::optional<std::string> folder);
    ~Multipart();
    Multipart(const Multipart&) = delete;
    Multipart& operator=(const Multipart&) = delete;

    /// The next bytes of the body; the status if they are refused.
    std::optional<Status> feed(std::string_view bytes);
    /// Whether the final boundary has come.
    bool complete() const { return state_ == State::done; }

private:
    enum class State { preamble, boundary, head, content, done };
    enum class Step { go_on, need_more };

    Step step();
    Step pass_content();
    Step pass_boundary();
    Step pass_head();
    Step refuse(Status);
    void begin_part(std::string_view head);
    void begin_file(std::string file_name);
    void keep(std::string_view bytes);
    void write(std::string_view bytes);
    void end_part();
    void take(std::size_t bytes) { at_ += bytes; }
    std::string_view rest() const { return std::string_view(buffer_).substr(at_); }

    State state_ = State::preamble;
    const std::string mark_;
    std::string buffer_ = "\r\n";  // the first boundary needs no line break before it
    std::size_t at_ = 0;
    Request& request_;
    const std::optional<std::string> folder_;
    std::optional<Status> refused_;
    std::string field_, value_;
    bool is_file_ = false;
    int file_ = -1;
    std::size_t parts_ = 0, fields_size_ = 0;
};

}  // namespace http
