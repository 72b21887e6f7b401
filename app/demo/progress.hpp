// How far the making of the demonstration is: a bar that redraws itself on a terminal, else a line
// for each stage.
#pragma once
#include <ostream>
#include <string>
#include <string_view>

namespace demo {

class Progress {
public:
    enum class Kind { bar, lines };
    Progress(std::ostream& out, Kind kind) : out_(out), kind_(kind) {}
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// From here on this is being made; `percent` of everything is done.
    void stage(int percent, std::string_view what);
    /// Within the stage.
    void at(int percent);

private:
    void draw() const;
    std::ostream& out_;
    Kind kind_;
    std::string what_{};
    int percent_ = 0;
};

}  // namespace demo
