#include "modules/conversations/programs/callbacks.hpp"
#include "modules/conversations/programs/openapi.hpp"
#include "modules/conversations/programs/programs_api.hpp"
#include "modules/conversations/programs/programs_pages.hpp"

namespace conversations {

void install_programs(Site& site) {
    install_keys(site);
    install_templates(site);
    install_callbacks(site);
    site.post("/v2/notifications/sms", post_sms, May::anyone, for_programs);
    site.post("/v2/notifications/email", post_email, May::anyone, for_programs);
    site.post("/v2/notifications/letter", post_letter, May::anyone, for_programs);
    site.get("/v2/notifications", get_notifications, May::anyone, for_programs);
    site.get("/v2/notifications/{id}", get_notification, May::anyone, for_programs);
    site.get("/v2/notifications/{id}/pdf", get_letter_file, May::anyone, for_programs);
    site.get("/v2/templates", get_templates, May::anyone, for_programs);
    site.get("/v2/template/{id}", get_template, May::anyone, for_programs);
    site.get("/v2/template/{id}/version/{version}", get_template_version, May::anyone,
             for_programs);
    site.post("/v2/template/{id}/preview", preview_template, May::anyone, for_programs);
    site.get("/v2/received-text-messages", get_received_texts, May::anyone, for_programs);
    site.get("/api/openapi.json", get_openapi, May::anyone, {.never_waits = true});
    site.every(std::chrono::hours(24), "forget what programs tried", forget_tried);
    site.every_errand(std::chrono::seconds(15), "tell programs", call_programs);
}

}  // namespace conversations
