// The templates of a service, each with all its versions.
#pragma once
#include "modules/conversations/programs/programs_store.hpp"

namespace conversations {

/// A template of the service as it is now, or as that version was; also one that was deleted.
std::optional<TemplateText> find_template(db::Connection&, SenderId, std::string_view uuid,
                                          std::optional<std::int64_t> version = {});
/// All that are there, the latest first; of one kind, if one is given.
std::vector<TemplateText> load_templates(db::Connection&, SenderId,
                                         std::optional<TemplateKind> = {});

/// A template of the viewer's, for its page.
std::optional<TemplateText> find_template(db::Connection&, const schools::Scope&, TemplateId);

struct VersionLine {
    std::int64_t version = 0;
    std::string made_by{};
    calendar::Instant at{};
    std::string body{};
};
std::vector<VersionLine> load_versions(db::Connection&, TemplateId);

struct TemplateDraft {
    std::string uuid{};  // one it had elsewhere; empty: a name of its own
    TemplateKind kind{};
    std::string name{};
    std::string subject{};
    std::string body{};
};
/// Nothing where the service has one of that name already.
std::optional<TemplateId> add_template(Platform&, SenderId, const TemplateDraft&,
                                       people::PersonId by);
/// Adds the next version; false where somebody else has made one since.
bool add_version(Platform&, TemplateId, std::int64_t since, const TemplateDraft&,
                 people::PersonId by);
void archive_template(Platform&, TemplateId);

}  // namespace conversations
