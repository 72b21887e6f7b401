// What parents take home: pages and files.
#include <fstream>
#include <iterator>

#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/catalogue/removal.html.hpp"
#include "modules/programmes/catalogue/resource.html.hpp"
#include "modules/programmes/catalogue/resource_file.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal body_missing{"catalogue.body_missing"}, file_not_chosen{"catalogue.file_missing"},
    file_too_large{"catalogue.file_too_large"}, file_unknown{"catalogue.file_unknown"};

static Module module_of(const http::Request& request, Platform& platform,
                        const Resource& resource) {
    return http::or_not_found(
        find_module(platform.db, CatalogueReader(request.viewer), resource.module));
}

static http::Response new_page_answer(const http::Request& request, const Module& module,
                                      html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, new_page_page, NewPageView{module, std::move(form)}, status);
}

static http::Response show_new_page(const http::Request& request, Platform& platform) {
    return new_page_answer(request, module_asked(request, platform), {});
}

static http::Response submit_new_page(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    html::Form form(request);
    const auto title = form.text("title", {.required = title_missing, .longest = 100});
    const auto body = form.text("body", {.required = body_missing, .longest = 10000});
    if (!form.ok()) return new_page_answer(request, module, std::move(form));
    const auto id = add_page(platform, module.id, title, body);
    platform.audit.changed("resource", id.value, 0, "page added");
    return see_other_saying(module_address(module.id), "catalogue.page_added");
}

static std::string upload_bytes(const http::Upload& upload) {
    std::ifstream file(upload.file, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The file as it will be kept; refused in the form where it is not one of those we take.
static ResourceFile file_in(const http::Request& request, html::Form& form) {
    const auto* upload = request.upload("file");
    if (!upload || upload->size == 0) {
        form.refuse("file", file_not_chosen);
        return {};
    }
    if (upload->size > std::size_t{largest_file_megabytes} * 1024 * 1024) {
        form.refuse("file",
                    file_too_large.with("megabytes", std::to_string(largest_file_megabytes)));
        return {};
    }
    auto bytes = upload_bytes(*upload);
    const auto type = type_of(bytes);
    if (!type) {
        form.refuse("file", file_unknown);
        return {};
    }
    return {.name = safe_name(upload->name, *type),
            .type = std::string(type->mime),
            .content = {std::move(bytes)}};
}

static http::Response resource_file_answer(const http::Request& request, const FileView& view) {
    const auto status = view.form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, file_page, view, status);
}

static http::Response show_new_file(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    return resource_file_answer(
        request, {.module = module, .address = module_address(module.id) + "/files/new"});
}

static http::Response submit_new_file(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    html::Form form(request);
    const auto title = form.text("title", {.required = title_missing, .longest = 100});
    const auto file = file_in(request, form);
    if (!form.ok())
        return resource_file_answer(request, {.module = module,
                                              .address = module_address(module.id) + "/files/new",
                                              .form = std::move(form)});
    const auto id = add_file(platform, module.id, title, file);
    platform.audit.changed("resource", id.value, 0, "file added: " + file.name);
    return see_other_saying(module_address(module.id), "catalogue.file_added");
}

static Resource file_resource_in(const http::Request& request, Platform& platform) {
    auto resource = resource_asked(request, platform);
    if (resource.kind != ResourceKind::file) throw http::NotFound{};
    return resource;
}

static http::Response show_replacement(const http::Request& request, Platform& platform) {
    const auto resource = file_resource_in(request, platform);
    const auto module = module_of(request, platform, resource);
    return resource_file_answer(request, {.module = module,
                                          .address = resource_address(resource.id) + "/replace",
                                          .replaced = resource.file_name});
}

static http::Response submit_replacement(const http::Request& request, Platform& platform) {
    const auto resource = file_resource_in(request, platform);
    const auto module = module_of(request, platform, resource);
    html::Form form(request);
    const auto file = file_in(request, form);
    if (!form.ok())
        return resource_file_answer(request, {.module = module,
                                              .address = resource_address(resource.id) + "/replace",
                                              .replaced = resource.file_name,
                                              .form = std::move(form)});
    store_file(platform.db, resource.id, file);
    platform.audit.changed("resource", resource.id.value, 0, "file replaced: " + file.name);
    return see_other_saying(module_address(module.id), "catalogue.file_replaced");
}

static http::Response send_resource_file(const http::Request& request, Platform& platform) {
    const auto resource = resource_asked(request, platform);
    auto file = http::or_not_found(find_file(platform.db, resource.id));
    return http::download(std::move(file.name), std::move(file.type),
                          std::move(file.content.bytes));
}

static http::Response resource_removal_answer(const http::Request& request,
                                              const Resource& resource,
                                              const Outcome<void>& checked) {
    const RemovalView view{.title = resource.title,
                           .question = "catalogue.remove_resource",
                           .address = resource_address(resource.id) + "/remove",
                           .back = module_address(resource.module),
                           .why_not = checked ? nullptr : &checked.error()};
    return html::page(request, removal_page, view,
                      checked ? http::Status::ok : http::Status::unprocessable);
}

static Outcome<void> check_resource(const http::Request& request, Platform& platform,
                                    const Resource& resource) {
    return check_resource_removal(count_use(platform.db, module_of(request, platform, resource)));
}

static http::Response show_resource_removal(const http::Request& request, Platform& platform) {
    const auto resource = resource_asked(request, platform);
    return resource_removal_answer(request, resource, check_resource(request, platform, resource));
}

static http::Response submit_resource_removal(const http::Request& request, Platform& platform) {
    const auto resource = resource_asked(request, platform);
    const auto checked = check_resource(request, platform, resource);
    if (!checked) return resource_removal_answer(request, resource, checked);
    remove_resource(platform.db, resource.id);
    platform.audit.changed("resource", resource.id.value, 0, "removed: " + resource.title);
    return see_other_saying(module_address(resource.module), "catalogue.resource_removed");
}

void install_resource_pages(Site& site) {
    const RouteOptions upload{.uploads = true};
    site.get("/catalogue/modules/{module}/pages/new", show_new_page, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/pages/new", submit_new_page, May::edit_catalogue);
    site.get("/catalogue/modules/{module}/files/new", show_new_file, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/files/new", submit_new_file, May::edit_catalogue,
              upload);
    site.get("/catalogue/resources/{resource}/replace", show_replacement, May::edit_catalogue);
    site.post("/catalogue/resources/{resource}/replace", submit_replacement, May::edit_catalogue,
              upload);
    site.get("/catalogue/resources/{resource}/file", send_resource_file, May::see_catalogue);
    site.get("/catalogue/resources/{resource}/remove", show_resource_removal, May::edit_catalogue);
    site.post("/catalogue/resources/{resource}/remove", submit_resource_removal,
              May::edit_catalogue);
}

}  // namespace programmes
