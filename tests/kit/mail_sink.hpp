// A real mail server for the length of a test: see mail_sink.py.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "platform/settings/settings.hpp"

namespace kit {

class MailSink {
public:
    MailSink();
    ~MailSink();
    MailSink(const MailSink&) = delete;
    MailSink& operator=(const MailSink&) = delete;

    /// Sets what a program needs to send through it.
    void use(Settings&) const;
    /// The letters that arrived, in their order, with what the server saw of the line.
    std::vector<std::string> letters() const;

private:
    std::filesystem::path folder_;
    int port_ = 0;
    int pid_ = 0;
};

/// The words of a letter whose body is base64.
std::string words_of(const std::string& letter);

}  // namespace kit
