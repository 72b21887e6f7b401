// The only file that knows Boost.Beast.
#include "platform/http/reader.hpp"

// Boost 1.74 asserts that a last chunk of which it has seen the first line is five bytes long; one
// that comes a byte at a time is four for a moment, and anybody could stop the server with it.
#define BOOST_DISABLE_ASSERTS

#include <array>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>

#include "platform/http/body.hpp"
#include "platform/http/intake.hpp"

namespace http {

namespace beast = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t piece_size = 32UZ * 1024;

struct Reader::Parsing {
    beast::request_parser<beast::buffer_body> parser{};
    std::optional<Body> body{};
};

static Status status_of(const error_code& error) {
    if (error == beast::error::bad_version) return Status::version_not_supported;
    if (error == beast::error::header_limit) return Status::head_too_large;
    if (error == beast::error::body_limit) return Status::too_large;
    return Status::bad_request;
}

static std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

Reader::Reader(const Application& application, const ServerSettings& settings,
               const std::string& peer, Request& request)
    : application_(application),
      settings_(settings),
      peer_(peer),
      request_(request),
      parsing_(std::make_unique<Parsing>()) {
    parsing_->parser.header_limit(head_limit);
    // The plan limits the body, once the head is read; "none" means no body at all to Boost 1.74.
    parsing_->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
}

Reader::~Reader() = default;

bool Reader::in_body() const {
    return parsing_->parser.is_header_done() && !refused_;
}

bool Reader::whole() const {
    return parsing_->parser.is_done() && !refused_;
}

bool Reader::wants_continue() {
    return std::exchange(wants_continue_, false);
}

void Reader::refuse(Status status) {
    refused_ = status;
}

Manner Reader::manner() const {
    const auto& parser = parsing_->parser;
    const bool known = parser.is_header_done();
    return {.keep_alive = whole() && parser.keep_alive(),
            .head_only = request_.head,
            .version_1_1 = !known || parser.get().version() == 11};
}

bool Reader::take(Buffer& buffer) {
    auto& parser = parsing_->parser;
    while (!refused_ && !(parser.is_header_done() && parser.is_done())) {
        const bool hungry = parser.is_header_done() ? take_piece(buffer) : take_head(buffer);
        if (hungry && !refused_) return true;
    }
    if (!refused_ && parsing_->body)
        if (const auto no = parsing_->body->finish()) refuse(*no);
    return false;
}

static error_code put(auto& parser, Buffer& buffer) {
    error_code error = beast::error::need_more;
    if (buffer.empty()) return error;
    const auto bytes = buffer.bytes();
    buffer.drop(parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error));
    return error;
}

bool Reader::take_head(Buffer& buffer) {
    auto& parser = parsing_->parser;
    const auto waiting = buffer.size();
    const auto error = put(parser, buffer);
    head_size_ += waiting - buffer.size();
    // Boost limits what it is given at a time, not the head that comes a piece at a time.
    if (head_size_ > head_limit) refuse(Status::head_too_large);
    if (error == beast::error::need_more || refused_) return true;
    if (error) {
        refuse(status_of(error));
        return false;
    }
    if (!parser.is_header_done()) return false;

    const auto& head = parser.get();
    for (const auto& field : head)
        add_header(request_, view(field.name_string()), view(field.value()));
    const Line line{view(head.method_string()), view(head.target()), head.version() == 11};
    if (const auto no = http::take_head(request_, line))
        refuse(*no);
    else
        plan_body();
    return false;
}

void Reader::plan_body() {
    auto& parser = parsing_->parser;
    request_.id = next_request_id();
    request_.peer = settings_.trust_proxy ? forwarded_peer(request_, peer_) : peer_;
    plan_ = application_.plan(request_);
    if (parser.content_length().value_or(0) > plan_.body_limit) refuse(Status::too_large);
    parser.body_limit(plan_.body_limit);
    if (parser.is_done() || refused_) return;
    wants_continue_ = parser.get().version() == 11 && asks_to_continue(request_);
    parsing_->body.emplace(request_, plan_, settings_.upload_folder);
}

bool Reader::take_piece(Buffer& buffer) {
    auto& parser = parsing_->parser;
    std::array<char, piece_size> room;
    auto& piece = parser.get().body();
    piece.data = room.data();
    piece.size = room.size();
    const auto error = put(parser, buffer);
    const auto size = room.size() - piece.size;
    received_ += size;
    if (const auto no = parsing_->body->feed({room.data(), size})) refuse(*no);
    if (!error || error == beast::error::need_buffer) return false;
    if (error != beast::error::need_more) refuse(status_of(error));
    if (buffer.size() > head_limit) refuse(Status::bad_request);  // lines that do not end
    return true;
}

}  // namespace http
