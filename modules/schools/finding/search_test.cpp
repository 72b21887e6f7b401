#include <gtest/gtest.h>

#include <algorithm>

#include "modules/schools/finding/directory.hpp"
#include "modules/schools/finding/real_schools_test.hpp"

namespace schools {

static const Directory& hertfordshire() {
    static const Directory directory(real_schools());
    return directory;
}

static constexpr calendar::Day today{std::chrono::year(2026), std::chrono::September,
                                     std::chrono::day(15)};

static std::vector<const ListedSchool*> found_by(std::string_view typed) {
    return hertfordshire().find({.text = std::string(typed)}, today);
}

static std::vector<std::string> names_found_by(std::string_view typed) {
    std::vector<std::string> names;
    for (const auto* school : found_by(typed)) names.push_back(school->name);
    return names;
}

struct Typed {
    std::string_view typed, meant;
};

constexpr Typed misspellings[] = {
    {"abbots langly", "Abbots Langley School"},
    {"abotts langley school", "Abbots Langley School"},
    {"ashwel", "Ashwell Primary School"},
    {"jennins first braughing", "Jenyns First School and Nursery"},
    {"bushy heath", "Bushey Heath Primary School"},
    {"four swans", "Four Swannes Primary School"},
    {"chorly wood primary", "Chorleywood Primary School"},
    {"hoblets manor junior", "Hobletts Manor Junior School"},
    {"flamsted village", "Flamstead Village School"},
    {"gadesden row", "Gaddesden Row JMI School"},
    {"sauncy wood", "Sauncey Wood Primary School"},
    {"box moor primary", "Boxmoor Primary School"},
    {"able smith", "Abel Smith School"},
    {"breechwood green", "Breachwood Green Junior Mixed and Infant School"},
    {"nebworth", "Knebworth Primary and Nursery School"},
    {"york mead", "Yorke Mead Primary School"},
    {"tanary drift", "Tannery Drift School"},
    {"aboin lodge", "Aboyne Lodge Junior Mixed and Infant School"},
    {"fawbert & bernard", "Fawbert and Barnard Infants' School"},
    {"casiobury junior", "Cassiobury Junior School"},
    {"watton at stone", "Watton-at-Stone Primary and Nursery School"},
    {"pear tree spring", "Peartree Spring Primary School"},
    {"thorly hill", "Thorley Hill Primary School"},
    {"pan shanger", "Panshanger Primary School"},
    {"arnet hills jmi", "Arnett Hills Junior Mixed and Infant School"},
    {"kings langely secondary", "Kings Langley School"},
    {"studland rise", "Studlands Rise First School"},
    {"woolenwick jnr", "Woolenwick Junior School"},
    {"holtsmear end infants", "Holtsmere End Infant and Nursery School"},
    {"bonygrove", "Bonneygrove Primary School"},
    {"albury c of e", "Albury Church of England Voluntary Aided Primary School"},
    {"hertford st andrews", "Hertford St Andrew CofE Primary School"},
    {"st marys northchurch", "St Mary's CofE Primary School, Northchurch"},
    {"st ipolyts", "St Ippolyts Church of England Aided Primary School"},
    {"saint bartholemews wigginton",
     "St Bartholomew's Church of England Voluntary Aided Primary School, Wigginton"},
    {"leverstock grn", "Leverstock Green Church of England Primary School"},
    {"st phillip howard rc", "St Philip Howard Catholic Primary School"},
    {"st margret clitheroe", "St Margaret Clitherow Roman Catholic Primary School"},
    {"our lady hitchen", "Our Lady Catholic Primary School"},
    {"john f kenedy", "John F Kennedy Catholic School"},
    {"hitchen girls", "Hitchin Girls' School"},
    {"hitchinboys", "Hitchin Boys' School"},
    {"st albens girls", "St Albans Girls' School"},
    {"parmitters", "Parmiter's School"},
    {"hockeril", "Hockerill Anglo-European College"},
    {"dame alice owens", "Dame Alice Owen's School"},
    {"watford gramar boys", "Watford Grammar School for Boys"},
    {"haileybery turnford", "Haileybury Turnford"},
    {"sanderingham", "Sandringham School"},
    {"knights templer baldock", "The Knights Templar School"},
    {"katherine warrington", "Katherine Warington School"},
    {"laurence haines", "Laurance Haines School"},
    {"king james royston", "King James Academy Royston"},
    {"countess ann hatfield", "Countess Anne Church of England School"},
    {"townsend ce", "Townsend VA Church of England"},
    {"bishops hatfeild", "Bishop's Hatfield Girls' School"},
    {"mandeville sawbridgworth", "Mandeville Primary School"},
    {"grange academy bushey", "The Grange Academy"},
    {"wheatfeilds junior", "Wheatfields Junior Mixed School"},
    {"verulum", "Verulam School"},
};

TEST(Search, forgives_the_mistakes_people_make) {
    static_assert(std::size(misspellings) >= 40);
    for (const auto& [typed, meant] : misspellings) {
        const auto names = names_found_by(typed);
        ASSERT_FALSE(names.empty()) << typed;
        EXPECT_EQ(names.front(), meant) << typed;
        EXPECT_LE(names.size(), 25U) << typed << " finds too much";
    }
}

// One letter left out, put in, mistaken or swapped, anywhere in the name.
static std::string with_a_mistake(std::string name, std::uint32_t& chance, int kind) {
    const auto pick = [&](std::size_t of) {
        chance = chance * 1664525 + 1013904223;
        return (chance >> 12) % of;
    };
    const auto at = pick(name.size() - 1);
    const auto letter = static_cast<char>('a' + pick(26));
    switch (kind) {
        case 0:
            return name.erase(at, 1);
        case 1:
            return name.insert(at, 1, letter);
        case 2:
            name[at] = letter;
            return name;
        default:
            std::swap(name[at], name[at + 1]);
            return name;
    }
}

TEST(Search, puts_the_school_first_whose_name_has_one_mistake) {
    std::uint32_t chance = 2026;
    int first = 0, all = 0;
    for (const auto& school : hertfordshire().schools())
        for (int kind = 0; kind < 4; ++kind) {
            const auto found = found_by(with_a_mistake(school.name, chance, kind));
            ++all;
            // Schools of one name cannot be told apart by it.
            if (!found.empty() && words_of(found.front()->name) == words_of(school.name)) ++first;
        }
    EXPECT_EQ(all, 4 * 485);
    EXPECT_GE(first * 100, all * 95) << first << " of " << all;
    RecordProperty("first", first);
}

TEST(Search, finds_by_town_whatever_the_name) {
    const auto found = found_by("Stevanage");
    EXPECT_EQ(found, found_by("stevenage"));
    EXPECT_GT(found.size(), 30U);
    for (const auto* school : found)
        EXPECT_TRUE(school->town == "Stevenage" || school->district == "Stevenage") << school->name;
    EXPECT_EQ(found_by("welwyngardencity").size(), found_by("welwyn garden city").size());
    EXPECT_LT(found_by("hertford").size(), 40U) << "a town is not the whole of Hertfordshire";
}

TEST(Search, puts_names_before_towns_and_equals_in_order_of_their_names) {
    const auto names = names_found_by("hitchin");
    ASSERT_GE(names.size(), 4U);
    EXPECT_EQ((std::vector(names.begin(), names.begin() + 3)),
              (std::vector<std::string>{
                  "Hitchin Boys' School", "Hitchin Girls' School",
                  "St Andrew's Church of England Voluntary Aided Primary School, Hitchin"}));
    EXPECT_TRUE(std::is_sorted(names.begin() + 3, names.end()));
    const auto marys = names_found_by("St Marys");
    ASSERT_GE(marys.size(), 12U);
    EXPECT_TRUE(std::is_sorted(marys.begin(), marys.begin() + 10));
    EXPECT_EQ(marys.back(), "St Mary Roman Catholic Primary School") << "less like what was typed";
}

TEST(Search, finds_by_postcode_and_its_neighbours) {
    for (const auto* typed : {"SG4 9RS", "sg49rs", "sg4 9r5", "girls SG4 9RS"})
        EXPECT_EQ(names_found_by(typed).front(), "Hitchin Girls' School") << typed;
    for (const auto* school : found_by("sg1 1aa"))
        EXPECT_TRUE(school->postcode.starts_with("SG1 1"));
    EXPECT_FALSE(found_by("sg1 1aa").empty()) << "nobody is there, but near";
    for (const auto* school : found_by("SG4")) EXPECT_TRUE(school->postcode.starts_with("SG4 "));
    EXPECT_FALSE(found_by("secondary sg4").empty());
    for (const auto* school : found_by("secondary sg4")) {
        EXPECT_TRUE(school->postcode.starts_with("SG4 "));
        EXPECT_EQ(school->phase, Phase::secondary) << school->name;
    }
    EXPECT_EQ(names_found_by("al1o 9jy").front(), "Green Lanes Primary School");
}

TEST(Search, finds_by_urn_and_by_the_national_number) {
    for (const auto* typed : {"117083", "919/2000", "9192000", "2000"})
        EXPECT_EQ(names_found_by(typed), std::vector<std::string>{"Abbots Langley School"})
            << typed;
    EXPECT_EQ(names_found_by("ashwell 117084"), std::vector<std::string>{"Ashwell Primary School"});
    EXPECT_FALSE(found_by("117038").empty()) << "figures swapped";
}

TEST(Search, asks_for_every_word_before_it_asks_for_most) {
    EXPECT_EQ(names_found_by("Mandeville St Albans").size(), 1U);
    EXPECT_EQ(names_found_by("Sandringham Academy").front(), "Sandringham School")
        << "the kind of school is often got wrong";
    for (const auto* school : found_by("catholic watford"))
        EXPECT_NE(school->name.find("Catholic"), std::string::npos) << school->name;
    EXPECT_EQ(names_found_by("hitchingirlsschool").front(), "Hitchin Girls' School");
}

TEST(Search, finds_nothing_in_nonsense_and_survives_it) {
    for (const std::string& typed :
         {std::string("xyzzy"), std::string("xyzzy school"), std::string("سکول"),
          std::string("\xff\xfe\x80"), std::string("%_';--"), std::string(5000, 'q'),
          std::string("\0\0", 2), std::string("zq zq zq zq zq zq zq zq")})
        EXPECT_TRUE(found_by(typed).empty()) << typed;
    EXPECT_EQ(found_by("   ").size(), 485U) << "nothing typed is everything";
    EXPECT_FALSE(found_by("a").empty());
    EXPECT_TRUE(Directory({}).find({.text = "oak"}, today).empty());
}

}  // namespace schools
