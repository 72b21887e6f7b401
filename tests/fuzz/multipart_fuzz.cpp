// Multipart bodies nobody would send. What comes out may not depend on how the bytes came in, and
// no file may stay behind.
//
// Sources: platform/http/multipart.cpp platform/http/part_head.cpp
//     platform/http/wellformed.cpp platform/http/words.cpp
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/http/multipart.hpp"

using namespace http;

namespace {

constexpr std::size_t longest = 4096;

const std::string& folder() {
    static const std::string made = [] {
        std::string name = "/dev/shm/multipart-fuzz-XXXXXX";
        return std::string(::mkdtemp(name.data()));
    }();
    return made;
}

void insist(bool holds) {
    if (!holds) std::abort();
}

std::string content(const Upload& upload) {
    std::ifstream stream(upload.file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Everything that a handler would see, written down.
std::string seen(std::string_view body, std::size_t at_a_time) {
    Request request;
    const UploadedFiles files(request);
    Multipart parts("edge", request, folder());
    std::optional<Status> refused;
    for (; !body.empty() && !refused; body.remove_prefix(std::min(at_a_time, body.size())))
        refused = parts.feed(body.substr(0, at_a_time));
    if (refused) return "refused";

    std::string all = parts.complete() ? "complete" : "cut";
    for (const auto& [name, value] : request.form) all += "|" + name + "=" + value;
    if (!parts.complete()) return all;
    for (const auto& upload : request.uploads) {
        insist(upload.name.find_first_of("/\\") == std::string::npos);
        insist(upload.file.parent_path() == folder());
        const auto bytes = content(upload);
        insist(bytes.size() == upload.size);
        all += "|" + upload.field + ":" + upload.name + "=" + bytes;
    }
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0 || size > longest) return 0;
    // Written small in the input: "@" is the boundary's line.
    std::string body;
    for (std::size_t i = 1; i < size; ++i) {
        if (bytes[i] == '@')
            body += "\r\n--edge\r\nContent-Disposition: form-data; name=\"a\"";
        else
            body += static_cast<char>(bytes[i]);
    }
    const auto whole = seen(body, body.size() + 1);
    insist(seen(body, 1 + bytes[0] % 64) == whole);
    insist(seen(body, 1) == whole);
    insist(std::filesystem::is_empty(folder()));
    return 0;
}
