#include "modules/reports/rules/replies_test.hpp"

namespace reports {
namespace {

TEST(UrduReplies, that_mean_illness) {
    expect_certain("ur", Reason::ill,
                   {"بیمار",
                    "بیمار ہے",
                    "بيمار هے",
                    "Maja آج بیمار ہے",
                    "اسے بخار ہے",
                    "بخار",
                    "تیز بخار ہے",
                    "میری بیٹی بیمار ہے",
                    "طبیعت ٹھیک نہیں",
                    "طبعیت خراب ہے",
                    "اس کی طبیعت خراب ہے، آج سکول نہیں آئے گی",
                    "نزلہ زکام ہے",
                    "کھانسی اور بخار",
                    "پیٹ میں درد ہے",
                    "گلا خراب ہے",
                    "سر درد",
                    "الٹیاں آ رہی ہیں",
                    "رات سے الٹی",
                    "السلام علیکم، Maja کو بخار ہے اس لیے سکول نہیں آئے گی شکریہ",
                    "دانت میں درد",
                    "ہسپتال میں ہے",
                    "دست لگے ہیں",
                    "bimar hai",
                    "Maja bimar hai",
                    "beemar hai aj nahi aye gi",
                    "bukhar",
                    "bukhar hai",
                    "tez bukhar he",
                    "usko bukhar hai",
                    "tabiyat theek nahi hai",
                    "tabyat kharab hai",
                    "tabiat thik nahi",
                    "AOA Maja ki tabiyat kharab hai shukriya",
                    "pet mein dard hai",
                    "gala kharab",
                    "khansi aur zukam",
                    "sar dard",
                    "ulti ho rahi hai",
                    "loose motion",
                    "theek nahi hai",
                    "meri beti bemar hai",
                    "she bimar",
                    "fever hai",
                    "sick hai"});
}

TEST(UrduReplies, that_mean_an_appointment) {
    expect_certain(
        "ur", Reason::appointment,
        {"ڈاکٹر", "ڈاکٹر کے پاس ہے", "ڈاکٹر کے پاس جانا ہے", "ڈینٹسٹ", "ہسپتال کی اپائنٹمنٹ ہے",
         "آنکھوں کے ڈاکٹر کے پاس", "doctor ke paas", "doctor k pas gaya hai",
         "dentist appointment hai", "hospital appointment hai", "dr ke paas jana hai"});
}

TEST(UrduReplies, that_leave_the_reason_to_the_school) {
    expect_certain("ur", Reason::other,
                   {"شادی", "جنازہ ہے", "دادا کا انتقال ہو گیا", "عید", "راستے میں ہیں", "پاکستان",
                    "shadi hai", "janaza", "raste mein hain", "eid hai", "fotgi ho gayi hai"});
}

TEST(UrduReplies, that_say_the_child_should_be_here) {
    expect_certain("ur", Reason::should_be_here,
                   {"سکول میں ہونا چاہیے", "سکول میں ہے", "سکول گئی ہے", "میں نے سکول چھوڑا",
                    "school gaya hai", "school mein hai", "subah school gayi thi"});
}

TEST(UrduReplies, that_say_no_reason_are_for_a_person) {
    expect_no_reason(
        "ur", {"غلط نمبر", "آپ کون ہیں؟", "ghalat number", "ap kon", "نہیں بیمار", "میں بیمار ہوں",
               "bimar nahi hai", "school mein nahi hai", "سکول نہیں آئے گی", "پتہ نہیں", "shayad"});
}

TEST(UrduReplies, that_speak_of_another_day_are_not_of_today) {
    expect_another_day("ur", {"کل ڈاکٹر", "kal doctor ke paas"});
}

}  // namespace
}  // namespace reports
