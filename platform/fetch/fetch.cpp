#include "platform/fetch/fetch.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <map>

#include "platform/fetch/public_address.hpp"
#include "platform/http/server.hpp"
#include "platform/http/words.hpp"

namespace fetch {

namespace {

// Servers end idle connections of their own accord, the hastiest after five seconds: one that has
// rested so long is not trusted with a request.
constexpr long longest_rest = 3;
constexpr std::chrono::milliseconds longest_connecting{10'000};
constexpr std::size_t longest_head = std::size_t{256} * 1024;

// One request under way. curl holds pointers into it: it stays where it is.
struct Call {
    Ticket ticket = 0;
    Request request{};
    Response response{};
    std::size_t given = 0;  // of the request's body
    std::size_t head = 0;   // bytes of the answer's
    bool too_long = false;
    bool not_public = false;  // an address of our own networks was not asked
    curl_slist* lines = nullptr;
    CURL* curl = curl_easy_init();
    std::array<char, CURL_ERROR_SIZE> problem{};

    Call() = default;
    ~Call() {
        curl_easy_cleanup(curl);
        curl_slist_free_all(lines);
    }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
};

std::size_t give_body(char* buffer, std::size_t size, std::size_t count, void* to) {
    auto& call = *static_cast<Call*>(to);
    const auto bytes = std::min(size * count, call.request.body.size() - call.given);
    std::copy_n(call.request.body.data() + call.given, bytes, buffer);
    call.given += bytes;
    return bytes;
}

// Where a kept connection breaks before the answer, curl would send the whole request again by
// itself. It may have been read: whether it goes again is for our caller to say, so the body
// cannot be had twice.
int never_again(void*, curl_off_t, int) {
    return CURL_SEEKFUNC_FAIL;
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& call = *static_cast<Call*>(to);
    call.too_long = call.response.body.size() + size * count > call.request.longest_answer;
    if (call.too_long) return 0;
    call.response.body.append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& call = *static_cast<Call*>(to);
    const std::string_view line(bytes, size * count);
    call.head += line.size();
    call.too_long = call.head > longest_head;
    if (call.too_long) return 0;
    if (line.starts_with("HTTP/")) call.response.headers.clear();  // an interim answer came before
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        call.response.headers.emplace_back(http::lower_case(line.substr(0, colon)),
                                           http::trimmed(line.substr(colon + 1)));
    return size * count;
}

// Looked at when the connection is opened, so that no name can mean another address by then.
curl_socket_t open_public(void* to, curlsocktype, curl_sockaddr* address) {
    if (is_public(address->addr))
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    static_cast<Call*>(to)->not_public = true;
    return CURL_SOCKET_BAD;
}

void set_public(Call& call) {
    if (!call.request.only_public) return;
    curl_easy_setopt(call.curl, CURLOPT_OPENSOCKETFUNCTION, open_public);
    curl_easy_setopt(call.curl, CURLOPT_OPENSOCKETDATA, &call);
    curl_easy_setopt(call.curl, CURLOPT_PROXY, "");          // which would go there for us
    curl_easy_setopt(call.curl, CURLOPT_FRESH_CONNECT, 1L);  // none that was opened otherwise
}

void set_lines(Call& call) {
    for (const auto& [name, value] : call.request.headers) {
        auto line = name;
        value.empty() ? line.append(";") : line.append(": ").append(value);
        call.lines = curl_slist_append(call.lines, line.c_str());
    }
    call.lines = curl_slist_append(call.lines, "Expect:");  // nobody is asked first
    curl_easy_setopt(call.curl, CURLOPT_HTTPHEADER, call.lines);
}

void set_method(Call& call) {
    if (call.request.method == "GET") return;
    auto* curl = call.curl;
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.request.method.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(call.request.body.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(curl, CURLOPT_READDATA, &call);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, never_again);
    // Without a body there is nothing to refuse: only a connection of its own is not tried again.
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, call.request.body.empty() ? 1L : 0L);
}

void set_limits(Call& call) {
    auto* curl = call.curl;
    const auto wait = call.request.wait;
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(wait.count()));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(wait, longest_connecting).count()));
    curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, longest_rest);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
}

