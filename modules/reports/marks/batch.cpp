#include "modules/reports/marks/batch.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/reports/marks/codes.hpp"
#include "platform/http/words.hpp"

namespace reports {

using nlohmann::json;

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_words = 2000;
constexpr int most_minutes = 600;
constexpr int years_back = 10;

std::string in_capitals(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

// Reads the members of one thing in a batch; the first that cannot be read is told.
class Reading {
public:
    Reading(const json& item, calendar::Day today) : item_(item), today_(today) {}

    const std::string& mistake() const { return mistake_; }
    void fail(std::string why) {
        if (mistake_.empty()) mistake_ = std::move(why);
    }

    const json* member(const char* name) const {
        const auto found = item_.find(name);
        return found == item_.end() || found->is_null() ? nullptr : &*found;
    }
    bool has(const char* name) const { return item_.contains(name); }

    std::string text(const char* name, std::size_t longest = longest_name) {
        const auto* value = member(name);
        if (!value) return {};
        if (!value->is_string()) {
            fail(std::string(name) + " is not a text.");
            return {};
        }
        auto text = value->get<std::string>();
        std::erase(text, '\0');  // the end of the text to a database
        if (text.size() > longest)
            fail(std::string(name) + " is longer than " + std::to_string(longest) + " bytes.");
        return std::string(http::trimmed(text));
    }

    std::string needed_text(const char* name) {
        auto text = this->text(name);
        if (text.empty()) fail(std::string(name) + " is missing.");
        return text;
    }

    template <class E>
    E word(const char* name) {
        const auto text = http::lower_case(needed_text(name));
        const auto known = enums::parse<E>(text);
        if (!known) {
            std::string all;
            for (const auto one : words(E{})) all += (all.empty() ? "" : ", ") + std::string(one);
            fail(std::string(name) + " is none of " + all + ": " + text);
        }
        return known.value_or(E{});
    }

    std::optional<std::int64_t> number(const char* name, std::int64_t least, std::int64_t most) {
        const auto* value = member(name);
        if (!value) return {};
        // What is larger than a whole number can be is a larger real one, too.
        const bool whole = value->is_number_integer();
        const auto real = whole ? value->get<double>() : 0;
        if (whole && real >= static_cast<double>(least) && real <= static_cast<double>(most))
            return value->get<std::int64_t>();
        fail(std::string(name) + " is not a whole number from " + std::to_string(least) + " to " +
             std::to_string(most) + ".");
        return {};
    }

    std::optional<calendar::Day> day(const char* name) {
        const auto text = this->text(name);
        if (text.empty()) return {};
        const auto day = calendar::parse_day(text);
        if (!day) fail(std::string(name) + " is not a date such as 2026-09-15: " + text);
        // The first mark of a school year makes a place for it: a slip must not.
        else if (day->year() < today_.year() - std::chrono::years(years_back) ||
                 day->year() > today_.year() + std::chrono::years(1))
            fail(std::string(name) + " is too far from today: " + text);
        return day;
    }

    calendar::Day needed_day(const char* name) {
        const auto day = this->day(name);
        if (!day) fail(std::string(name) + " is missing.");
        return day.value_or(today_);
    }

    std::optional<calendar::Instant> instant(const char* name) {
        const auto text = this->text(name);
        if (text.empty()) return {};
        const auto instant = conversations::parse_iso8601(text);
        if (!instant) fail(std::string(name) + " is not a time such as 2026-09-15T09:05Z: " + text);
        return instant;
    }

    bool truth(const char* name) {
        const auto* value = member(name);
        if (value && !value->is_boolean()) fail(std::string(name) + " is neither true nor false.");
        return value && value->is_boolean() && value->get<bool>();
    }

private:
    const json& item_;
    calendar::Day today_;
    std::string mistake_;
};

NamedPupil pupil_of(Reading& item, calendar::Day today) {
    const auto* pupil = item.member("pupil");
    if (!pupil || !pupil->is_object()) {
        item.fail("pupil is missing: an object with upn or id.");
        return {};
    }
    Reading names(*pupil, today);
    auto upn = in_capitals(names.text("upn"));
    auto id = names.text("id");
    if (upn.empty() && id.empty()) names.fail("pupil has neither upn nor id.");
    item.fail(names.mistake());
    if (upn.empty()) return {false, std::move(id)};
    return {true, std::move(upn)};
}

std::string code_of(Reading& item) {
    if (!item.has("code")) item.fail("code is missing.");
    auto code = in_capitals(item.text("code"));
    if (!code.empty() && counted_as(code) == Counted::unknown)
        item.fail("code is none of the attendance codes: " + code);
    return code;
}

Mark read_mark(Reading& item) {
    Mark mark{.day = item.needed_day("date"),
              .session = item.word<Session>("session"),
              .code = code_of(item)};
    // Records systems send 0 with everybody who was not late.
    const auto minutes = item.number("minutesLate", 0, most_minutes);
    if (minutes && *minutes > 0 && (is_late(mark.code) || mark.code == "U"))
        mark.minutes = static_cast<int>(*minutes);
    mark.written_at = item.instant("recordedAt");
    return mark;
}

ChildNote read_note(Reading& item) {
    ChildNote note{.key = item.needed_text("key")};
    note.kind = item.word<NoteKind>("kind");
    note.day = item.needed_day("date");
    note.due_on = item.day("due");
    note.subject = item.text("subject");
    note.words = item.text("words", longest_words);
    note.points = item.number("points", -1'000'000, 1'000'000).value_or(0);
    note.gone = item.truth("gone");
    return note;
}

template <class T>
void read_list(const json& body, std::string_view list, T (*read)(Reading&), calendar::Day today,
               std::vector<Asked<T>>& into, std::vector<RefusedItem>& refused) {
    const auto found = body.find(list);
    if (found == body.end()) return;
    for (std::size_t index = 0; index < found->size(); ++index) {
        Reading item((*found)[index], today);
        if (!(*found)[index].is_object()) item.fail("this is not an object.");
        auto pupil = pupil_of(item, today);
        auto what = read(item);
        if (item.mistake().empty())
            into.push_back({index, std::move(pupil), std::move(what)});
        else
            refused.push_back({list, index, std::move(pupil.name), item.mistake()});
    }
}

conversations::Accepted<std::size_t> size_of_list(const json& body, const char* list) {
    const auto found = body.find(list);
    if (found == body.end()) return std::size_t{0};
    if (!found->is_array())
        return conversations::object(std::string(list) + " is not of type array", 400,
                                     "ValidationError");
    return found->size();
}

conversations::Accepted<json> body_of(std::string_view text) {
    if (text.size() > most_bytes_of_a_batch)
        return conversations::object("A batch may have 1 MB; send it in parts", 413,
                                     "TooLargeError");
    auto body = json::parse(text, nullptr, false);
    if (body.is_discarded()) return conversations::object("Invalid JSON supplied in POST data");
    if (!body.is_object() || (!body.contains("marks") && !body.contains("notes")))
        return conversations::object("marks or notes is a required property", 400,
                                     "ValidationError");
    return body;
}

}  // namespace

conversations::Accepted<Batch> read_marks_batch(std::string_view body, calendar::Day today) {
    const auto parsed = body_of(body);
    if (!parsed) return std::unexpected(parsed.error());
    std::size_t things = 0;
    for (const auto* list : {"marks", "notes"}) {
        const auto size = size_of_list(*parsed, list);
        if (!size) return std::unexpected(size.error());
        things += *size;
    }
    if (things > most_in_a_batch)
        return conversations::object("A batch may have " + std::to_string(most_in_a_batch) +
                                         " marks and notes, and this one has " +
                                         std::to_string(things) + "; send it in parts",
                                     413, "TooLargeError");
    Batch batch;
    read_list(*parsed, "marks", read_mark, today, batch.marks, batch.refused);
    read_list(*parsed, "notes", read_note, today, batch.notes, batch.refused);
    return batch;
}

namespace {

std::string called(const NamedPupil& pupil) {
    return (pupil.by_upn ? "the UPN " : "the id ") + pupil.name;
}

template <class T>
std::vector<T> of_found(const std::vector<Asked<T>>& asked, std::string_view list,
                        const FoundPupils& pupils, std::vector<RefusedItem>& refused) {
    std::vector<T> taken;
    for (const auto& [index, pupil, what] : asked) {
        const auto refuse_it = [&](std::string why) {
            refused.push_back({list, index, pupil.name, std::move(why)});
        };
        const auto found = pupils.find(pupil);
        if (found == pupils.end()) {
            refuse_it("No pupil of this school has " + called(pupil) + ".");
        } else if (found->second.twice) {
            refuse_it("More than one pupil of this school has " + called(pupil) + ".");
        } else if (found->second.left_on && what.day > *found->second.left_on) {
            refuse_it("This pupil left the school on " + calendar::iso(*found->second.left_on) +
                      ".");
        } else {
            taken.push_back(what);
            taken.back().child = found->second.child;
        }
    }
    return taken;
}

}  // namespace

std::vector<Mark> marks_of_found(Batch& batch, const FoundPupils& pupils) {
    return of_found(batch.marks, "marks", pupils, batch.refused);
}

std::vector<ChildNote> notes_of_found(Batch& batch, const FoundPupils& pupils) {
    return of_found(batch.notes, "notes", pupils, batch.refused);
}

}  // namespace reports
