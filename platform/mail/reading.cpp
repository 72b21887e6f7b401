#include "platform/mail/reading.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "platform/http/words.hpp"
#include "platform/mail/automatic.hpp"
#include "platform/mail/originals.hpp"
#include "platform/mail/plain_words.hpp"

namespace mail {

namespace {

constexpr std::string_view too_large = "The letter is larger than 10 MB.";
constexpr std::string_view too_deep = "The letter's parts stand too deep in each other.";
constexpr std::string_view too_many = "The letter has too many parts.";
constexpr std::string_view too_long =
    "The letter has more words than a message to a school can have.";
constexpr std::string_view no_letter = "That is not a letter: it does not say who it is from.";

// What a text may be before the original below it is left out.
constexpr std::size_t most_text_bytes = 1'000'000;

struct Release {
    void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
    void operator()(char* text) const { g_free(text); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;
using HeldText = std::unique_ptr<char, Free>;

std::string_view view(const char* text) {
    return text ? std::string_view(text) : std::string_view{};
}

// What was found among the parts.
struct Parts {
    std::string words{};
    std::vector<std::string> attachments{};
    std::string delivery_status{};
    std::string original_id{};
    int count = 0;
    int related = 0;  // how many pages with pictures of their own one stands in
    bool long_text = false;
    std::string_view refused{};
};

std::string content_of(GMimeObject* object) {
    auto* content = g_mime_part_get_content(GMIME_PART(object));
    if (!content) return {};
    const Held<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string parameter(GMimeObject* object, const char* name) {
    return http::lower_case(view(g_mime_object_get_content_type_parameter(object, name)));
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

bool is_attached(GMimeObject* object) {
    auto* disposition = g_mime_object_get_content_disposition(object);
    return disposition && g_mime_content_disposition_is_attachment(disposition);
}

std::string text_of(GMimeObject* object, Parts& parts) {
    auto text = clean(from_charset(content_of(object), parameter(object, "charset")));
    parts.long_text = parts.long_text || text.size() > most_text_bytes;
    if (parts.long_text) return {};
    if (is_type(object, "text", "html")) return words_of_html(text);
    if (parameter(object, "format") == "flowed")
        return unfolded(text, parameter(object, "delsp") == "yes");
    return text;
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

// The mark of a firm below a signature is no picture that anybody sent.
bool is_ornament(GMimeObject* object, const Parts& parts) {
    constexpr std::size_t small_picture = 40'000;
    return parts.related > 0 && is_type(object, "image", "*") && GMIME_IS_PART(object) &&
           content_of(object).size() < small_picture;
}

void note_attachment(GMimeObject* object, Parts& parts) {
    if (is_ornament(object, parts)) return;
    std::string name;
    if (GMIME_IS_PART(object)) name = clean(view(g_mime_part_get_filename(GMIME_PART(object))));
    std::ranges::replace(name, '\n', ' ');
    parts.attachments.push_back(name.empty() ? "?" : name.substr(0, 200));
}

std::string words_in(GMimeObject* object, Parts& parts, int depth);

// Of the forms that say the same, the plain one where it says anything.
std::string words_of_alternatives(GMimeMultipart* all, Parts& parts, int depth) {
    std::string plain, other;
    for (int i = 0; i < g_mime_multipart_get_count(all); ++i) {
        auto* part = g_mime_multipart_get_part(all, i);
        auto words = words_in(part, parts, depth);
        if (!blank(words)) (is_type(part, "text", "plain") ? plain : other) = std::move(words);
    }
    return plain.empty() ? other : plain;
}

std::string words_of_all(GMimeMultipart* all, Parts& parts, int depth) {
    std::string words;
    for (int i = 0; i < g_mime_multipart_get_count(all); ++i) {
        const auto more = words_in(g_mime_multipart_get_part(all, i), parts, depth);
        if (blank(more)) continue;
        if (!words.empty()) words += words.ends_with('\n') ? "\n" : "\n\n";
        words += more;
    }
    return words;
}

// What a mail server sent back of the letter, in a part of the report.
void read_returned(GMimeObject* object, Parts& parts) {
    if (GMIME_IS_MESSAGE_PART(object)) {
        auto* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message) parts.original_id = view(g_mime_message_get_message_id(message));
    } else if (is_type(object, "text", "rfc822-headers")) {
        const auto id = field_of(content_of(object), "Message-ID");
        parts.original_id = without_brackets(id);
    }
    parts.original_id = clean(parts.original_id);
}

std::string words_in(GMimeObject* object, Parts& parts, int depth) {
    if (depth > most_letter_depth) parts.refused = too_deep;
    if (++parts.count > static_cast<int>(most_letter_parts)) parts.refused = too_many;
    if (!parts.refused.empty() || parts.long_text) return {};
    if (GMIME_IS_MULTIPART(object)) {
        auto* all = GMIME_MULTIPART(object);
        if (is_type(object, "multipart", "alternative"))
            return words_of_alternatives(all, parts, depth + 1);
        const bool related = is_type(object, "multipart", "related");
        parts.related += related;
        auto words = words_of_all(all, parts, depth + 1);
        parts.related -= related;
        return words;
    }
    const bool status = is_type(object, "message", "delivery-status") ||
                        is_type(object, "message", "global-delivery-status");
    if (status && GMIME_IS_PART(object)) {
        parts.delivery_status = clean(content_of(object));
        return {};
    }
    const bool text = is_type(object, "text", "plain") || is_type(object, "text", "html");
    if (text && !is_attached(object) && GMIME_IS_PART(object)) return text_of(object, parts);
    read_returned(object, parts);
    note_attachment(object, parts);
    return {};
}

// The headers ---------------------------------------------------------------------------------

std::string header(GMimeMessage* message, const char* name) {
    return clean(view(g_mime_object_get_header(GMIME_OBJECT(message), name)));
}

void add_addresses(InternetAddressList* list, std::vector<std::string>& addresses, int depth = 0) {
    if (!list || depth > 3) return;
    for (int i = 0; i < internet_address_list_length(list) && addresses.size() < 200; ++i) {
        auto* one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            auto* group = INTERNET_ADDRESS_GROUP(one);
            add_addresses(internet_address_group_get_members(group), addresses, depth + 1);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
            auto address =
                clean(view(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
            std::erase(address, '\n');
            if (!address.empty()) addresses.push_back(http::lower_case(address));
        }
    }
}

// Whom it was delivered for is written above the letter by the servers on its way.
void add_delivered(GMimeMessage* message, std::vector<std::string>& addresses) {
    static constexpr std::string_view names[] = {"delivered-to", "x-original-to", "envelope-to",
                                                 "x-envelope-to", "x-delivered-to"};
    auto* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
        auto* one = g_mime_header_list_get_header_at(headers, i);
        if (std::ranges::find(names, http::lower_case(view(g_mime_header_get_name(one)))) ==
            std::end(names))
            continue;
        const auto* value = g_mime_header_get_value(one);
        if (!value) continue;
        const Held<InternetAddressList> list(internet_address_list_parse(nullptr, value));
        add_addresses(list.get(), addresses);
    }
}

std::string sender_of(GMimeMessage* message) {
    std::vector<std::string> senders;
    add_addresses(g_mime_message_get_from(message), senders);
    return senders.empty() ? "" : senders.front();
}

std::optional<calendar::Instant> date_of(GMimeMessage* message) {
    auto* date = g_mime_message_get_date(message);
    if (!date) return {};
    const auto seconds = g_date_time_to_unix(date);
    constexpr std::int64_t far_off = 4'102'444'800;  // the year 2100
    if (seconds <= 0 || seconds > far_off) return {};
    return calendar::Instant(std::chrono::seconds(seconds));
}

Held<GMimeMessage> parsed(std::string_view bytes) {
    static std::once_flag started;
    std::call_once(started, g_mime_init);
    const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Held<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// Every part within a part is announced by a word of these: counted before anything is built.
bool too_many_announced(std::string_view bytes) {
    std::size_t announced = 0;
    for (auto at = bytes.find('='); at != std::string_view::npos; at = bytes.find('=', at + 1))
        if (at >= 8 && http::lower_case(bytes.substr(at - 8, 8)) == "boundary") ++announced;
    for (auto at = bytes.find("essage/"); at != std::string_view::npos;
         at = bytes.find("essage/", at + 1))
        ++announced;
    return announced > most_letter_parts;
}

void read_headers(GMimeMessage* message, Letter& letter) {
    letter.sender = sender_of(message);
    for (const auto kind : {GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC})
        add_addresses(g_mime_message_get_addresses(message, kind), letter.recipients);
    add_delivered(message, letter.recipients);
    letter.subject = clean(view(g_mime_message_get_subject(message)));
    std::ranges::replace(letter.subject, '\n', ' ');
    letter.id = clean(view(g_mime_message_get_message_id(message)));
    std::ranges::replace(letter.id, '\n', ' ');
    letter.written = date_of(message);
}

}  // namespace

std::expected<Letter, std::string_view> read_letter(std::string_view bytes) {
    if (bytes.size() > most_letter_bytes) return std::unexpected(too_large);
    if (too_many_announced(bytes)) return std::unexpected(too_many);
    const auto message = parsed(bytes);
    auto* body = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (!body) return std::unexpected(no_letter);
    Letter letter;
    read_headers(message.get(), letter);
    Parts parts;
    const auto words = words_in(body, parts, 1);
    if (!parts.refused.empty()) return std::unexpected(parts.refused);
    const auto header_named = [&](const char* name) { return header(message.get(), name); };
    const bool report = is_type(body, "multipart", "report");
    const bool server = from_a_server(header_named, letter.sender);
    if (report || server) letter.notice = read_notice(parts.delivery_status);
    if (!letter.notice && server) letter.notice = notice_without_form(header_named, words);
    if (letter.notice) letter.notice->letter_id = parts.original_id;
    letter.automatic = report || letter.notice || is_automatic(header_named);
    if (letter.sender.empty() && !letter.automatic) return std::unexpected(no_letter);
    if (letter.automatic) return letter;
    letter.words = forwards(letter.subject) ? words : without_original(words);
    letter.attachments = std::move(parts.attachments);
    if (parts.long_text || letter.words.size() > most_letter_words)
        return std::unexpected(too_long);
    return letter;
}

}  // namespace mail
