#include "tests/kit/program.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace kit {

static unsigned chance() {
    static std::random_device device;
    return device();
}

Folder::Folder()
    : path_(std::filesystem::temp_directory_path() / ("schoolgate-test-" + std::to_string(chance()))) {
    std::filesystem::create_directories(path_);
}

void Folder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string Folder::read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
    return text.str();
}

Program::Program(std::vector<std::string> words, const std::filesystem::path& says) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process for " + words.front());
    if (pid_ == 0) {
        ::setsid();
        const int out = ::open(says.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
}

Program::~Program() {
    stop(SIGKILL);
}

bool Program::running() {
    if (pid_ == 0) return false;
    if (::waitpid(pid_, nullptr, WNOHANG) == 0) return true;
    ::kill(-pid_, SIGKILL);
    pid_ = 0;
    return false;
}

void Program::end() {
    stop(SIGTERM);
}

void Program::kill() {
    stop(SIGKILL);
}

void Program::stop(int signal) {
    if (pid_ == 0) return;
    ::kill(-pid_, signal);
    for (int waited = 0; ::waitpid(pid_, nullptr, WNOHANG) == 0; ++waited) {
        ::usleep(20'000);
        if (waited == 250) ::kill(-pid_, SIGKILL);  // five seconds of patience
    }
    ::kill(-pid_, SIGKILL);
    pid_ = 0;
}

static sockaddr_in here(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int free_port() {
    for (int tries = 0; tries < 200; ++tries) {
        const int port = 15000 + static_cast<int>(chance() % 5900);
        const auto address = here(port);
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool bound =
            ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(fd);
        if (bound) return port;
    }
    throw std::runtime_error("no free port");
}

bool listening(int port) {
    const auto address = here(port);
    for (int tries = 0; tries < 500; ++tries) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool there =
            ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(fd);
        if (there) return true;
        ::usleep(20'000);
    }
    return false;
}

}  // namespace kit
