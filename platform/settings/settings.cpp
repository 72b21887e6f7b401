#include "platform/settings/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <span>
#include <variant>

namespace {

enum class Secret : bool { no, yes };

struct Setting {
    std::string_view name, help;
    std::variant<std::string Settings::*, std::int64_t Settings::*, bool Settings::*> field;
    std::int64_t lowest = 0, highest = 0;
    Secret secret = Secret::no;
    std::span<const std::string_view> one_of{};  // where it may not be any text
};

constexpr std::string_view text_gateways[] = {"kannel", "smpp", "notify", "twilio", ""};

const Setting all_settings[] = {
    {"database", "where everything is kept: sqlite:FILE or postgresql://…", &Settings::database},
    {"address", "the address to listen on", &Settings::address},
    {"port", "the port to listen on", &Settings::port, 1, 65535},
    {"public_url", "how people reach this site; links in messages begin with it",
     &Settings::public_url},
    {"workers", "threads that answer requests; 0: two for each core", &Settings::workers, 0, 256},
    {"io_threads", "threads that read and write connections; 0: chosen by the cores",
     &Settings::io_threads, 0, 64},
    {"trust_proxy", "take a visitor's address from X-Forwarded-For: only behind a proxy of yours",
     &Settings::trust_proxy},
    {"upload_folder", "where uploads wait while they are read", &Settings::upload_folder},
    {"upload_megabytes", "the largest file that may be uploaded", &Settings::upload_megabytes, 1,
     100'000},
    {"mail_server", "smtp://host:587 or smtps://host:465; empty: e-mail waits in the outbox",
     &Settings::mail_server},
    {"mail_user", "the name to sign in to the mail server with", &Settings::mail_user},
    {"mail_password", "its password", &Settings::mail_password, 0, 0, Secret::yes},
    {"mail_from", "who e-mail comes from", &Settings::mail_from},
    {"mail_certificates", "a file of certificate authorities instead of the system's",
     &Settings::mail_certificates},
    {"mail_tls", "refuse to send over a line in the clear", &Settings::mail_tls},
    {"mail_answers", "the domain that answers to e-mail come to; empty: none come",
     &Settings::mail_answers},
    {"text_gateway", "kannel, smpp, notify or twilio; empty: no texts go out",
     &Settings::text_gateway, 0, 0, Secret::no, text_gateways},
    {"text_sender", "who texts come from: a number, or a name of at most 11 letters",
     &Settings::text_sender},
    {"text_price", "what one part of a text costs, in hundredths of a penny", &Settings::text_price,
     0, 100'000},
    {"text_hook_secret", "part of the addresses that gateways report and hand replies to",
     &Settings::text_hook_secret, 0, 0, Secret::yes},
    {"kannel_url", "where Kannel's smsbox listens, such as http://127.0.0.1:13013",
     &Settings::kannel_url},
    {"kannel_user", "the name to sign in to Kannel with", &Settings::kannel_user},
    {"kannel_password", "its password", &Settings::kannel_password, 0, 0, Secret::yes},
    {"smpp_host", "the carrier's SMPP server", &Settings::smpp_host},
    {"smpp_port", "its port", &Settings::smpp_port, 1, 65535},
    {"smpp_system_id", "the name to bind with", &Settings::smpp_system_id},
    {"smpp_password", "its password", &Settings::smpp_password, 0, 0, Secret::yes},
    {"smpp_window", "how many texts may wait for the carrier's answer", &Settings::smpp_window, 1,
     1000},
    {"notify_url", "where GOV.UK Notify is", &Settings::notify_url},
    {"notify_key", "the key to it", &Settings::notify_key, 0, 0, Secret::yes},
    {"notify_template", "the id of its template, whose words are ((message)) alone",
     &Settings::notify_template},
    {"twilio_url", "where Twilio, or what speaks like it, is", &Settings::twilio_url},
    {"twilio_account", "the account there (AC…)", &Settings::twilio_account},
    {"twilio_token", "its token", &Settings::twilio_token, 0, 0, Secret::yes},
    {"translator_url", "an outside translator; empty: none is ever asked",
     &Settings::translator_url},
    {"translator_key", "the key to it", &Settings::translator_key, 0, 0, Secret::yes},
    {"records_folder",
     "a folder with one of each school, watched for files of records; empty: none",
     &Settings::records_folder},
    {"records_inside", "ask schools' records systems in private networks and on this machine, too",
     &Settings::records_inside},
    {"log_level", "debug, info, warn or error", &Settings::log_level},
    {"log_format", "line or json", &Settings::log_format},
    {"session_hours", "how long staff stay signed in without doing anything",
     &Settings::session_hours, 1, 720},
};

// "this, that or empty"
std::string said_choice(std::span<const std::string_view> words) {
    std::string said;
    for (const auto word : words) {
        if (!said.empty()) said += word == words.back() ? " or " : ", ";
        said += word.empty() ? "empty" : word;
    }
    return said;
}

void set(Settings& settings, const Setting& setting, std::string_view text,
         const std::string& origin) {
    const auto bad = [&](std::string_view wanted) {
        throw BadSetting(origin + ": " + std::string(setting.name) + " must be " +
                         std::string(wanted) + ", not \"" + std::string(text) + "\"");
    };
    if (const auto* field = std::get_if<std::string Settings::*>(&setting.field)) {
        if (!setting.one_of.empty() &&
            std::ranges::find(setting.one_of, text) == setting.one_of.end())
            bad(said_choice(setting.one_of));
        settings.*(*field) = text;
    } else if (const auto* flag = std::get_if<bool Settings::*>(&setting.field)) {
        if (text != "true" && text != "false") bad("true or false");
        settings.*(*flag) = text == "true";
    } else {
        auto& number = settings.*std::get<std::int64_t Settings::*>(setting.field);
        const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
        if (error != std::errc{} || end != text.end() || number < setting.lowest ||
            number > setting.highest)
            bad("a whole number from " + std::to_string(setting.lowest) + " to " +
                std::to_string(setting.highest));
    }
}

std::string shown(const Settings& settings, const Setting& setting) {
    if (const auto* flag = std::get_if<bool Settings::*>(&setting.field))
        return settings.*(*flag) ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t Settings::*>(&setting.field))
        return std::to_string(settings.*(*number));
    const auto& text = settings.*std::get<std::string Settings::*>(setting.field);
    return setting.secret == Secret::yes && !text.empty() ? "(set, not shown)" : text;
}

std::string variable(const Setting& setting) {
    std::string name = "SCHOOLGATE_";
    for (const char c : setting.name) name += c == '_' ? '_' : static_cast<char>(c - 'a' + 'A');
    return name;
}

std::optional<std::string> from_environment(const Setting& setting) {
    const auto name = variable(setting);
    if (const char* value = std::getenv(name.c_str())) return value;
    if (setting.secret == Secret::no) return {};
    const char* file = std::getenv((name + "_FILE").c_str());
    if (!file) return {};
    std::ifstream in(file);
    if (!in) throw BadSetting(name + "_FILE names " + file + ", which cannot be read");
    std::string value;
    std::getline(in, value);
    return value;
}

std::optional<std::string> from_file(const toml::table& table, std::string_view name) {
    const auto node = table[name];
    if (const auto text = node.value<std::string>(); text && node.is_string()) return text;
    if (const auto flag = node.value<bool>(); flag && node.is_boolean())
        return *flag ? "true" : "false";
    if (const auto number = node.value<std::int64_t>()) return std::to_string(*number);
    return {};
}

toml::table read_file(const std::string& file) {
    if (file.empty()) return {};
    try {
        auto table = toml::parse_file(file);
        for (const auto& [key, value] : table)
            if (std::ranges::none_of(all_settings, [&](auto& s) { return s.name == key.str(); }))
                throw BadSetting(file + ": there is no setting called " + std::string(key.str()));
        return table;
    } catch (const toml::parse_error& error) {
        throw BadSetting(file + ": " + std::string(error.description()));
    }
}

}  // namespace

static Settings load(const std::string& file, std::vector<SettingLine>* lines) {
    const auto table = read_file(file);
    Settings settings;
    for (const auto& setting : all_settings) {
        std::string origin = "default";
        if (const auto value = from_file(table, setting.name))
            set(settings, setting, *value, origin = file);
        if (const auto value = from_environment(setting))
            set(settings, setting, *value, origin = variable(setting));
        if (lines)
            lines->push_back({std::string(setting.name), shown(settings, setting), origin,
                              std::string(setting.help)});
    }
    return settings;
}

Settings load_settings(const std::string& file) {
    return load(file, nullptr);
}

std::vector<SettingLine> describe(const std::string& file) {
    std::vector<SettingLine> lines;
    load(file, &lines);
    return lines;
}
