// How fast a Common Transfer File is read, beside bare Expat over the same bytes, and how much
// memory a gibibyte of one takes that comes through a pipe.
#include <expat.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "modules/reports/formats/ctf.hpp"
#include "tests/kit/records_files.hpp"

namespace {

using namespace reports;

constexpr std::uint64_t mebibyte = 1 << 20;
constexpr std::uint64_t in_memory = 100 * mebibyte, through_a_pipe = 1024 * mebibyte;

kit::MadeSchool school() {
    return kit::make_school({.pupils = 2000, .weeks = 30});
}

// Of this process's own work: what else the machine does at the time is not counted.
double seconds_worked() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// What has been read, so that nothing of the reading can be left out.
struct Counts {
    std::int64_t pupils = 0, ties = 0, marks = 0, letters = 0, refused = 0;
};

Taking counting(Counts& counts) {
    return {.record =
                [&](const RecordedAt&, Recorded&& record) {
                    if (const auto* pupil = std::get_if<RecordedPupil>(&record)) {
                        ++counts.pupils;
                        counts.letters += static_cast<std::int64_t>(pupil->family.size());
                    }
                    counts.ties += std::holds_alternative<RecordedTie>(record) ? 1 : 0;
                    counts.marks += std::holds_alternative<RecordedMark>(record) ? 1 : 0;
                },
            .refused = [&](RefusedRecord&&) { ++counts.refused; }};
}

Counts read_all(sheets::ByteSource source) {
    Counts counts;
    const auto read = read_ctf(std::move(source), "a.xml", counting(counts));
    if (!read || counts.refused > 0 || counts.pupils == 0)
        throw std::runtime_error("the file was not read");
    return counts;
}

// Without a copy of the text, which Expat does not make either.
sheets::ByteSource bytes_of(std::string_view text) {
    return [text](std::span<char> space) mutable -> Outcome<std::size_t> {
        const auto some = text.copy(space.data(), space.size());
        text.remove_prefix(some);
        return some;
    };
}

double seconds_of_ours(const std::string& text) {
    const auto start = seconds_worked();
    read_all(bytes_of(text));
    return seconds_worked() - start;
}

double seconds_of_expat(const std::string& text) {
    const auto start = seconds_worked();
    std::int64_t seen = 0;
    auto* parser = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, &seen);
    XML_SetElementHandler(
        parser, [](void* n, const char*, const char**) { ++*static_cast<std::int64_t*>(n); },
        [](void* n, const char*) { ++*static_cast<std::int64_t*>(n); });
    XML_SetCharacterDataHandler(
        parser, [](void* n, const char*, int size) { *static_cast<std::int64_t*>(n) += size; });
    constexpr std::size_t piece = 64 << 10;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const auto size = std::min(piece, text.size() - at);
        void* space = XML_GetBuffer(parser, piece);
        text.copy(static_cast<char*>(space), size, at);
        if (XML_ParseBuffer(parser, static_cast<int>(size), at + size == text.size()) !=
            XML_STATUS_OK)
            throw std::runtime_error("Expat did not read the file");
    }
    XML_ParserFree(parser);
    if (seen == 0) throw std::runtime_error("Expat saw nothing");
    return seconds_worked() - start;
}

/// What the reader at the pipe's end says when it is done.
struct Measured {
    double seconds = 0, megabytes = 0;
    Counts counts{};
};

Measured read_pipe(int end) {
    const auto start = seconds_worked();
    Measured measured;
    measured.counts = read_all([end](std::span<char> space) -> Outcome<std::size_t> {
        const auto got = ::read(end, space.data(), space.size());
        if (got < 0) throw std::runtime_error("reading the pipe");
        return static_cast<std::size_t>(got);
    });
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    measured.seconds = seconds_worked() - start;
    measured.megabytes = static_cast<double>(used.ru_maxrss) / 1024;
    return measured;
}

void write_pipe(int end) {
    kit::endless_transfer_file(school(), through_a_pipe, [end](std::string_view text) {
        while (!text.empty()) {
            const auto done = ::write(end, text.data(), text.size());
            if (done < 0) throw std::runtime_error("writing the pipe");
            text.remove_prefix(static_cast<std::size_t>(done));
        }
    });
    ::close(end);
}

// The reader is a process of its own that begins before there is anything in this one.
Measured measure_pipe() {
    std::array<int, 2> file{}, answer{};
    if (::pipe(file.data()) != 0 || ::pipe(answer.data()) != 0) throw std::runtime_error("no pipe");
    const auto reader = ::fork();
    if (reader == 0) {
        ::close(file[1]);
        const auto measured = read_pipe(file[0]);
        const auto told = ::write(answer[1], &measured, sizeof measured);
        ::_exit(told == sizeof measured ? 0 : 1);
    }
    ::close(file[0]);
    write_pipe(file[1]);
    Measured measured;
    const bool told = ::read(answer[0], &measured, sizeof measured) == sizeof measured;
    int status = 0;
    ::waitpid(reader, &status, 0);
    if (!told || status != 0) throw std::runtime_error("the reader ended early");
    return measured;
}

void say(std::string_view name, double value, std::string_view unit, std::string_view goal,
         bool holds) {
    fmt::print("{}\t{:.2f}{}\t{}\t{}\n", name, value, unit, goal, holds ? "holds" : "short");
}

void compare() {
    const auto piped = measure_pipe();
    fmt::print(stderr, "{} pupils, {} ties, {} marks in {:.1f} s: {:.0f} MiB/s through a pipe\n",
               piped.counts.pupils, piped.counts.ties, piped.counts.marks, piped.seconds,
               static_cast<double>(through_a_pipe / mebibyte) / piped.seconds);
    say("transfer file of 1 GiB, peak memory", piped.megabytes, " MiB", "< 100 MiB",
        piped.megabytes < 100);

    std::string text;
    kit::endless_transfer_file(school(), in_memory, [&](std::string_view piece) { text += piece; });
    std::vector<double> ratios, rates;
    for (int round = 0; round < 5; ++round) {
        const auto bare = seconds_of_expat(text), ours = seconds_of_ours(text);
        ratios.push_back(bare / ours);
        rates.push_back(static_cast<double>(text.size()) / mebibyte / ours);
        fmt::print(stderr, "bare Expat {:.3f} s, ours {:.3f} s\n", bare, ours);
    }
    std::ranges::sort(ratios);
    std::ranges::sort(rates);
    say("transfer file, rate", rates[2], " MiB/s", ">= 50 MiB/s", rates[2] >= 50);
    say("transfer file, rate vs bare Expat", ratios[2], "", ">= 0.33", ratios[2] >= 0.33);
}

}  // namespace

int main() {
    try {
        compare();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
