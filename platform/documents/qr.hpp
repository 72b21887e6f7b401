// Square codes that a telephone's camera reads.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace documents {

struct QrCode {
    int width = 0;
    std::vector<bool> dark;
    bool at(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

/// A code must be surrounded by this many light modules to be found.
inline constexpr int qr_quiet_modules = 4;

/// The code without its light margin; throws when the text is empty or too long for any code.
QrCode qr_code(std::string_view text);

/// An <svg> with its light margin, black on white in every colour scheme; says nothing to
/// listeners, so the template gives it a name or hides it beside the text it repeats.
std::string qr_svg(std::string_view text);

}  // namespace documents
