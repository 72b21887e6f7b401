#include <zlib.h>

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

namespace {

constexpr int gzip_only = 16 + MAX_WBITS;
constexpr std::size_t gunzip_piece = 64U << 10;

class Gunzip {
public:
    explicit Gunzip(ByteSource source) : packed(std::move(source)), space(gunzip_piece) {
        if (inflateInit2(&stream, gzip_only) != Z_OK) throw std::bad_alloc();
    }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip() { inflateEnd(&stream); }

    Outcome<std::size_t> read(std::span<char> out) {
        if (out.empty()) return 0;
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(std::min(out.size(), gunzip_piece));
        const auto wanted = stream.avail_out;
        while (stream.avail_out == wanted && !over) {
            if (auto stepped = step(); !stepped) return refuse(stepped.error());
        }
        return wanted - stream.avail_out;
    }

private:
    Outcome<void> step() {
        if (stream.avail_in == 0) {
            const auto got = packed(space);
            if (!got) return refuse(got.error());
            stream.next_in = reinterpret_cast<Bytef*>(space.data());
            stream.avail_in = static_cast<uInt>(*got);
            if (*got == 0) {
                over = true;
                return between ? Outcome<void>{} : refuse(cut_short);
            }
        }
        // Zeros may pad the file; several packed parts may stand one after the other.
        while (between && stream.avail_in > 0 && *stream.next_in == 0) {
            ++stream.next_in;
            --stream.avail_in;
        }
        if (stream.avail_in == 0) return {};

        between = false;
        const int said = inflate(&stream, Z_NO_FLUSH);
        if (said == Z_MEM_ERROR) throw std::bad_alloc();
        if (said == Z_STREAM_END) {
            between = true;
            inflateReset(&stream);
        } else if (said != Z_OK && said != Z_BUF_ERROR) {
            return refuse(damaged);
        }
        return {};
    }

    ByteSource packed;
    std::vector<char> space;
    z_stream stream{};
    bool between = false;
    bool over = false;
};

}  // namespace

ByteSource gunzipped(ByteSource source) {
    return [gunzip = std::make_unique<Gunzip>(std::move(source))](std::span<char> out) mutable {
        return gunzip->read(out);
    };
}

}  // namespace sheets
