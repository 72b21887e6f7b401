#include "platform/db/writer_queue.hpp"

#include <filesystem>
#include <map>
#include <mutex>

#include "platform/db/db.hpp"

namespace db {

std::shared_ptr<FairMutex> queue_of(const std::string& file) {
    if (file.empty() || file == ":memory:") return std::make_shared<FairMutex>();
    static std::mutex guard;
    static std::map<std::string, std::weak_ptr<FairMutex>> queues;
    const std::lock_guard lock(guard);
    auto& known = queues[std::filesystem::weakly_canonical(file).string()];
    auto queue = known.lock();
    if (!queue) known = queue = std::make_shared<FairMutex>();
    return queue;
}

WritersTurn::WritersTurn(std::shared_ptr<FairMutex> queue) : queue_(std::move(queue)) {
    if (!queue_->lock_within(writers_patience))
        throw Fault(Kind::busy, "another writer kept the database for too long");
}

}  // namespace db
