#include "platform/db/program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "platform/db/db.hpp"

namespace db {
namespace {

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (const auto& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

std::string read_to_end(int pipe) {
    std::string all;
    std::array<char, 4096> piece{};
    while (true) {
        const auto count = ::read(pipe, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return all;
        all.append(piece.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

void run_program(const std::vector<std::string>& words, const std::vector<std::string>& settings) {
    std::vector<std::string> environment = settings;
    for (char** setting = environ; *setting; ++setting) environment.emplace_back(*setting);

    int said[2];
    if (::pipe2(said, O_CLOEXEC) != 0) throw Fault(Kind::other, std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, said[1], STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said[1], STDOUT_FILENO);
    pid_t process = 0;
    const auto error = ::posix_spawnp(&process, words.front().c_str(), &actions, nullptr,
                                      pointers_to(words).data(), pointers_to(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(said[1]);
    const auto output = error ? std::string(std::strerror(error)) : read_to_end(said[0]);
    ::close(said[0]);

    int status = 0;
    while (!error && ::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (error || status != 0) throw Fault(Kind::other, words.front() + ": " + output);
}

}  // namespace db
