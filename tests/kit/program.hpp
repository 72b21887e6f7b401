// Another program for the length of a test, such as a gateway: what it says goes into a file.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace kit {

/// A folder of the test's own, gone at its end.
class Folder {
public:
    Folder();
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;

private:
    std::filesystem::path path_;
};

class Program {
public:
    /// Starts it, in a group of processes of its own.
    Program(std::vector<std::string> words, const std::filesystem::path& says);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    bool running();
    /// Asks it and what it started to end, and waits.
    void end();
    /// kill -9: it gets no chance to put anything away.
    void kill();

private:
    void stop(int signal);
    int pid_ = 0;
};

/// A port that nobody listens on, below those that the system gives to outgoing connections.
int free_port();
/// Waits until somebody listens there; false where nobody does for ten seconds.
bool listening(int port);

}  // namespace kit
