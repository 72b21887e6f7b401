// Bytes that have come and are not yet read.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace http {

class Buffer {
public:
    bool empty() const { return begin_ == end_; }
    std::size_t size() const { return end_ - begin_; }
    std::string_view bytes() const { return {bytes_.data() + begin_, size()}; }

    /// Room for so many bytes more.
    std::span<char> room(std::size_t count) {
        if (empty()) begin_ = end_ = 0;
        if (bytes_.size() < end_ + count) bytes_.resize(end_ + count);
        return {bytes_.data() + end_, count};
    }
    /// So many bytes were put into the room.
    void fill(std::size_t count) { end_ += count; }
    /// So many bytes are done with.
    void drop(std::size_t count) { begin_ += count; }
    /// Gives back what a large body took; for connections that wait.
    void shrink(std::size_t most) {
        if (empty() && bytes_.size() > most) *this = {};
    }

private:
    std::vector<char> bytes_{};
    std::size_t begin_ = 0, end_ = 0;
};

}  // namespace http