void set(Call& call) {
    auto* curl = call.curl;
    curl_easy_setopt(curl, CURLOPT_URL, call.request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PRIVATE, &call);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, call.problem.data());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &call);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &call);
    if (!call.request.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, call.request.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, call.request.password.c_str());
    }
    set_method(call);
    set_public(call);
    set_limits(call);
    set_lines(call);
}

// What curl says names hosts and ports, never a path, a header or a password.
std::string in_words(const Call& call, CURLcode code) {
    if (call.too_long) return "the answer was too long";
    if (call.not_public) return "the address is not a public one";
    if (call.problem[0] != '\0') return call.problem.data();
    return curl_easy_strerror(code);
}

Response outcome(Call& call, CURLcode code) {
    if (code == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(call.curl, CURLINFO_RESPONSE_CODE, &status);
        call.response.came = Came::answered;
        call.response.status = static_cast<int>(status);
        return std::move(call.response);
    }
    long sent = 0;
    curl_easy_getinfo(call.curl, CURLINFO_REQUEST_SIZE, &sent);
    return {.came = sent == 0 ? Came::unreached : Came::lost,
            .problem = in_words(call, code),
            .too_long = call.too_long};
}

}  // namespace

struct Fetcher::Asking {
    explicit Asking(std::size_t most) : most_at_once(most) {
        curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(most));
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(most));
    }
    ~Asking() {
        for (auto& [curl, call] : calls) curl_multi_remove_handle(multi, curl);
        calls.clear();
        curl_multi_cleanup(multi);
    }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

    std::vector<std::pair<Ticket, Response>> done() {
        std::vector<std::pair<Ticket, Response>> done;
        int running = 0;
        curl_multi_perform(multi, &running);
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            auto* const curl = message->easy_handle;
            auto& call = *calls.at(curl);
            done.emplace_back(call.ticket, outcome(call, message->data.result));
            curl_multi_remove_handle(multi, curl);
            calls.erase(curl);
        }
        return done;
    }

    CURLM* multi = curl_multi_init();
    std::size_t most_at_once;
    std::map<CURL*, std::unique_ptr<Call>> calls{};
};

Fetcher::Fetcher(std::size_t most_at_once) : asking_(std::make_unique<Asking>(most_at_once)) {}
Fetcher::~Fetcher() = default;

std::size_t Fetcher::room() const {
    return asking_->most_at_once - std::min(asking_->most_at_once, asking_->calls.size());
}

std::size_t Fetcher::waiting() const {
    return asking_->calls.size();
}

void Fetcher::ask(Ticket ticket, Request request) {
    auto call = std::make_unique<Call>();
    call->ticket = ticket;
    call->request = std::move(request);
    set(*call);
    auto* const curl = call->curl;
    asking_->calls.emplace(curl, std::move(call));
    curl_multi_add_handle(asking_->multi, curl);
}

std::vector<std::pair<Ticket, Response>> Fetcher::step(std::chrono::milliseconds longest) {
    using std::chrono::steady_clock;
    const auto end = steady_clock::now() + longest;
    auto done = asking_->done();
    while (done.empty() && waiting() > 0 && steady_clock::now() < end) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
        curl_multi_poll(asking_->multi, nullptr, 0, static_cast<int>(left.count()), nullptr);
        done = asking_->done();
    }
    return done;
}

Response ask(Request request) {
    Fetcher fetcher(1);
    fetcher.ask(0, std::move(request));
    for (;;)
        if (auto done = fetcher.step(std::chrono::seconds(1)); !done.empty())
            return std::move(done.front().second);
}

std::string encoded(const Headers& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += http::encode_url(name) + "=" + http::encode_url(value);
    }
    return text;
}

}  // namespace fetch
