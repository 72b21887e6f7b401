#include "modules/programmes/replies/replies.hpp"

#include "modules/programmes/replies/asking.hpp"

namespace programmes {

void install_replies(Site&) {
    conversations::on_answer(coming_asked, hear_coming);
    conversations::on_answer(which_asked, hear_which);
    conversations::on_answer(feedback_asked, hear_feedback);
    conversations::on_word(hear_wish);
    conversations::on_word(hear_comment);
}

}  // namespace programmes
