#include "modules/conversations/writing/composing.hpp"

#include <algorithm>
#include <map>

#include "platform/html/out.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

// "Maja and Sam": each once, in their order.
static std::string named_together(std::vector<std::string> names, messages::Language language) {
    std::vector<std::string> once;
    for (auto& name : names)
        if (!name.empty() && std::ranges::find(once, name) == once.end())
            once.push_back(std::move(name));
    std::string all;
    for (std::size_t i = 0; i < once.size(); ++i) {
        const bool last = i + 1 == once.size();
        if (i > 0)
            all += last ? " " + messages::say(language, "writing.and") + " " : std::string(", ");
        all += once[i];
    }
    return all;
}

static std::string as_said(std::string_view typed, messages::Language language) {
    if (const auto day = calendar::parse_day_as_written(typed))
        return html::say_day(language, *day);
    // Noon in winter and in summer is on the same day everywhere in London.
    if (const auto time = calendar::parse_time(typed))
        return html::say_time(
            language,
            calendar::in_london(
                {calendar::Day{std::chrono::year{2026}, std::chrono::January, std::chrono::day{15}},
                 *time}));
    return std::string(typed);
}

Values shared_values(const Sending& sending, const Text& text, std::string_view language) {
    const auto spoken = messages::language_of(language);
    Values values{{"school", sending.school_name}};
    for (const auto& [name, value] : text.values)
        if (!value.empty()) values.set(name, as_said(value, spoken));
    return values;
}

static Values values_for(const Recipient& person, Values values, messages::Language language) {
    std::vector<std::string> given, classes;
    for (const auto& child : person.children) {
        given.push_back(child.given);
        classes.push_back(child.class_name);
    }
    const auto set = [&](std::string_view name, std::string value) {
        if (!value.empty()) values.set(name, std::move(value));
    };
    set("first name", person.given);
    set("family name", person.family);
    set("child", named_together(std::move(given), language));
    set("class", named_together(std::move(classes), language));
    return values;
}

std::string with_a_reader(const Sending& sending, const Text& text, const WrittenWords& written) {
    auto values = shared_values(sending, text, written.language);
    values.set("first name", "Sam");
    values.set("family name", "Reed");
    values.set("child", "Maja");
    values.set("class", "3B");
    return fill(written.words, values).text;
}

namespace {

// What is the same for all readers of a language.
struct Shared {
    const WrittenWords* written = nullptr;
    messages::Language spoken{};
    Values values{};
};

struct Composing {
    const Sending& sending;
    const Text& text;
    Quiet quiet;
    calendar::Instant now;
    Note note{};  // what the outbox's rule looks at
    std::map<std::string, Shared, std::less<>> by_language{};

    const Shared& shared_by(const std::string& language) {
        const auto [at, is_first] = by_language.try_emplace(language);
        if (!is_first) return at->second;
        auto& shared = at->second;
        shared.written = text.for_reader_of(language);
        if (!shared.written) return shared;
        shared.spoken = messages::language_of(shared.written->language);
        shared.values = shared_values(sending, text, shared.written->language);
        return shared;
    }
};

}  // namespace

static Composed compose_for(const Recipient& person, Composing& all) {
    Composed one{.to = &person, .language = person.how.language};
    one.way = way_to(person.how, {});
    one.held = why_held({person.how.may_write, person.how.said_no, person.no_emergencies}, one.way,
                        all.note);
    const auto& shared = all.shared_by(person.how.language);
    one.no_words = !shared.written;
    one.goes = due_at(all.note, one.way, {all.quiet, person.own_quiet}, all.now);
    if (one.no_words) return one;
    one.language = shared.written->language;
    auto filled = fill(shared.written->words, values_for(person, shared.values, shared.spoken));
    one.words = std::move(filled.text);
    one.missing = std::move(filled.missing);
    if (!one.is_text()) return one;
    const auto measured = measure(one.words);
    one.parts = measured.parts;
    one.alphabet = measured.alphabet;
    return one;
}

static void count_in(Batch& batch, const Composed& one) {
    if (!one.goes_out()) {
        ++batch.nothing;
        return;
    }
    batch.first = batch.going() == 0 ? one.goes : std::min(batch.first, one.goes);
    batch.last = std::max(batch.last, one.goes);
    if (!one.is_text()) {
        ++batch.emails;
        return;
    }
    ++batch.texts;
    batch.parts += static_cast<std::int64_t>(one.parts);
    if (one.alphabet == Alphabet::ucs2) ++batch.dear;
}

Batch compose(const Sending& sending, const Text& text, const std::vector<Recipient>& recipients,
              Quiet school, calendar::Instant now) {
    Composing all{.sending = sending,
                  .text = text,
                  .quiet = school,
                  .now = now,
                  .note = {.not_before = goes_from(sending.wanted_at, now),
                           .not_after = sending.ends_at,
                           .what_for = Class::routine,
                           .written_by = sending.author}};
    Batch batch;
    batch.all.reserve(recipients.size());
    for (const auto& person : recipients) {
        batch.all.push_back(compose_for(person, all));
        count_in(batch, batch.all.back());
    }
    return batch;
}

std::uint64_t print_of(const Batch& batch) {
    std::uint64_t print = 14695981039346656037ULL;
    const auto add = [&](std::string_view bytes) {
        for (const char c : bytes)
            print = (print ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        print = (print ^ 0xFF) * 1099511628211ULL;
    };
    for (const auto& one : batch.all) {
        add(std::to_string(one.to->id.value));
        add(one.words);
        add(enums::text(one.way.channel));
        add(one.goes_out() ? "goes" : "stays");
    }
    return print;
}

std::vector<Note> notes_of(const Sending& sending, const Batch& batch, calendar::Instant now) {
    const auto from = goes_from(sending.wanted_at, now);
    const auto once = "sending:" + std::to_string(sending.id.value) + ":";
    std::map<std::string, std::string, std::less<>> subjects;
    std::vector<Note> notes;
    notes.reserve(batch.all.size());
    for (const auto& one : batch.all) {
        if (one.left_out()) continue;
        auto& subject = subjects[one.language];
        if (subject.empty())
            subject = messages::say(messages::language_of(one.language), "writing.subject",
                                    {{"school", sending.school_name}});
        notes.push_back({.to = one.to->id,
                         .authority = sending.authority,
                         .school = sending.school,
                         .kind = "conversations.note",
                         .subject = one.is_text() ? std::string() : subject,
                         .words = one.words,
                         .language = one.language,
                         .once = once + std::to_string(one.to->id.value),
                         .not_before = from,
                         .not_after = sending.ends_at,
                         .what_for = Class::routine,
                         .written_by = sending.author,
                         .sending = sending.id});
    }
    return notes;
}

}  // namespace conversations
