// A test's site behind a real door, for programs that come over HTTP.
#pragma once
#include <memory>

#include "tests/kit/site.hpp"

namespace kit {

class Door {
public:
    /// Opens it, and tells the site's settings by which address it is reached.
    explicit Door(TestSite&);
    ~Door();
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    /// Nobody answers any more.
    void close();
    /// At the same address again.
    void open();

private:
    struct Open;
    TestSite& site_;
    int port_;
    std::unique_ptr<Open> open_;
};

}  // namespace kit
