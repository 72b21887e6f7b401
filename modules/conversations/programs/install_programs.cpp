#include "modules/conversations/programs/callbacks.hpp"
#include "modules/conversations/programs/openapi.hpp"
#include "modules/conversations/programs/programs_api.hpp"
#include "modules/conversations/programs/programs_pages.hpp"

namespace conversations {

template <AnswerProgram& answered>
static http::Response to_program(const http::Request& request, Platform& platform) {
    return answer_caller(request, platform, answered);
}

void install_programs(Site& site) {
    install_keys(site);
    install_templates(site);
    install_callbacks(site);
    site.post("/v2/notifications/sms", to_program<post_sms>, May::anyone, for_programs);
    site.post("/v2/notifications/email", to_program<post_email>, May::anyone, for_programs);
    site.post("/v2/notifications/letter", to_program<post_letter>, May::anyone, for_programs);
    site.get("/v2/notifications", to_program<get_notifications>, May::anyone, for_programs);
    site.get("/v2/notifications/{id}", to_program<get_notification>, May::anyone, for_programs);
    site.get("/v2/notifications/{id}/pdf", to_program<get_letter_file>, May::anyone, for_programs);
    site.get("/v2/templates", to_program<get_templates>, May::anyone, for_programs);
    site.get("/v2/template/{id}", to_program<get_template>, May::anyone, for_programs);
    site.get("/v2/template/{id}/version/{version}", to_program<get_template_version>, May::anyone,
             for_programs);
    site.post("/v2/template/{id}/preview", to_program<preview_template>, May::anyone, for_programs);
    site.get("/v2/received-text-messages", to_program<get_received_texts>, May::anyone,
             for_programs);
    site.get("/api/openapi.json", get_openapi, May::anyone, {.never_waits = true});
    site.every(std::chrono::hours(24), "forget what programs tried", forget_tried);
    site.every_errand(std::chrono::seconds(15), "tell programs", call_programs);
}

}  // namespace conversations
