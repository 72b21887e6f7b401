// For tests: a server in a thread of its own, and a client that says byte for byte what it is told.
#pragma once
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "platform/http/server.hpp"

namespace http {

using namespace std::chrono_literals;

/// An application made of two functions.
struct Answers : Application {
    std::function<Plan(const Request&)> planned = [](const Request&) { return Plan{}; };
    std::function<Response(Request&)> answered = [](Request& request) {
        return text(request.path);
    };
    Plan plan(const Request& request) const override { return planned(request); }
    Response answer(Request& request) override { return answered(request); }
};

/// Runs a server until it goes.
class Running {
public:
    explicit Running(Answers& answers, ServerSettings settings = {}, bool at_once = true)
        : owned_(on_free_port(answers, std::move(settings))), server(*owned_), port(last_port) {
        if (at_once) start();
    }
    ~Running() { server.stop(); }

    void start() {
        thread_ = std::jthread([this] {
            server.run();
            ended_ = true;
        });
    }
    /// How long it took until the server had ended; the patience, if it had not.
    std::chrono::steady_clock::duration ended_within(std::chrono::milliseconds patience) const {
        const auto began = std::chrono::steady_clock::now();
        while (!ended_ && std::chrono::steady_clock::now() - began < patience)
            std::this_thread::sleep_for(5ms);
        return ended_ ? std::chrono::steady_clock::now() - began : patience;
    }

private:
    // Above these the system itself gives ports away.
    static std::unique_ptr<Server> on_free_port(Answers& answers, ServerSettings settings) {
        while (true) {
            last_port = static_cast<std::uint16_t>(last_port < 19999 ? last_port + 1 : 13000);
            settings.port = last_port;
            auto server = std::make_unique<Server>(answers, settings);
            try {
                server->listen();
                return server;
            } catch (const Fault&) {
                continue;
            }
        }
    }
    inline static std::uint16_t last_port = static_cast<std::uint16_t>(13000 + ::getpid() % 6000);

    std::unique_ptr<Server> owned_;

public:
    Server& server;
    const std::uint16_t port;

private:
    std::atomic<bool> ended_ = false;
    std::jthread thread_;
};

class Client {
public:
    explicit Client(std::uint16_t port, const char* address = "127.0.0.1") {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        inet_pton(AF_INET, address, &to.sin_addr);
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }

    /// Sends as much as the other end takes.
    void say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) torn_ = true;
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// One response, its head and as much body as that says.
    std::string hear(bool without_body = false) {
        while (heard_.find("\r\n\r\n") == std::string::npos)
            if (!hear_more()) return take(heard_.size());
        const auto head = heard_.find("\r\n\r\n") + 4;
        const auto length = heard_.find("Content-Length: ");
        auto size = head;
        if (!without_body && length < head) size += std::stoul(heard_.substr(length + 16));
        while (heard_.size() < size)
            if (!hear_more()) break;
        return take(std::min(size, heard_.size()));
    }

    std::string ask(std::string_view bytes) {
        say(bytes);
        return hear();
    }

    /// Everything until the other end closes, or nothing more comes.
    std::string hear_all() {
        while (hear_more()) {
        }
        return take(heard_.size());
    }

    /// Whether the other end closes within that time, and says nothing before.
    bool closed_within(std::chrono::milliseconds patience) {
        pollfd waiting{socket_, POLLIN, 0};
        char byte = 0;
        return ::poll(&waiting, 1, static_cast<int>(patience.count())) == 1 &&
               ::recv(socket_, &byte, 1, 0) <= 0;
    }

    /// Whether the connection ended, and was not torn: then a browser may not show what it heard.
    bool ended_gently() {
        hear_all();
        return !torn_;
    }

    void stop_saying() { ::shutdown(socket_, SHUT_WR); }

private:
    bool hear_more() {
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, 5000) != 1) return false;
        char bytes[16384];
        const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count > 0) heard_.append(bytes, static_cast<std::size_t>(count));
        if (count < 0) torn_ = true;
        return count > 0;
    }
    std::string take(std::size_t size) {
        auto taken = heard_.substr(0, size);
        heard_.erase(0, size);
        return taken;
    }

    int socket_ = -1;
    bool connected_ = false, torn_ = false;
    std::string heard_;
};

/// The status of what a client heard.
inline int status_in(std::string_view response) {
    return response.size() > 12 ? std::atoi(std::string(response.substr(9, 3)).c_str()) : 0;
}

inline std::string body_in(std::string_view response) {
    const auto head = response.find("\r\n\r\n");
    return std::string(response.substr(std::min(head + 4, response.size())));
}

}  // namespace http
