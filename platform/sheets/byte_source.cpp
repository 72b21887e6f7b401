#include "platform/sheets/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace sheets {

namespace {

class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor < 0) fail(path.string());
    }
    OpenFile(OpenFile&& other) noexcept : descriptor(std::exchange(other.descriptor, -1)) {}
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (descriptor >= 0) ::close(descriptor);
    }

    std::size_t read(std::span<char> space) {
        for (;;) {
            const auto got = ::read(descriptor, space.data(), space.size());
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) fail("reading a table");
        }
    }

private:
    [[noreturn]] static void fail(const std::string& what) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    int descriptor;
};

}  // namespace

ByteSource bytes_of_file(const std::filesystem::path& path) {
    return [file = OpenFile(path)](std::span<char> space) mutable -> Outcome<std::size_t> {
        return file.read(space);
    };
}

ByteSource bytes_of_stream(std::istream& in) {
    return [&in](std::span<char> space) -> Outcome<std::size_t> {
        in.read(space.data(), static_cast<std::streamsize>(space.size()));
        if (in.bad()) throw std::system_error(EIO, std::generic_category(), "reading a table");
        return static_cast<std::size_t>(in.gcount());
    };
}

ByteSource bytes_of_text(std::string text) {
    return [text = std::move(text),
            at = std::size_t{0}](std::span<char> space) mutable -> Outcome<std::size_t> {
        const auto some = std::min(space.size(), text.size() - at);
        if (some > 0) std::memcpy(space.data(), text.data() + at, some);
        at += some;
        return some;
    };
}

ByteSource bounded(ByteSource source, std::uint64_t most, Refusal why) {
    return [source = std::move(source), left = most,
            why = std::move(why)](std::span<char> space) mutable -> Outcome<std::size_t> {
        const auto got = source(space);
        if (!got) return got;
        if (*got > left) return refuse(why);
        left -= *got;
        return got;
    };
}

ByteSource with_head(std::string head, ByteSource rest) {
    return [head = bytes_of_text(std::move(head)),
            rest = std::move(rest)](std::span<char> space) mutable -> Outcome<std::size_t> {
        const auto got = head(space);
        if (*got > 0 || space.empty()) return got;
        return rest(space);
    };
}

Outcome<std::size_t> fill(ByteSource& source, std::span<char> space) {
    std::size_t filled = 0;
    while (filled < space.size()) {
        const auto got = source(space.subspan(filled));
        if (!got) return got;
        if (*got == 0) break;
        filled += *got;
    }
    return filled;
}

}  // namespace sheets
