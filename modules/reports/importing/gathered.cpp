#include "modules/reports/importing/gathered.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "modules/people/records.hpp"
#include "platform/http/words.hpp"
#include "platform/letters/letters.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"

namespace reports {

namespace {

constexpr std::size_t longest_name = 100;

// Such letters cannot be seen, and turn round what stands after them.
std::size_t turns_text_round(std::string_view rest) {
    if (rest.size() < 3) return 0;
    const bool embeds = rest.starts_with("\xE2\x80") && rest[2] >= '\xAA' && rest[2] <= '\xAE';
    const bool isolates = rest.starts_with("\xE2\x81") && rest[2] >= '\xA6' && rest[2] <= '\xA9';
    return embeds || isolates ? 3 : 0;
}

std::string spaced_once(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto unseen = turns_text_round(text.substr(i)); unseen > 0) {
            i += unseen - 1;
            continue;
        }
        const char c = text[i];
        const bool blank = static_cast<unsigned char>(c) <= ' ';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

// A landline is no mistake; a mobile number with too many digits, or a letter among them, is.
bool is_meant_as_mobile(std::string_view written) {
    std::string digits;
    for (const char c : written)
        if (c >= '0' && c <= '9') digits += c;
    return digits.starts_with("07") || digits.starts_with("447");
}

class Gathering {
public:
    Gathering(Gathered& all, calendar::Day today, const TellHowFar& tell)
        : all_(all), today_(today), tell_(tell) {}

    void take(const RecordedAt& at, Recorded&& record) {
        auto place = place_of(at.file, at.row);
        if (place != taken_ && place != refused_) count_row();
        taken_ = std::move(place);
        if (taken_ == refused_) --all_.lost;  // only a cell of it was refused
        refused_.clear();
        std::visit([&](auto&& one) { add(at, std::forward<decltype(one)>(one)); },
                   std::move(record));
    }

    // What a reader refuses: a whole row, unless a record of the same row came or comes next.
    void refuse_read(RefusedRecord&& refused) {
        auto place = place_of(refused.file, refused.row);
        if (place != taken_ && place != refused_) {
            ++all_.lost;
            count_row();
            refused_ = std::move(place);
        }
        keep(std::move(refused));
    }

    bool too_many() const { return all_.pupils.size() + all_.named.size() > most_pupils; }

    void note_bytes(std::uint64_t done, std::uint64_t all) {
        far_.done = done;
        far_.all = all;
    }
    void say_how_far() const {
        if (tell_) tell_(far_);
    }

private:
    static constexpr std::uint64_t rows_between_news = 1'000;

    void count_row() {
        if (++far_.rows_read % rows_between_news == 0) say_how_far();
    }

    static std::string place_of(std::string_view file, std::uint64_t row) {
        return std::string(file) + "|" + std::to_string(row);
    }

    void keep(RefusedRecord&& refused) {
        ++all_.refused_count;
        if (all_.refused.size() < most_refusals_kept) all_.refused.push_back(std::move(refused));
    }

    // A cell that is passed over; the rest of its row is taken.
    void pass_over(const RecordedAt& at, std::string_view column, Refusal why) {
        keep({std::string(at.file), at.row, std::string(column), std::move(why)});
    }

    void refuse(const RecordedAt& at, std::string_view column, Refusal why) {
        ++all_.lost;
        pass_over(at, column, std::move(why));
    }

    // Names as people write them; false where one is missing or too long to be one.
    bool named(const RecordedAt& at, std::string& given, std::string& family) {
        given = spaced_once(given);
        family = spaced_once(family);
        if (given.empty() || family.empty()) {
            refuse(at, given.empty() ? "given name" : "family name",
                   Refusal{"records.without_name"});
            return false;
        }
        if (given.size() <= longest_name && family.size() <= longest_name) return true;
        refuse(at, "name", Refusal{"records.name_too_long"});
        return false;
    }

    bool once(const RecordedAt& at, std::unordered_set<std::string>& seen, const std::string& key) {
        if (seen.insert(key).second) return true;
        refuse(at, "key", Refusal{"records.twice"}.with("key", key));
        return false;
    }

    void add(const RecordedAt&, RecordedSchool&& school) {
        all_.schools.push_back(std::move(school));
    }

