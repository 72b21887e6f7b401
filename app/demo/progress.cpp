#include "app/demo/progress.hpp"

namespace demo {

static constexpr int bar_width = 30;
static constexpr const char* clear_line = "\r\x1b[K";

void Progress::stage(int percent, std::string_view what) {
    what_ = what;
    percent_ = percent;
    if (kind_ == Kind::lines)
        out_ << "demo: " << what_ << "\n" << std::flush;
    else
        draw();
}

void Progress::at(int percent) {
    if (kind_ == Kind::lines || percent == percent_) return;
    percent_ = percent;
    draw();
}

void Progress::draw() const {
    const auto full = static_cast<std::size_t>(percent_ * bar_width / 100);
    out_ << clear_line << "[" << std::string(full, '#') << std::string(bar_width - full, '.')
         << "] " << percent_ << " %  " << what_ << std::flush;
}

// The line is cleared, for what comes after it.
Progress::~Progress() {
    if (kind_ == Kind::bar && !what_.empty()) out_ << clear_line << std::flush;
}

}  // namespace demo
