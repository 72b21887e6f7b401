#include "tests/kit/door.hpp"

#include <thread>

#include "platform/http/server.hpp"
#include "tests/kit/program.hpp"

namespace kit {

namespace {

// One worker, which has a connection of its own as a worker of the program has.
class Behind final : public http::Application {
public:
    explicit Behind(TestSite& site) : site_(site) {}

    http::Plan plan(const http::Request& request) const override {
        http::Fields ignored;
        const auto* route = site_.routes().find(request.method, request.path, ignored);
        return {.body_limit = route ? route->options.body_limit : 1024};
    }
    http::Response answer(http::Request& request) override {
        if (!db_) db_ = site_.another();
        Platform platform{*db_, site_.clock, ids_, random_, site_.settings(), trail_};
        return ::answer(site_.routes(), request, platform);
    }

private:
    TestSite& site_;
    std::unique_ptr<db::Connection> db_{};
    inline static Ids ids_{2};
    Random random_{};
    audit::Trail trail_{};
};

}  // namespace

struct Door::Open {
    Open(TestSite& site, int port)
        : behind(site), server(behind, {.port = static_cast<std::uint16_t>(port), .workers = 1}) {
        server.listen();
        running = std::jthread([this] { server.run(); });
    }
    ~Open() { server.stop(); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

    Behind behind;
    http::Server server;
    std::jthread running{};
};

Door::Door(TestSite& site) : site_(site), port_(free_port()) {
    site_.settings().public_url = "http://127.0.0.1:" + std::to_string(port_);
    open();
}

Door::~Door() = default;

void Door::close() {
    open_.reset();
}

void Door::open() {
    open_ = std::make_unique<Open>(site_, port_);
}

}  // namespace kit