    void add(const RecordedAt& at, RecordedPupil&& pupil) {
        if (too_many()) return;
        if (pupil.key.empty()) pupil.key = pupil.upn;
        if (pupil.key.empty()) return refuse(at, "id", Refusal{"records.pupil_without_key"});
        if (pupil.only_named) return name_only(at, std::move(pupil));
        if (!once(at, pupils_, pupil.key)) return;
        if (!pupil.gone && !named(at, pupil.given, pupil.family)) {
            all_.pupils_refused.push_back(std::move(pupil.key));
            return;
        }
        if (pupil.born_on)
            if (const auto trouble = people::birthday_trouble(*pupil.born_on, today_)) {
                pass_over(at, "birthday", trouble->with("child", pupil.given));
                pupil.born_on.reset();
            }
        pupil.year_group = people::year_group_as_written(pupil.year_group);
        pupil.form = letters::beginning(spaced_once(pupil.form), 40);
        pupil.postcode = people::postcode_as_written(pupil.postcode).value_or("");
        all_.pupils.push_back(std::move(pupil));
    }

    void add(const RecordedAt& at, RecordedContact&& contact) {
        if (!once(at, contacts_, contact.key)) return;
        if (spaced_once(contact.given).empty()) contact.given = contact.title;  // "Mrs" Nowak
        if (!contact.gone && !named(at, contact.given, contact.family)) return;
        contact.email = http::lower_case(http::trimmed(contact.email));
        if (!contact.email.empty() && !mail::plausible_address(contact.email)) {
            pass_over(at, "email",
                      people::not_an_email.with("email", letters::shortened(contact.email, 60)));
            contact.email.clear();
        }
        keep_mobile(at, contact);
        if (const auto* known = messages::find_language(contact.language))
            contact.language = known->code;
        else
            contact.language.clear();
        contact.postcode = people::postcode_as_written(contact.postcode).value_or("");
        all_.contacts.push_back(std::move(contact));
    }

    void keep_mobile(const RecordedAt& at, RecordedContact& contact) {
        std::vector<std::string> kept;
        std::optional<Refusal> misspelt;
        for (const auto& written : contact.phones) {
            auto number = phones::british_mobile(written);
            if (number) {
                kept.push_back(*std::move(number));
                break;
            }
            if (!misspelt && is_meant_as_mobile(written)) misspelt = number.error();
        }
        if (kept.empty() && misspelt) pass_over(at, "mobile", *misspelt);
        if (kept.empty() && !contact.phones.empty()) ++all_.without_mobile;
        contact.phones = std::move(kept);
    }

    void add(const RecordedAt&, RecordedTie&& tie) {
        if (!tie.responsible) {
            ++all_.not_responsible;
            tie.gone = true;
        }
        all_.ties.push_back(std::move(tie));
    }

    void add(const RecordedAt& at, RecordedStaff&& staff) {
        if (!once(at, staff_, staff.key)) return;
        if (spaced_once(staff.given).empty()) staff.given = staff.title;
        if (!staff.gone && !named(at, staff.given, staff.family)) return;
        staff.email = http::lower_case(http::trimmed(staff.email));
        all_.staff.push_back(std::move(staff));
    }

    void add(const RecordedAt& at, RecordedClass&& one) {
        if (!once(at, classes_, one.key)) return;
        one.name = letters::beginning(spaced_once(one.name), longest_name);
        if (one.name.empty() && !one.gone)
            return refuse(at, "title", Refusal{"records.class_without_name"});
        all_.classes.push_back(std::move(one));
    }

    void add(const RecordedAt&, RecordedPlace&& place) { all_.places.push_back(std::move(place)); }
    bool of_near_day(const RecordedAt& at, calendar::Day day) {
        if (is_near(day, today_)) return true;
        pass_over(at, "date", Refusal{"records.day_too_far"}.with("day", calendar::iso(day)));
        return false;
    }

    void add(const RecordedAt& at, const RecordedMark& mark) {
        if (!of_near_day(at, mark.day)) return;
        ++all_.marks;
        if (auto* named = named_pupil(mark.pupil)) ++named->marks;
    }
    void add(const RecordedAt&, const RecordedResult& result) {
        ++all_.results;
        if (auto* named = named_pupil(result.pupil)) ++named->notes;
    }
    void add(const RecordedAt& at, const RecordedNote& note) {
        if (!of_near_day(at, note.day.value_or(today_))) return;
        ++all_.results;
        if (auto* named = named_pupil(note.pupil)) ++named->notes;
    }

