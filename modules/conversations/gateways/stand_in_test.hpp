// For tests: a program that stands in for a gateway's server, and takes its orders over HTTP.
#pragma once
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/fetch/fetch.hpp"
#include "tests/kit/program.hpp"

namespace conversations {

class StandIn {
public:
    /// Runs the script, which is told its port and then what it has to know.
    StandIn(const std::string& runs, const std::string& script,
            const std::vector<std::string>& knows)
        : port_(kit::free_port()),
          program_(words(runs, script, std::to_string(port_), knows), folder_ / "said.log") {
        if (!kit::listening(port_))
            throw std::runtime_error("run bin/setup test: " + folder_.read("said.log"));
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string tell(const std::string& path, const nlohmann::json& what) const {
        return fetch::ask({.method = "POST", .url = url() + path, .body = what.dump()}).body;
    }
    nlohmann::json taken() const {
        return nlohmann::json::parse(fetch::ask({.url = url() + "/taken"}).body);
    }
    void die() { program_.kill(); }

private:
    static std::vector<std::string> words(const std::string& runs, const std::string& script,
                                          const std::string& port,
                                          const std::vector<std::string>& knows) {
        std::vector<std::string> all{runs, script, port};
        all.insert(all.end(), knows.begin(), knows.end());
        return all;
    }
    kit::Folder folder_{};
    int port_;
    kit::Program program_;
};

}  // namespace conversations
