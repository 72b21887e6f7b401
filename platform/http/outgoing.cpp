#include "platform/http/outgoing.hpp"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "platform/http/refused.hpp"

namespace http {

// So much of a file at a time, so that other connections have their turn.
constexpr std::size_t most_at_once = 1 << 20;

Outgoing::~Outgoing() {
    if (file_ >= 0) ::close(file_);
}

static std::string_view bytes_of(const Response& response) {
    if (const auto* own = std::get_if<std::string>(&response.body)) return *own;
    if (const auto* constant = std::get_if<Constant>(&response.body)) return constant->bytes;
    if (const auto* shared = std::get_if<Shared>(&response.body))
        return *shared ? std::string_view(**shared) : std::string_view{};
    return {};
}

void Outgoing::open_file(const std::string& path) {
    struct stat about{};
    file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ >= 0 && ::fstat(file_, &about) == 0 && S_ISREG(about.st_mode))
        file_left_ = static_cast<std::size_t>(about.st_size);
    else
        response_ = refused(Status::not_found);
}

void Outgoing::prepare(Response response, const Manner& manner) {
    response_ = std::move(response);
    if (const auto* on_disk = std::get_if<OnDisk>(&response_.body))
        open_file(on_disk->path.string());
    body_left_ = bytes_of(response_);
    head_ = response_head(response_, body_left_.size() + file_left_, manner);
    head_left_ = head_;
    if (manner.head_only || !has_body(response_.status)) {
        body_left_ = {};
        file_left_ = 0;
    }
}

Sent Outgoing::push(int socket) {
    while (!head_left_.empty() || !body_left_.empty())
        if (const auto sent = push_bytes(socket); sent != Sent::all) return sent;
    while (file_left_ > 0)
        if (const auto sent = push_file(socket); sent != Sent::all) return sent;
    return Sent::all;
}

static iovec piece(std::string_view bytes) {
    return {const_cast<char*>(bytes.data()), bytes.size()};
}

static Sent after_error() {
    if (errno == EINTR) return Sent::all;  // once more
    return errno == EAGAIN || errno == EWOULDBLOCK ? Sent::some : Sent::broken;
}

Sent Outgoing::push_bytes(int socket) {
    std::array<iovec, 2> pieces{piece(head_left_), piece(body_left_)};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const int more = file_left_ > 0 ? MSG_MORE : 0;
    const auto sent = ::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL | more);
    if (sent < 0) return after_error();
    const auto of_head = std::min(static_cast<std::size_t>(sent), head_left_.size());
    head_left_.remove_prefix(of_head);
    body_left_.remove_prefix(static_cast<std::size_t>(sent) - of_head);
    return Sent::all;
}

Sent Outgoing::push_file(int socket) {
    const auto sent = ::sendfile(socket, file_, nullptr, std::min(file_left_, most_at_once));
    if (sent < 0) return after_error();
    if (sent == 0) return Sent::broken;  // the file has become shorter than its head said
    file_left_ -= static_cast<std::size_t>(sent);
    return Sent::all;
}

}  // namespace http
