#include "platform/documents/qr.hpp"

#include <qrencode.h>

#include <algorithm>
#include <stdexcept>

#include "platform/documents/held.hpp"

namespace documents {

QrCode qr_code(std::string_view text) {
    if (text.contains('\0')) throw std::invalid_argument("a square code cannot hold a null");
    // Level M survives a fold or a coffee stain on paper and keeps the modules large.
    const Held<QRcode, QRcode_free> encoded(
        QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!encoded) throw std::length_error("a text is empty or too long for a square code");

    QrCode code{.width = encoded->width, .dark = {}};
    const auto modules =
        static_cast<std::size_t>(code.width) * static_cast<std::size_t>(code.width);
    code.dark.resize(modules);
    std::transform(encoded->data, encoded->data + modules, code.dark.begin(),
                   [](unsigned char module) { return (module & 1) != 0; });
    return code;
}

std::string qr_svg(std::string_view text) {
    const auto code = qr_code(text);
    const auto side = std::to_string(code.width + 2 * qr_quiet_modules);
    std::string path;
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width; ++x) {
            if (!code.at(x, y)) continue;
            const int from = x;
            while (x + 1 < code.width && code.at(x + 1, y)) ++x;
            path += "M" + std::to_string(from + qr_quiet_modules) + " " +
                    std::to_string(y + qr_quiet_modules) + "h" + std::to_string(x + 1 - from) +
                    "v1h-" + std::to_string(x + 1 - from) + "z";
        }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
           "H0z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
}

}  // namespace documents
