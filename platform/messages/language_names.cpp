#include "platform/messages/language_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "platform/letters/letters.hpp"

namespace messages {

static constexpr auto known_names = std::to_array<LanguageName>({
    {"ak", "Akan (Twi)", "Twi"},
    {"sq", "Albanian", "shqip"},
    {"am", "Amharic", "አማርኛ"},
    {"ar", "Arabic", "العربية"},
    {"hy", "Armenian", "հայերեն"},
    {"bn", "Bengali", "বাংলা"},
    {"bs", "Bosnian", "bosanski"},
    {"bfi", "British Sign Language", "BSL"},
    {"bg", "Bulgarian", "български"},
    {"my", "Burmese", "မြန်မာဘာသာ"},
    {"yue", "Cantonese", "廣東話"},
    {"zh", "Chinese (Mandarin)", "中文"},
    {"hr", "Croatian", "hrvatski"},
    {"cs", "Czech", "čeština"},
    {"da", "Danish", "dansk"},
    {"fa-AF", "Dari", "دری"},
    {"nl", "Dutch", "Nederlands"},
    {"en", "English", "English"},
    {"et", "Estonian", "eesti"},
    {"tl", "Filipino (Tagalog)", "Filipino"},
    {"fi", "Finnish", "suomi"},
    {"fr", "French", "français"},
    {"ka", "Georgian", "ქართული"},
    {"de", "German", "Deutsch"},
    {"el", "Greek", "ελληνικά"},
    {"gu", "Gujarati", "ગુજરાતી"},
    {"ha", "Hausa", "Hausa"},
    {"he", "Hebrew", "עברית"},
    {"hi", "Hindi", "हिन्दी"},
    {"hu", "Hungarian", "magyar"},
    {"ig", "Igbo", "Igbo"},
    {"ga", "Irish", "Gaeilge"},
    {"it", "Italian", "italiano"},
    {"ja", "Japanese", "日本語"},
    {"ko", "Korean", "한국어"},
    {"ku", "Kurdish (Kurmanji)", "kurmancî"},
    {"ckb", "Kurdish (Sorani)", "سۆرانی"},
    {"lv", "Latvian", "latviešu"},
    {"ln", "Lingala", "lingála"},
    {"lt", "Lithuanian", "lietuvių"},
    {"mk", "Macedonian", "македонски"},
    {"ms", "Malay", "Melayu"},
    {"ml", "Malayalam", "മലയാളം"},
    {"mt", "Maltese", "Malti"},
    {"mr", "Marathi", "मराठी"},
    {"ne", "Nepali", "नेपाली"},
    {"no", "Norwegian", "norsk"},
    {"ps", "Pashto", "پښتو"},
    {"fa", "Persian (Farsi)", "فارسی"},
    {"pl", "Polish", "polski"},
    {"pt", "Portuguese", "português"},
    {"pa", "Punjabi", "ਪੰਜਾਬੀ"},
    {"rom", "Romani", "romani"},
    {"ro", "Romanian", "română"},
    {"ru", "Russian", "русский"},
    {"sr", "Serbian", "српски"},
    {"sn", "Shona", "chiShona"},
    {"si", "Sinhala", "සිංහල"},
    {"sk", "Slovak", "slovenčina"},
    {"sl", "Slovenian", "slovenščina"},
    {"so", "Somali", "Soomaali"},
    {"es", "Spanish", "español"},
    {"sw", "Swahili", "Kiswahili"},
    {"sv", "Swedish", "svenska"},
    {"syl", "Sylheti", "ꠍꠤꠟꠐꠤ"},
    {"ta", "Tamil", "தமிழ்"},
    {"te", "Telugu", "తెలుగు"},
    {"th", "Thai", "ไทย"},
    {"ti", "Tigrinya", "ትግርኛ"},
    {"tr", "Turkish", "Türkçe"},
    {"uk", "Ukrainian", "українська"},
    {"ur", "Urdu", "اردو"},
    {"vi", "Vietnamese", "Tiếng Việt"},
    {"cy", "Welsh", "Cymraeg"},
    {"yo", "Yoruba", "Yorùbá"},
});

// Other names that schools' records use.
struct OtherName {
    std::string_view name;
    std::string_view code;
};
static constexpr auto others = std::to_array<OtherName>({
    {"akan", "ak"},         {"twi", "ak"},          {"bangla", "bn"},
    {"bsl", "bfi"},         {"chinese", "zh"},      {"mandarin", "zh"},
    {"putonghua", "zh"},    {"farsi", "fa"},        {"persian", "fa"},
    {"filipino", "tl"},     {"tagalog", "tl"},      {"kurdish", "ku"},
    {"kurmanji", "ku"},     {"sorani", "ckb"},      {"moldovan", "ro"},
    {"panjabi", "pa"},      {"pushto", "ps"},       {"romany", "rom"},
    {"sinhalese", "si"},    {"castilian", "es"},    {"lietuviu kalba", "lt"},
    {"jezyk polski", "pl"}, {"limba romana", "ro"}, {"en-gb", "en"},
    {"eng", "en"},          {"pol", "pl"},          {"urd", "ur"},
    {"ron", "ro"},          {"rum", "ro"},
});

std::span<const LanguageName> language_names() {
    return known_names;
}

static const LanguageName* of_code(std::string_view code) {
    const auto* found = std::ranges::find(known_names, code, &LanguageName::code);
    return found == known_names.end() ? nullptr : found;
}

using ByWritten = std::map<std::string, const LanguageName*, std::less<>>;

static ByWritten all_written() {
    ByWritten written;
    for (const auto& one : known_names) {
        written.emplace(letters::plain(one.code), &one);
        written.emplace(letters::plain(one.english), &one);
        written.emplace(letters::plain(one.own), &one);
    }
    for (const auto& other : others) written.emplace(other.name, of_code(other.code));
    return written;
}

const LanguageName* find_language(std::string_view written) {
    static const auto all = all_written();
    const auto found = all.find(letters::plain(written));
    return found == all.end() ? nullptr : found->second;
}

std::string_view english_name(std::string_view code) {
    const auto* found = of_code(code);
    return found ? found->english : code;
}

}  // namespace messages
