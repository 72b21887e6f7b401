#include "tests/kit/mail_sink.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

#include "platform/crypto/crypto.hpp"

namespace kit {

static void make_certificate(const std::filesystem::path& folder) {
    const auto command =
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout " + (folder / "key.pem").string() +
        " -out " + (folder / "cert.pem").string() +
        " -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 >" +
        (folder / "openssl.log").string() + " 2>&1";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
}

MailSink::MailSink() {
    std::random_device chance;
    port_ = 14000 + static_cast<int>(chance() % 6000);
    folder_ =
        std::filesystem::temp_directory_path() / ("schoolgate-mail-" + std::to_string(chance()));
    std::filesystem::create_directories(folder_ / "letters");
    make_certificate(folder_);
    int ready[2];
    if (pipe(ready) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
        dup2(ready[1], STDOUT_FILENO);
        const auto port = std::to_string(port_);
        execl("/usr/bin/python3", "python3", SCHOOLGATE_SOURCE "/tests/kit/mail_sink.py", "--port",
              port.c_str(), "--folder", (folder_ / "letters").c_str(), "--cert",
              (folder_ / "cert.pem").c_str(), "--key", (folder_ / "key.pem").c_str(), nullptr);
        _exit(127);
    }
    close(ready[1]);
    char word[5];
    const auto got = read(ready[0], word, sizeof word);
    close(ready[0]);
    if (got <= 0) throw std::runtime_error("the mail server does not start");
}

MailSink::~MailSink() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    std::filesystem::remove_all(folder_);
}

void MailSink::use(Settings& settings) const {
    settings.mail_server = "smtp://localhost:" + std::to_string(port_);
    settings.mail_user = "schoolgate";
    settings.mail_password = "secret";
    settings.mail_certificates = folder_ / "cert.pem";
}

std::vector<std::string> MailSink::letters() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "letters"))
        if (entry.path().extension() == ".eml") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> letters;
    for (const auto& file : files) {
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        letters.push_back(text.str());
    }
    return letters;
}

std::string words_of(const std::string& letter) {
    auto body = letter.substr(letter.find("\r\n\r\n") + 4);
    std::erase_if(body, [](char c) { return c == '\r' || c == '\n' || c == '='; });
    std::ranges::replace(body, '+', '-');
    std::ranges::replace(body, '/', '_');
    return crypto::from_base64url(body).value_or("");
}

}  // namespace kit
