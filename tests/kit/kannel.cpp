#include "tests/kit/kannel.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <sstream>
#include <stdexcept>

#include "platform/alphabets/alphabets.hpp"
#include "platform/http/server.hpp"

namespace kit {

using namespace std::chrono_literals;

static const std::string bearerbox = "/usr/sbin/bearerbox", smsbox = "/usr/sbin/smsbox";

static std::string set_up(const Folder& folder, int admin, int boxes, int carrier, int sendsms,
                          const std::string& reply_url) {
    const auto file = [&](const std::string& name) { return (folder / name).string(); };
    std::ostringstream text;
    text << "group = core\nadmin-port = " << admin << "\nadmin-interface = 127.0.0.1\n"
         << "admin-password = adminpw\nsmsbox-port = " << boxes
         << "\nsmsbox-interface = 127.0.0.1\nbox-allow-ip = \"127.0.0.1\"\nlog-file = \""
         << file("bearerbox.log") << "\"\nlog-level = 1\nstore-type = file\nstore-location = \""
         << file("kannel.store") << "\"\nstore-dump-freq = 1\ndlr-storage = internal\n"
         << "sms-resend-freq = 2\nsms-resend-retry = 3\nsms-combine-concatenated-mo = true\n\n"
         << "group = smsc\nsmsc = fake\nsmsc-id = fake1\nport = " << carrier
         << "\nconnect-allow-ip = 127.0.0.1\n\n"
         << "group = smsbox\nbearerbox-host = 127.0.0.1\nbearerbox-port = " << boxes
         << "\nsmsbox-id = sb1\nsendsms-port = " << sendsms
         << "\nsendsms-interface = 127.0.0.1\nsendsms-chars = \"0123456789 +-\"\nlog-file = \""
         << file("smsbox.log") << "\"\nlog-level = 0\nmo-recode = true\n"
         << "http-request-retry = 100000\nhttp-queue-delay = 1\n\n"
         << "group = smsbox-route\nsmsbox-id = sb1\nsmsc-id = \"fake1\"\n\n"
         << "group = sendsms-user\nusername = schoolgate\npassword = secretpw\n"
         << "max-messages = 20\nconcatenation = true\nuser-allow-ip = \"127.0.0.1\"\n\n"
         << "group = sms-service\nkeyword = default\ncatch-all = true\n"
         << "accepted-smsc = \"fake1\"\nget-url = \"" << reply_url
         << "\"\nmax-messages = 0\nomit-empty = true\n";
    return text.str();
}

Kannel::Kannel(std::string reply_url) {
    if (!std::filesystem::exists(bearerbox))
        throw std::runtime_error("there is no Kannel: run bin/setup test");
    folder_.write("kannel.conf", set_up(folder_, admin_, boxes_, carrier_, sendsms_, reply_url));
    start_bearerbox();
    start_smsbox();
}

Kannel::~Kannel() {
    hang_up_phones();
}

void Kannel::use(Settings& settings) const {
    settings.text_gateway = "kannel";
    settings.kannel_url = "http://127.0.0.1:" + std::to_string(sendsms_);
    settings.kannel_user = "schoolgate";
    settings.kannel_password = "secretpw";
}

void Kannel::start_bearerbox() {
    bearerbox_ =
        std::make_unique<Program>(std::vector{bearerbox, std::string("-v"), std::string("4"),
                                              (folder_ / "kannel.conf").string()},
                                  folder_ / "bearerbox.out");
    if (!listening(boxes_) || !listening(carrier_))
        throw std::runtime_error("bearerbox does not start: " + folder_.read("bearerbox.out"));
    connect_phones();
}

void Kannel::start_smsbox() {
    smsbox_ = std::make_unique<Program>(std::vector{smsbox, std::string("-v"), std::string("4"),
                                                    (folder_ / "kannel.conf").string()},
                                        folder_ / "smsbox.out");
    if (!listening(sendsms_))
        throw std::runtime_error("smsbox does not start: " + folder_.read("smsbox.out"));
}

void Kannel::kill_smsbox() {
    smsbox_->kill();
}

void Kannel::kill_bearerbox() {
    bearerbox_->kill();
}

void Kannel::hang_up_phones() {
    if (phones_ >= 0) ::close(phones_);
    phones_ = -1;
    said_.clear();
}

void Kannel::connect_phones() {
    hang_up_phones();
    phones_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(carrier_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(phones_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the carrier of Kannel's is not there");
}

static std::string word(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string first(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    return first;
}

// "60606 +447700900123 text Hello", or with what joins parts: "… udh %05%00… data Hello+…".
void Kannel::take(const std::string& said) {
    std::string_view line = said;
    Text text{.from = word(line), .to = word(line), .parts = 1};
    std::string joins;
    auto kind = word(line);
    if (kind == "udh") {
        joins = http::decode_url(word(line), true);
        kind = word(line);
    }
    text.words = kind == "text" ? std::string(line) : http::decode_url(line, true);
    const bool wide =
        kind == "ucs-2" || (!joins.empty() && text.words.find('\0') != std::string::npos);
    if (wide) text.words = alphabets::text_of_ucs2(text.words);
    if (joins.size() < 6) return arrived_.push_back(std::move(text));
    if (joins[5] == 1) joining_ = {.from = text.from, .to = text.to};
    joining_.words += text.words;
    if (++joining_.parts == joins[4]) arrived_.push_back(joining_);
}

std::vector<Kannel::Text> Kannel::arrived(std::size_t at_least) {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (arrived_.size() < at_least && std::chrono::steady_clock::now() < end) {
        pollfd waiting{.fd = phones_, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, 100) <= 0) continue;
        std::array<char, 4096> bytes{};
        const auto got = ::recv(phones_, bytes.data(), bytes.size(), 0);
        if (got <= 0) break;
        said_.append(bytes.data(), static_cast<std::size_t>(got));
        for (auto line = said_.find('\n'); line != std::string::npos; line = said_.find('\n')) {
            take(said_.substr(0, line));
            said_.erase(0, line + 1);
        }
    }
    return arrived_;
}

void Kannel::text(const std::string& from, const std::string& words) {
    const auto line =
        from + " 60606 ucs2 " + http::encode_url(alphabets::ucs2_octets(words)) + "\n";
    if (::send(phones_, line.data(), line.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(line.size()))
        throw std::runtime_error("the carrier of Kannel's is gone");
}

}  // namespace kit