    void name_only(const RecordedAt& at, RecordedPupil&& pupil) {
        pupil.given = spaced_once(pupil.given);
        pupil.family = spaced_once(pupil.family);
        pupil.form = letters::beginning(spaced_once(pupil.form), 40);
        if (!named_.try_emplace(pupil.key, all_.named.size()).second) return;
        all_.named.push_back(
            {.pupil = std::move(pupil), .file = std::string(at.file), .row = at.row});
    }

    Gathered::Named* named_pupil(const std::string& key) {
        const auto found = named_.find(key);
        return found == named_.end() ? nullptr : &all_.named[found->second];
    }

    Gathered& all_;
    calendar::Day today_;
    std::unordered_set<std::string> pupils_{}, contacts_{}, staff_{}, classes_{};
    std::unordered_map<std::string, std::size_t> named_{};
    std::string taken_{}, refused_{};  // places of the last ones
    const TellHowFar& tell_;
    HowFar far_{};
};

}  // namespace

bool is_near(calendar::Day day, calendar::Day today) {
    return day.year() >= today.year() - std::chrono::years(10) &&
           day.year() <= today.year() + std::chrono::years(1);
}

Outcome<Gathered> gather_records(const Reader& read, calendar::Day today, const TellHowFar& tell) {
    Gathered all;
    Gathering gathering(all, today, tell);
    auto bundle = read(
        {.record = [&](const RecordedAt& at,
                       Recorded&& record) { gathering.take(at, std::move(record)); },
         .refused = [&](RefusedRecord&& refused) { gathering.refuse_read(std::move(refused)); },
         .progress = [&](std::uint64_t done,
                         std::uint64_t bytes) { gathering.note_bytes(done, bytes); }});
    gathering.say_how_far();
    if (!bundle) return refuse(bundle.error());
    if (gathering.too_many())
        return refuse(Refusal{"records.too_many_pupils"}.with("most", std::to_string(most_pupils)));
    all.read = *std::move(bundle);
    return all;
}

static bool is_that(const RecordedSchool& school, std::int64_t urn, std::int64_t number) {
    return school.urn == std::to_string(urn) ||
           (number != 0 && school.number == std::to_string(number));
}

// A number of the register is said, and it is not this school's.
static bool says_another(const RecordedSchool& school, std::int64_t number) {
    return !school.urn.empty() || (school.number.size() == 7 && number != 0);
}

static std::string name_of(const RecordedSchool& school) {
    if (!school.name.empty()) return school.name;
    return school.urn.empty() ? school.number : "URN " + school.urn;
}

static std::string names_of(const std::vector<RecordedSchool>& schools) {
    std::string names;
    for (const auto& school : schools)
        if (names.size() < 300) names += (names.empty() ? "" : ", ") + name_of(school);
    return names;
}

// The schools that have pupils in the bundle; those beside colleges, where there are any.
static std::vector<RecordedSchool> with_pupils(const Gathered& all) {
    std::unordered_set<std::string> keys;
    for (const auto& pupil : all.pupils) keys.insert(pupil.school);
    auto schools = all.schools;
    std::erase_if(schools, [&](const auto& one) { return !keys.contains(one.key); });
    if (std::ranges::any_of(schools, std::logical_not{}, &RecordedSchool::further))
        std::erase_if(schools, &RecordedSchool::further);
    return schools;
}

static Outcome<std::string> key_of_school(const Gathered& all, std::int64_t urn,
                                          std::int64_t number) {
    for (const auto& school : all.schools)
        if (is_that(school, urn, number)) return school.key;
    const auto schools = all.schools.size() > 1 ? with_pupils(all) : all.schools;
    if (schools.size() == 1 && says_another(schools.front(), number))
        return refuse(Refusal{"records.another_school"}.with("school", name_of(schools.front())));
    if (schools.size() > 1)
        return refuse(Refusal{"records.which_school"}.with("schools", names_of(schools)));
    return schools.empty() ? std::string{} : schools.front().key;
}

Outcome<void> keep_school(Gathered& all, std::int64_t urn, std::int64_t number) {
    const auto kept = key_of_school(all, urn, number);
    if (!kept) return refuse(kept.error());
    if (all.schools.size() < 2) return {};
    const auto elsewhere = [&](const auto& one) {
        return !one.school.empty() && one.school != *kept;
    };
    all.elsewhere = static_cast<std::int64_t>(std::erase_if(all.pupils, elsewhere));
    std::erase_if(all.staff, elsewhere);
    std::erase_if(all.classes, elsewhere);
    return {};
}

}  // namespace reports
