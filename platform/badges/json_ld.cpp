#include "platform/badges/json_ld.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "platform/badges/credential.hpp"

namespace badges {
namespace {

using nlohmann::json;

enum class How : std::uint8_t { text, typed, link, word };

struct Word {
    std::string_view name, vocabulary, term;
    How how = How::text;
    std::string_view datatype_vocabulary{}, datatype{};

    Term in_full() const { return iri(std::string(vocabulary) + std::string(term)); }
};

constexpr std::string_view ob = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
                           vc = "https://www.w3.org/2018/credentials#",
                           sec = "https://w3id.org/security#", schema = "https://schema.org/",
                           xsd = "http://www.w3.org/2001/XMLSchema#";

// What those contexts make of the words we use.
constexpr auto properties = std::to_array<Word>(
    {{"name", schema, "name"},
     {"description", schema, "description"},
     {"url", schema, "url", How::typed, "https://www.w3.org/2001/XMLSchema#", "anyURI"},
     {"issuer", vc, "issuer", How::link},
     {"validFrom", vc, "validFrom", How::typed, xsd, "dateTime"},
     {"validUntil", vc, "validUntil", How::typed, xsd, "dateTime"},
     {"credentialSubject", vc, "credentialSubject", How::link},
     {"credentialStatus", vc, "credentialStatus", How::link},
     {"achievement", ob, "achievement", How::link},
     {"identifier", ob, "identifier", How::link},
     {"achievementType", ob, "achievementType"},
     {"criteria", ob, "Criteria", How::link},
     {"narrative", ob, "narrative"},
     {"hashed", ob, "hashed", How::typed, "https://www.w3.org/2001/XMLSchema#", "boolean"},
     {"identityHash", ob, "identityHash"},
     {"identityType", ob, "identityType"},
     {"salt", ob, "salt"},
     {"created", "http://purl.org/dc/terms/", "created", How::typed, xsd, "dateTime"},
     {"cryptosuite", sec, "cryptosuite", How::typed, sec, "cryptosuiteString"},
     {"proofPurpose", sec, "proofPurpose", How::word},
     {"verificationMethod", sec, "verificationMethod", How::link}});

constexpr auto types = std::to_array<Word>(
    {{"VerifiableCredential", vc, "VerifiableCredential"},
     {"OpenBadgeCredential", ob, "OpenBadgeCredential"},
     {"Profile", ob, "Profile"},
     {"AchievementSubject", ob, "AchievementSubject"},
     {"Achievement", ob, "Achievement"},
     {"IdentityObject", ob, "IdentityObject"},
     {"DataIntegrityProof", sec, "DataIntegrityProof"},
     {"assertionMethod", sec, "assertionMethod"},
     {"1EdTechRevocationList", "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#",
      "1EdTechRevocationList"}});

template <std::size_t N>
const Word& look_up(const std::array<Word, N>& table, std::string_view name) {
    for (const auto& word : table)
        if (word.name == name) return word;
    throw NotABadge("not a word of our badges: " + std::string(name));
}

const std::string& text_in(const json& value) {
    if (!value.is_string()) throw NotABadge("words are expected here: " + value.dump());
    return value.get_ref<const std::string&>();
}

class Reading {
public:
    Term node(const json& object) {
        if (!object.is_object()) throw NotABadge("an object is expected here: " + object.dump());
        const auto named = object.find("id");
        const auto self =
            named == object.end() ? blank("b" + std::to_string(blanks_++)) : iri(text_in(*named));
        for (const auto& [name, value] : object.items()) {
            if (name == "id" || name == "proof") continue;
            for (const auto& one : value.is_array() ? value : json::array({value}))
                say(self, name, one);
        }
        return self;
    }
    std::vector<Quad> take() { return std::move(quads_); }

private:
    void say(const Term& self, const std::string& name, const json& value) {
        if (name == "@context") {
            if (std::ranges::find(contexts, text_in(value)) == std::end(contexts))
                throw NotABadge("not a context of our badges: " + text_in(value));
        } else if (name == "type") {
            quads_.push_back({self, iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                              look_up(types, text_in(value)).in_full()});
        } else {
            const auto& word = look_up(properties, name);
            quads_.push_back({self, word.in_full(), object_of(word, value)});
        }
    }

    Term object_of(const Word& word, const json& value) {
        switch (word.how) {
            case How::link:
                return value.is_string() ? iri(text_in(value)) : node(value);
            case How::word:
                return look_up(types, text_in(value)).in_full();
            case How::typed:
                return literal(value.is_boolean() ? value.dump() : text_in(value),
                               std::string(word.datatype_vocabulary) + std::string(word.datatype));
            case How::text:
                break;
        }
        return literal(text_in(value));
    }

    std::vector<Quad> quads_{};
    int blanks_ = 0;
};

}  // namespace

std::vector<Quad> quads_of(std::string_view text) {
    const auto object = json::parse(text, nullptr, false);
    if (object.is_discarded()) throw NotABadge("this is no JSON");
    Reading reading;
    reading.node(object);
    return reading.take();
}

}  // namespace badges
