#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "platform/mail/among.hpp"
#include "platform/mail/plain_words.hpp"
#include "platform/sheets/encoding.hpp"

namespace mail {

static std::string from_western(std::string_view bytes) {
    std::string text;
    sheets::append_windows_1252(text, bytes);
    return text;
}

// Programs say these where they mean Windows' alphabet, which has letters in more places.
static bool means_western(std::string_view charset) {
    static constexpr std::string_view names[] = {"iso-8859-1", "us-ascii", "ascii", "latin1",
                                                 "windows-1252"};
    return one_of(names, charset);
}

std::string from_charset(std::string_view bytes, std::string_view charset) {
    if (sheets::is_ascii(bytes) && !charset.starts_with("utf-16") &&
        bytes.find('\x1b') == std::string_view::npos && !charset.starts_with("utf-7"))
        return std::string(bytes);
    if (charset.empty() && sheets::is_utf8(bytes)) return std::string(bytes);
    if (means_western(charset))
        return sheets::is_utf8(bytes) ? std::string(bytes) : from_western(bytes);
    UErrorCode error = U_ZERO_ERROR;
    const std::string name(charset);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        charset.empty() ? nullptr : ucnv_open(name.c_str(), &error), &ucnv_close);
    if (!converter || U_FAILURE(error))
        return sheets::is_utf8(bytes) ? std::string(bytes) : from_western(bytes);
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter.get(), error);
    if (U_FAILURE(error)) return from_western(bytes);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

std::string clean(std::string_view text) {
    const auto whole = sheets::as_utf8(text);
    std::string out;
    out.reserve(whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const auto c = static_cast<unsigned char>(whole[i]);
        if (c == '\r') {
            if (i + 1 == whole.size() || whole[i + 1] != '\n') out += '\n';
        } else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f)) {
            out += whole[i];
        }
    }
    return out;
}

}  // namespace mail
