// A simulated carrier of text messages for the length of a test: see tests/carrier/carrier.mjs.
#pragma once
#include <string>
#include <string_view>

namespace kit {

class Carrier {
public:
    /// On a port of its own, or again on one that a carrier had before.
    explicit Carrier(int port = 0);
    ~Carrier() { kill(); }
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;

    int port() const { return port_; }
    /// Gives it an order, `what` being JSON, and returns its answer in JSON.
    std::string order(std::string_view order, std::string_view what = "null");
    /// Ends it without a word to anybody.
    void kill();

private:
    bool start();
    std::string line();

    int port_ = 0;
    int pid_ = 0;
    int orders_ = -1;
    int answers_ = -1;
};

}  // namespace kit
