#include "platform/smpp/connection.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

namespace smpp {

static std::unexpected<std::string> trouble(int number) {
    return std::unexpected(std::generic_category().message(number));
}

std::expected<void, std::string> Connection::open(const std::string& host, std::uint16_t port,
                                                  std::size_t turn) {
    close();
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const auto problem = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (problem != 0) return std::unexpected(std::string(::gai_strerror(problem)));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, ::freeaddrinfo);
    std::vector<const addrinfo*> all;
    for (const auto* one = found; one != nullptr; one = one->ai_next) all.push_back(one);
    const auto& chosen = *all[turn % all.size()];

    socket_ = ::socket(chosen.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0) return trouble(errno);
    // A text is small, and its answer is waited for.
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(socket_, chosen.ai_addr, chosen.ai_addrlen) == 0 || errno == EINPROGRESS)
        return {};
    const auto failed = trouble(errno);
    close();
    return failed;
}

void Connection::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

std::expected<void, std::string> Connection::made() const {
    int problem = 0;
    socklen_t size = sizeof problem;
    if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &size) != 0) problem = errno;
    if (problem != 0) return trouble(problem);
    return {};
}

std::expected<std::size_t, std::string> Connection::send(std::string_view bytes) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<std::size_t>(sent);
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return 0UZ;
    return trouble(errno);
}

std::expected<bool, std::string> Connection::receive(std::string& to) {
    std::array<char, 32UZ * 1024> space;
    const auto got = ::recv(socket_, space.data(), space.size(), 0);
    if (got == 0) return std::unexpected(std::string("the carrier closed the line"));
    if (got < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return false;
        return trouble(errno);
    }
    to.append(space.data(), static_cast<std::size_t>(got));
    return true;
}

}  // namespace smpp
