// What an installation may set: defaults, then a TOML file, then SCHOOLGATE_… in the environment
// (for secrets also SCHOOLGATE_…_FILE). A value that makes no sense stops the program at the start.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct Settings {
    std::string database = "sqlite:schoolgate.db";
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    std::string public_url = "http://localhost:8080";
    std::int64_t workers = 0;     // 0: two for each core
    std::int64_t io_threads = 0;  // 0: one, from four cores on two
    bool trust_proxy = false;
    std::string upload_folder = "/tmp";
    std::int64_t upload_megabytes = 100;
    std::string mail_server{};  // smtp://host:587; empty: e-mail waits in the outbox
    std::string mail_user{};
    std::string mail_password{};
    std::string mail_from = "Schoolgate <no-reply@example.org>";
    std::string mail_certificates{};  // a file of authorities to trust instead of the system's
    bool mail_tls = true;             // never send over a line in the clear
    std::string mail_answers{};       // the domain that answers to e-mail come to; empty: none come
    std::string text_gateway{};       // kannel, smpp, notify or twilio; empty: no texts go out
    std::string text_sender = "Schoolgate";  // who texts come from: a number, or a short name
    std::int64_t text_price = 290;           // of one part, in hundredths of a penny
    std::string text_hook_secret{};          // part of the addresses gateways report to
    std::string kannel_url{};                // http://127.0.0.1:13013
    std::string kannel_user{};
    std::string kannel_password{};
    std::string smpp_host = "127.0.0.1";
    std::int64_t smpp_port = 2775;
    std::string smpp_system_id{};
    std::string smpp_password{};
    std::int64_t smpp_window = 10;
    std::string notify_url = "https://api.notifications.service.gov.uk";
    std::string notify_key{};
    std::string notify_template{};  // its id; its body is ((message)) alone
    std::string twilio_url = "https://api.twilio.com";
    std::string twilio_account{};
    std::string twilio_token{};
    std::string translator_url{};  // an outside translator; empty: none is ever asked
    std::string translator_key{};
    std::string records_folder{};  // schools' folders of records to be taken in; empty: none
    bool records_inside = false;   // ask records systems in networks of our own, too
    std::string log_level = "info";
    std::string log_format = "line";  // or json
    std::int64_t session_hours = 12;

    /// Whether cookies must travel over HTTPS only.
    bool secure() const { return public_url.starts_with("https:"); }
};

struct BadSetting : std::runtime_error {
    using runtime_error::runtime_error;
};

/// The settings of this installation; `file` may be empty.
Settings load_settings(const std::string& file);

struct SettingLine {
    std::string name, value, origin, help;
};

/// Every setting with its value (secrets hidden), where it came from, and what it is for.
std::vector<SettingLine> describe(const std::string& file);
