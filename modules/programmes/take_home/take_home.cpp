#include "modules/programmes/take_home/take_home.hpp"

namespace programmes {

static bool on_scale(std::int64_t answer) {
    return answer >= 1 && answer <= 4;
}

Outcome<Feedback> check_feedback(const Feedback& feedback) {
    if (!on_scale(feedback.welcome) || !on_scale(feedback.learned) || !on_scale(feedback.will_try))
        return refuse(answer_missing);
    return feedback;
}

}  // namespace programmes
