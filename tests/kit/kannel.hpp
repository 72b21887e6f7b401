// Debian's Kannel for the length of a test, with a carrier that is played by the test: what is
// texted arrives here, and whoever has a phone texts from here.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "platform/settings/settings.hpp"
#include "tests/kit/program.hpp"

namespace kit {

class Kannel {
public:
    /// Whoever texts is brought to that address, in which Kannel fills in what it knows.
    explicit Kannel(std::string reply_url);
    ~Kannel();
    Kannel(const Kannel&) = delete;
    Kannel& operator=(const Kannel&) = delete;

    /// Sets what a program needs to send through it.
    void use(Settings&) const;

    struct Text {
        std::string from{}, to{}, words{};
        int parts = 0;
        bool operator==(const Text&) const = default;
    };
    /// What the phones got, as soon as it is so much, or after ten seconds.
    std::vector<Text> arrived(std::size_t at_least);
    /// Somebody texts.
    void text(const std::string& from, const std::string& words);
    /// The carrier is away until bearerbox starts again.
    void hang_up_phones();

    // The box that speaks HTTP with us.
    void start_smsbox();
    void kill_smsbox();
    /// The box that speaks with the carrier.
    void kill_bearerbox();
    void start_bearerbox();
    /// What the smsbox wrote into its log.
    std::string log() const { return folder_.read("smsbox.log"); }

private:
    void connect_phones();
    void take(const std::string& line);

    Folder folder_{};
    int admin_ = free_port(), boxes_ = free_port(), carrier_ = free_port(), sendsms_ = free_port();
    std::unique_ptr<Program> bearerbox_{}, smsbox_{};
    int phones_ = -1;
    std::string said_{};  // by the carrier's line, not yet a whole line
    std::vector<Text> arrived_{};
    Text joining_{};  // of a text in parts
};

}  // namespace kit
