#include "modules/reports/rules/replies_test.hpp"

namespace reports {
namespace {

TEST(EnglishReplies, that_mean_illness) {
    expect_certain("en", Reason::ill,
                   {"ill",
                    "She is I'll",
                    "Hes ill today",
                    "poorly",
                    "Maja is poorly sorry",
                    "she's got a temp",
                    "High temp. Staying home today",
                    "sick bug",
                    "Maja has a sickness bug",
                    "shes got a tummy bug",
                    "been up all night being sick",
                    "She was sick in the night",
                    "he's been sick this morning so keeping him off",
                    "d&v",
                    "upset tummy",
                    "bad stomach",
                    "Maja wont be in today shes not very well x",
                    "not feeling great",
                    "feeling rough today",
                    "under the weather",
                    "has a headach",
                    "tempreture",
                    "temprature and cough",
                    "diarrea",
                    "diarrhoea and vomiting",
                    "thrown up twice",
                    "chicken pox",
                    "chickpox",
                    "hand foot and mouth",
                    "ear infection",
                    "Asthma is bad",
                    "period pains",
                    "she has hayfever",
                    "fever since last night",
                    "unwel",
                    "hes got flu",
                    "got covid",
                    "Off sick",
                    "sprained ankle",
                    "broken arm",
                    "He's hurt his leg",
                    "Morning, Maja is feeling sick and has a sore throat. Thanks",
                    "Maja is unwell, will keep her at home today. Thank you",
                    "maja not coming in today as shes ill",
                    "poorley",
                    "siick",
                    "She has a bad cold",
                    "high temperature",
                    "got a bug",
                    "Bad period",
                    "at a&e",
                    "she isnt coming to school shes ill",
                    "should be in bed poorly"});
}

TEST(EnglishReplies, that_mean_an_appointment) {
    expect_certain("en", Reason::appointment,
                   {"hosp appt",
                    "hospital apt",
                    "dentist",
                    "Shes at the dentist",
                    "dentist appt will be in after",
                    "docs",
                    "docs appt",
                    "doctors apointment",
                    "Drs",
                    "GP appointment this morning",
                    "orthodontist, back at lunch",
                    "Opticians",
                    "having her braces fitted",
                    "camhs appointment",
                    "taking him to the dr",
                    "walk in centre",
                    "blood test",
                    "having a scan",
                    "physio",
                    "Apppointment",
                    "eye hospital",
                    "vaccination",
                    "dentist, will be in later"});
}

TEST(EnglishReplies, that_leave_the_reason_to_the_school) {
    expect_certain("en", Reason::other,
                   {"funeral",
                    "at a funeral",
                    "family funeral",
                    "Her nan passed away",
                    "Grandad died",
                    "family emergency",
                    "Eid",
                    "wedding",
                    "missed the bus",
                    "on way",
                    "on our way",
                    "otw",
                    "omw",
                    "running late",
                    "we overslept",
                    "slept in",
                    "alarm didnt go off",
                    "stuck in traffic",
                    "car wont start",
                    "on holiday",
                    "personal reasons",
                    "running late sorry",
                    "Grandma passed away"});
}

TEST(EnglishReplies, that_say_the_child_should_be_here) {
    expect_certain("en", Reason::should_be_here,
                   {"he is at school", "She's in school", "she got the bus to school",
                    "he should be there", "I took her in myself", "he walked in with his brother",
                    "dropped at breakfast club", "she's there"});
}

TEST(EnglishReplies, that_say_no_reason_are_for_a_person) {
    expect_no_reason("en", {"wrong number",
                            "not my child",
                            "I don't have a child at your school",
                            "who is this",
                            "she is not ill",
                            "not sick just tired",
                            "she's better now",
                            "maybe ill",
                            "what",
                            "is she not at school",
                            "She's not at school",
                            "she is not in school today",
                            "He is home",
                            "won't be in",
                            "no she isnt",
                            "I will call you",
                            "call me",
                            "idk",
                            "bullied",
                            "she wont go to school",
                            "refusing to come",
                            "school refusal",
                            "anxiety",
                            "hes not at the doctors",
                            "she isnt ill",
                            "she will be better at school",
                            "mum is ill",
                            "Im ill",
                            "I am ill so cant bring her",
                            "his dad is in hospital",
                            "her brother is poorly",
                            "baby is ill",
                            "Maja is back at school after being ill",
                            "coming in today after being sick",
                            "it's cold",
                            "boiler broke",
                            "I have a temperature",
                            "her nan is ill",
                            "not my kid",
                            "moved school"});
}

TEST(EnglishReplies, that_speak_of_another_day_are_not_of_today) {
    expect_another_day("en", {"dentist tomorrow", "ill, back on Monday",
                              "off until thursday with chicken pox", "she was ill yesterday"});
}

TEST(EnglishReplies, that_say_more_than_a_reason_go_to_a_person_as_well) {
    expect_said("en", Reason::ill, {"I think hes ill"});
    expect_said("en", Reason::appointment, {"hospital appointment at 10"});
    expect_said("en", Reason::should_be_here,
                {"I dropped him off at 8.30", "he left for school at 8"});
}

}  // namespace
}  // namespace reports
