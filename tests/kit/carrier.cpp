#include "tests/kit/carrier.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <stdexcept>

namespace kit {

static constexpr int first_port = 13000, ports = 2000;
static const std::string program = SCHOOLGATE_SOURCE "/tests/carrier/carrier.mjs";

Carrier::Carrier(int port) : port_(port) {
    if (!std::filesystem::exists(SCHOOLGATE_SOURCE "/tests/carrier/node_modules/smpp"))
        throw std::runtime_error("the simulated carrier lacks its npm package: run bin/setup test");
    std::random_device chance;
    for (int tries = 0; tries < 20; ++tries) {
        if (port == 0) port_ = first_port + static_cast<int>(chance() % ports);
        if (start()) return;
        kill();
        if (port != 0) ::usleep(100'000);  // who had it may not be quite gone
    }
    throw std::runtime_error("the simulated carrier does not start");
}

bool Carrier::start() {
    std::array<int, 2> orders{}, answers{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, orders.data()) != 0 ||
        ::pipe2(answers.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no way to talk to a simulated carrier");
    const auto port = std::to_string(port_);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(orders[0], STDIN_FILENO);
        ::dup2(answers[1], STDOUT_FILENO);
        ::execlp("node", "node", program.c_str(), port.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(orders[0]);
    ::close(answers[1]);
    orders_ = orders[1];
    answers_ = answers[0];
    return line() == "READY";
}

std::string Carrier::line() {
    std::string line;
    char c = 0;
    pollfd said{.fd = answers_, .events = POLLIN, .revents = 0};
    while (::poll(&said, 1, 30'000) > 0 && ::read(answers_, &c, 1) == 1) {
        if (c == '\n') return line;
        line += c;
    }
    return {};
}

std::string Carrier::order(std::string_view order, std::string_view what) {
    auto text = "[\"" + std::string(order) + "\"," + std::string(what) + "]";
    std::ranges::replace(text, '\n', ' ');
    text += '\n';
    if (::send(orders_, text.data(), text.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(text.size()))
        throw std::runtime_error("the simulated carrier is gone");
    return line();
}

void Carrier::kill() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(orders_);
    ::close(answers_);
    pid_ = 0;
}

}  // namespace kit
