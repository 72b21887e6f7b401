#include "platform/http/multipart.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "platform/http/part_head.hpp"
#include "platform/http/wellformed.hpp"

namespace http {

constexpr std::string_view upload_prefix = "form-upload-";

UploadedFiles::~UploadedFiles() {
    for (const auto& upload : request_.uploads) ::unlink(upload.file.c_str());
}

void remove_abandoned_uploads(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours{24};
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(upload_prefix) || !entry.is_regular_file(error)) continue;
        if (entry.last_write_time(error) < yesterday && !error) fs::remove(entry.path(), error);
    }
}

std::optional<std::string> boundary_of(std::string_view content_type) {
    const auto boundary = parameter_of(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return {};
    const bool plain = std::ranges::all_of(*boundary, [](char c) { return c >= 0x20 && c < 0x7f; });
    return plain ? boundary : std::nullopt;
}

Multipart::Multipart(const std::string& boundary, Request& request,
                     std::optional<std::string> folder)
    : mark_("\r\n--" + boundary), request_(request), folder_(std::move(folder)) {}

Multipart::~Multipart() {
    if (file_ >= 0) ::close(file_);
}

std::optional<Status> Multipart::feed(std::string_view bytes) {
    if (refused_ || state_ == State::done) return refused_;
    buffer_.erase(0, at_);
    at_ = 0;
    buffer_ += bytes;
    while (step() == Step::go_on) {
    }
    return refused_;
}

Multipart::Step Multipart::step() {
    if (refused_) return Step::need_more;
    switch (state_) {
        case State::preamble:
        case State::content:
            return pass_content();
        case State::boundary:
            return pass_boundary();
        case State::head:
            return pass_head();
        case State::done:
            return Step::need_more;
    }
    return Step::need_more;
}

Multipart::Step Multipart::refuse(Status status) {
    refused_ = status;
    return Step::need_more;
}

// Everything up to the next boundary; its first bytes may be at the buffer's end already, and are
// left there until the rest has come.
Multipart::Step Multipart::pass_content() {
    const auto found = rest().find(mark_);
    const bool ends = found != std::string_view::npos;
    const auto safe = rest().size() - std::min(rest().size(), mark_.size() - 1);
    const auto ready = ends ? found : safe;
    if (state_ == State::content) keep(rest().substr(0, ready));
    take(ready);
    if (!ends) return Step::need_more;
    if (state_ == State::content) end_part();
    take(mark_.size());
    state_ = State::boundary;
    return Step::go_on;
}

// After a boundary come "--" and the end, or the line's end and a part.
Multipart::Step Multipart::pass_boundary() {
    if (rest().starts_with("--")) {
        state_ = State::done;
        return Step::need_more;
    }
    const auto padding = std::min(rest().find_first_not_of(" \t"), rest().size());
    const auto line_end = rest().substr(padding);
    if (padding > head_limit) return refuse(Status::bad_request);
    if (line_end.size() < 2 && std::string_view("\r\n").starts_with(line_end))
        return Step::need_more;
    if (rest() == "-") return Step::need_more;
    if (!line_end.starts_with("\r\n")) return refuse(Status::bad_request);
    if (++parts_ > most_parts) return refuse(Status::too_large);
    // The line break stays: a part without headers begins with an empty line.
    take(padding);
    state_ = State::head;
    return Step::go_on;
}

Multipart::Step Multipart::pass_head() {
    const auto end = rest().find("\r\n\r\n");
    if (std::min(end, rest().size()) > head_limit) return refuse(Status::bad_request);
    if (end == std::string_view::npos) return Step::need_more;
    begin_part(rest().substr(0, end));
    take(end + 4);
    state_ = State::content;
    return Step::go_on;
}

void Multipart::begin_part(std::string_view head) {
    const auto part = read_part_head(head);
    if (!part || !wellformed(part->name) || !wellformed(part->file_name.value_or(""))) {
        refuse(Status::bad_request);
        return;
    }
    field_ = part->name;
    value_.clear();
    is_file_ = part->file_name.has_value();
    // A file field that was left empty comes as a file without a name.
    if (is_file_ && !part->file_name->empty()) begin_file(*part->file_name);
}

void Multipart::begin_file(std::string file_name) {
    if (!folder_) {
        refuse(Status::bad_request);
        return;
    }
    if (request_.uploads.size() >= most_files) {
        refuse(Status::too_large);
        return;
    }
    std::string path = *folder_ + "/" + std::string(upload_prefix) + "XXXXXX";
    file_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (file_ < 0) {
        refuse(Status::no_room);
        return;
    }
    request_.uploads.push_back({field_, std::move(file_name), std::move(path), 0});
}

void Multipart::keep(std::string_view bytes) {
    if (bytes.empty() || refused_) return;
    if (file_ >= 0) {
        write(bytes);
    } else if (!is_file_) {
        value_ += bytes;
        fields_size_ += bytes.size();
        if (value_.size() > field_limit || fields_size_ > fields_limit) refuse(Status::too_large);
    }
}

void Multipart::write(std::string_view bytes) {
    request_.uploads.back().size += bytes.size();
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            refuse(Status::no_room);
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void Multipart::end_part() {
    if (file_ >= 0) {
        ::close(file_);
        file_ = -1;
    } else if (!is_file_ && !refused_) {
        if (!wellformed(value_)) refuse(Status::bad_request);
        request_.form.add(std::move(field_), std::move(value_));
    }
    field_.clear();
    value_.clear();
}

}  // namespace http
