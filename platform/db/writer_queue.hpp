#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "platform/db/fair_mutex.hpp"

namespace db {

/// How long a writer waits for another one, in this process or elsewhere.
inline constexpr std::chrono::milliseconds writers_patience{5000};

/// The queue of all connections of this process that write to this SQLite file.
std::shared_ptr<FairMutex> queue_of(const std::string& file);

/// A turn to write. SQLite lets one writer in at a time and would have the others try again and
/// again; in this process they queue, and are let in in the order they came.
class WritersTurn {
public:
    explicit WritersTurn(std::shared_ptr<FairMutex> queue);
    ~WritersTurn() { queue_->unlock(); }
    WritersTurn(const WritersTurn&) = delete;
    WritersTurn& operator=(const WritersTurn&) = delete;

private:
    std::shared_ptr<FairMutex> queue_;
};

}  // namespace db
