// How many megabytes of text a second one core measures: parts of texts, and reading age with the
// hard words marked.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"

namespace {

using namespace conversations;

constexpr std::string_view english[] = {
    "Year 3 swim on Tuesday. Please bring a towel and goggles. Reply YES if your child can come. ",
    "Dear parents, the school will be closed on Friday 27 November because the heating has failed. "
    "We will text you again on Sunday to tell you whether we open on Monday. ",
    "Attendance this week was 94 %. Well done! Children who are absent on three consecutive days "
    "will be telephoned; please notify the office immediately in the event of illness. ",
    "Session 4 is about numbers at home: counting steps, weighing flour, reading the clock. Reply "
    "1 for Monday at 9.15 or 2 for Wednesday at 14.00, thank you. "};

constexpr std::string_view other_scripts[] = {
    "Basen w klasie 3 jest we wtorek. Proszę przynieść ręcznik. Odpowiedz TAK, jeśli dziecko "
    "może. ",
    "سکول جمعے کو بند رہے گا کیونکہ ہیٹنگ خراب ہے۔ براہِ کرم جواب میں ہاں لکھیں۔ 👍 ",
    "Școala va fi închisă vineri, 27 noiembrie, fiindcă încălzirea nu merge. Vă mulțumim! "};

// Texts as long as people write them, of three parts and a letter of two pages.
std::vector<std::string> texts(std::span<const std::string_view> of) {
    std::vector<std::string> all;
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        const std::size_t wanted = i % 100 == 0 ? 6000 : 100 + static_cast<std::size_t>(i % 350);
        for (std::size_t at = static_cast<std::size_t>(i); text.size() < wanted; ++at)
            text += of[at % of.size()];
        all.push_back(std::move(text));
    }
    return all;
}

double seconds_of_this_core() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// The median of some rounds, in megabytes of UTF-8 a second.
double rate(const std::vector<std::string>& over, const auto& work) {
    std::size_t bytes = 0;
    for (const auto& text : over) bytes += text.size();
    std::vector<double> rates;
    std::size_t result = 0;
    for (int round = 0; round < 11; ++round) {
        const auto start = seconds_of_this_core();
        for (int i = 0; i < 5; ++i)
            for (const auto& text : over) result += work(text);
        rates.push_back(static_cast<double>(bytes) * 5 / 1e6 / (seconds_of_this_core() - start));
    }
    std::ranges::sort(rates);
    fmt::print(stderr, "{} texts, {} bytes, in all {}\n", over.size(), bytes, result);
    return rates[rates.size() / 2];
}

void tell(std::string_view name, double megabytes) {
    fmt::print("{}\t{:.0f} MB/s\t>= 50 MB/s\t{}\n", name, megabytes,
               megabytes >= 50 ? "holds" : "short");
}

}  // namespace

int main() {
    const auto plain = texts(english);
    tell("parts of English texts counted",
         rate(plain, [](const std::string& text) { return measure(text).parts; }));
    tell("parts of texts in other scripts counted",
         rate(texts(other_scripts), [](const std::string& text) { return measure(text).parts; }));
    tell("reading age measured, hard words marked", rate(plain, [](const std::string& text) {
             const auto age = reading_age(text);
             return age.counts.syllables + age.hard.size();
         }));
}
