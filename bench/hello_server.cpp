// A page of twelve bytes: what a request costs before there is any work in it.
//     hello_server PORT [inline]
// Measured with `wrk -t1 -c64 -d3 http://127.0.0.1:PORT/`, beside nginx with a file of that size.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "platform/http/server.hpp"

namespace {

class Hello : public http::Application {
public:
    explicit Hello(bool on_io_thread) : plan_{.inline_ = on_io_thread} {}
    http::Plan plan(const http::Request&) const override { return plan_; }
    http::Response answer(http::Request&) override { return http::text("hello world\n"); }

private:
    http::Plan plan_;
};

}  // namespace

int main(int count, char** words) {
    if (count < 2) return 2;
    Hello hello(count > 2 && std::string_view(words[2]) == "inline");
    http::Server server(hello, {.port = static_cast<std::uint16_t>(std::atoi(words[1]))});
    std::cout << "port " << server.listen() << std::endl;
    server.run();
}
