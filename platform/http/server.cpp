// The only file that knows Boost.Asio. Its coroutines keep to three rules, for GCC 12 destroys
// twice what stands beside a co_await: no lambda that owns something, no ?:, and no temporary with
// a destructor in an expression with co_await.
#include "platform/http/server.hpp"

#ifdef __clang__  // Boost 1.74 does not know that it has coroutines
#define BOOST_ASIO_HAS_CO_AWAIT 1
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#include <coroutine>
#endif

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <chrono>
#include <csignal>
#include <exception>
#include <list>
#include <tuple>
#include <utility>
#include <vector>

#include "platform/http/compress.hpp"
#include "platform/http/listening.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/outgoing.hpp"
#include "platform/http/reader.hpp"
#include "platform/http/refused.hpp"
#include "platform/http/workers.hpp"
#include "platform/log/log.hpp"

namespace http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

// The one kind of executor there is, named: the erased kind costs a call through a pointer.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Awaitably = asio::use_awaitable_t<Executor>;
using Resume = asio::async_result<Awaitably, void()>::handler_type;
template <class T>
using Task = asio::awaitable<T, Executor>;

constexpr std::size_t small_read = 4UZ * 1024, large_read = 32UZ * 1024;
constexpr auto sweep_every = milliseconds(250);
constexpr auto lingering = seconds(2);

// Deadlines are looked at a few times a second, which costs less than a timer for every step.
struct Connection {
    Socket socket;
    std::string peer;
    Clock::time_point deadline = Clock::time_point::max();
    bool idle = true;  // between two requests
};

// Connections go before the context whose services their sockets use.
struct Loop {
    asio::io_context io{1};
    std::list<Connection> connections;
};

// One request and its answer.
struct Exchange {
    Exchange(const Application& application, const ServerSettings& settings,
             const std::string& peer)
        : reader(application, settings, peer, request) {}

    Request request{};
    UploadedFiles files{request};
    Reader reader;
    Manner manner{};
    Outgoing outgoing{};
    Sent sent = Sent::some;
    bool busy = false;
};

// A server that no longer accepts, or no longer watches its deadlines, is better started again.
static void or_end(const std::exception_ptr& fault) {
    if (fault) std::rethrow_exception(fault);
}

// What becomes of a connection when an answer has been sent.
enum class After : std::uint8_t { next, close, linger };

static Task<bool> read_some(Connection& me, Buffer& buffer, std::size_t most) {
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    const auto room = buffer.room(most);
    const auto count =
        co_await me.socket.async_read_some(asio::buffer(room.data(), room.size()), token);
    if (!error) buffer.fill(count);
    co_return !error;
}

// A client that asked whether to send its body is told to.
static Task<bool> say_continue(Connection& me) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    co_await asio::async_write(me.socket, asio::buffer(go_on), token);
    co_return !error;
}

// What is left to send when the socket would take no more at once.
static Task<bool> send_rest(Connection& me, Outgoing& outgoing, Sent sent, seconds patience) {
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    while (sent == Sent::some && !error) {
        me.deadline = Clock::now() + patience;
        co_await me.socket.async_wait(Socket::wait_write, token);
        if (!error) sent = outgoing.push(me.socket.native_handle());
    }
    co_return sent == Sent::all && !error;
}

// Bytes that nobody read would make the system reset the connection, and the answer be lost.
static Task<void> close_gently(Connection& me, Buffer& buffer) {
    error_code ignored;
    std::ignore = me.socket.shutdown(Socket::shutdown_send, ignored);
    me.deadline = Clock::now() + lingering;
    bool open = true;
    while (open) {
        buffer.drop(buffer.size());
        open = co_await read_some(me, buffer, small_read);
    }
}

struct Server::Running {
    Running(Application& a, ServerSettings s)
        : application(a),
          settings(std::move(s)),
          loops(static_cast<std::size_t>(std::max(settings.io_threads, 1))) {}
    ~Running() {
        workers.stop();
        if (listener >= 0) ::close(listener);
        ::close(stop_event);
    }

    std::uint16_t listen();
    void run();
    void begin_stop();

    Task<void> accept();
    Task<void> wait_for_stop();
    Task<void> sweep(Loop&);
    Task<void> serve(Loop&, std::list<Connection>::iterator);
    Task<void> talk(Connection&);
    Task<After> exchange(Connection&, Buffer&);
    Task<bool> read_request(Connection&, Buffer&, Exchange&);
    Task<void> on_worker(Connection&, Exchange&);
    void admit(Socket, const tcp::endpoint&);
    void answer(Connection&, Exchange&);
    void send(Connection&, Exchange&, Response&&);

    Application& application;
    const ServerSettings settings;
    std::vector<Loop> loops;
    Workers workers{settings.queue};
    int listener = -1;
    const int stop_event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::size_t next_loop = 0;
    std::atomic<bool> stopping = false;
    Clock::time_point drained_by{};
    std::atomic<std::uint64_t> requests = 0, refused_busy = 0, accepted = 0, open = 0;
};

std::uint16_t Server::Running::listen() {
    allow_connections(settings.connections);
    listener = open_listener(settings.address, settings.port);
    remove_abandoned_uploads(settings.upload_folder);
    return port_of(listener);
}

void Server::Running::run() {
    if (listener < 0) listen();
    std::signal(SIGPIPE, SIG_IGN);  // sendfile has no flag that prevents it
    workers.start(settings.workers, settings.worker_started, settings.worker_stopped);
    auto& first = loops.front().io;
    asio::co_spawn(first.get_executor(), accept(), or_end);
    asio::co_spawn(first.get_executor(), wait_for_stop(), or_end);
    asio::signal_set signals(first, SIGTERM, SIGINT);
    signals.async_wait([this](const error_code& error, int) {
        if (!error) begin_stop();
    });

    std::vector<std::jthread> threads;
    for (auto& loop : loops) {
        asio::co_spawn(loop.io.get_executor(), sweep(loop), or_end);
        if (&loop == &loops.front()) continue;
        threads.emplace_back([&loop] { loop.io.run(); });
        name_thread(threads.back(), "http-io-" + std::to_string(threads.size()));
    }
    first.run();
    threads.clear();
    workers.stop();
}

void Server::Running::begin_stop() {
    if (stopping) return;
    drained_by = Clock::now() + seconds(settings.drain_seconds);
    stopping = true;
    ::shutdown(listener, SHUT_RDWR);
    for (auto& loop : loops)
        asio::post(loop.io, [&loop] {
            error_code ignored;
            for (auto& connection : loop.connections)
                if (connection.idle) std::ignore = connection.socket.cancel(ignored);
            if (loop.connections.empty()) loop.io.stop();
        });
}

Task<void> Server::Running::wait_for_stop() {
    asio::posix::basic_stream_descriptor<Executor> event(loops.front().io.get_executor(),
                                                         ::dup(stop_event));
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    co_await event.async_wait(asio::posix::descriptor_base::wait_read, token);
    if (!error) begin_stop();
}

Task<void> Server::Running::sweep(Loop& loop) {
    Timer timer(loop.io.get_executor());
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    while (!error) {
        timer.expires_after(sweep_every);
        co_await timer.async_wait(token);
        const auto now = Clock::now();
        error_code ignored;
        for (auto& connection : loop.connections)
            if (connection.deadline < now) std::ignore = connection.socket.cancel(ignored);
        if (stopping && now > drained_by) loop.io.stop();
    }
}

Task<void> Server::Running::accept() {
    const auto executor = loops.front().io.get_executor();
    Acceptor acceptor(executor);
    Timer pause(executor);
    error_code error;
    auto token = asio::redirect_error(Awaitably{}, error);
    const auto family = settings.address.contains(':') ? tcp::v6() : tcp::v4();
    acceptor.assign(family, ::dup(listener));
    while (!stopping) {
        Socket socket(loops[next_loop].io.get_executor());
        tcp::endpoint peer;
        co_await acceptor.async_accept(socket, peer, token);
        if (stopping) break;
        if (!error) {
            admit(std::move(socket), peer);
        } else {  // most likely no file descriptors are left
            pause.expires_after(milliseconds(50));
            co_await pause.async_wait(token);
        }
    }
}

void Server::Running::admit(Socket socket, const tcp::endpoint& peer) {
    ++accepted;
    if (open >= settings.connections) {
        Outgoing outgoing;
        outgoing.prepare(refused(Status::busy), {.keep_alive = false});
        outgoing.push(socket.native_handle());
        return;
    }
    ++open;
    error_code ignored;
    std::ignore = socket.set_option(tcp::no_delay(true), ignored);
    std::ignore = socket.native_non_blocking(true, ignored);
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    auto& loop = loops[next_loop];
    next_loop = (next_loop + 1) % loops.size();
    asio::post(loop.io,
               [this, &loop, socket = std::move(socket), name = address.to_string()]() mutable {
                   loop.connections.push_front({std::move(socket), std::move(name)});
                   asio::co_spawn(loop.io.get_executor(), serve(loop, loop.connections.begin()),
                                  asio::detached);
               });
}

Task<void> Server::Running::serve(Loop& loop, std::list<Connection>::iterator me) {
    try {
        co_await talk(*me);
    } catch (const std::exception& fault) {  // out of memory: the others go on
        logging::error("connection lost", {{"why", fault.what()}});
    }
    loop.connections.erase(me);
    --open;
    if (stopping && loop.connections.empty()) loop.io.stop();
}

Task<void> Server::Running::talk(Connection& me) {
    Buffer buffer;
    me.deadline = Clock::now() + seconds(settings.header_seconds);
    auto after = After::next;
    while (after == After::next && !stopping) {
        if (buffer.empty()) {
            buffer.shrink(small_read);
            me.idle = true;
            const bool connected = co_await read_some(me, buffer, small_read);
            me.idle = false;
            if (!connected) co_return;
        }
        after = co_await exchange(me, buffer);
        me.deadline = Clock::now() + seconds(settings.idle_seconds);
    }
    if (after == After::linger) co_await close_gently(me, buffer);
}

Task<After> Server::Running::exchange(Connection& me, Buffer& buffer) {
    Exchange it(application, settings, me.peer);
    bool connected = co_await read_request(me, buffer, it);
    if (!connected) co_return After::close;

    ++requests;
    it.manner = it.reader.manner();
    me.deadline = Clock::time_point::max();
    if (it.reader.refused())
        send(me, it, refused(*it.reader.refused()));
    else if (it.reader.plan().inline_)
        answer(me, it);
    else
        co_await on_worker(me, it);
    if (it.busy) send(me, it, refused(Status::busy));

    if (it.sent == Sent::some)
        connected = co_await send_rest(me, it.outgoing, it.sent, seconds(settings.send_seconds));
    if (!connected || it.sent == Sent::broken) co_return After::close;
    if (it.manner.keep_alive) co_return After::next;
    if (it.reader.whole() && buffer.empty()) co_return After::close;
    co_return After::linger;
}

Task<bool> Server::Running::read_request(Connection& me, Buffer& buffer, Exchange& it) {
    const auto began = Clock::now();
    me.deadline = began + seconds(settings.header_seconds);
    bool connected = true;
    while (connected && it.reader.take(buffer)) {
        if (it.reader.wants_continue()) connected = co_await say_continue(me);
        auto most = small_read;
        if (it.reader.in_body()) {
            most = large_read;
            // Nobody may stop for long, and the whole is not slower than it may be.
            const auto in_all = seconds(settings.header_seconds) +
                                seconds(it.reader.received() / settings.slowest_body_rate);
            const auto stopped = Clock::now() + seconds(settings.send_seconds);
            me.deadline = std::min(began + in_all, stopped);
        }
        if (connected) connected = co_await read_some(me, buffer, most);
    }
    co_return connected;
}

void Server::Running::answer(Connection& me, Exchange& it) {
    Response response;
    try {
        response = application.answer(it.request);
        compress(response, it.request.header("accept-encoding"));
    } catch (...) {
        logging::error("no answer", {{"request", it.request.id}, {"path", it.request.path}});
        response = refused(Status::broken);
    }
    send(me, it, std::move(response));
}

void Server::Running::send(Connection& me, Exchange& it, Response&& response) {
    it.manner.keep_alive = it.manner.keep_alive && !stopping;
    it.outgoing.prepare(std::move(response), it.manner);
    it.sent = it.outgoing.push(me.socket.native_handle());
}

// Not a coroutine itself, so that the lambda stands beside no co_await. The job owns the waiting
// coroutine: dropped, it ends the exchange with all it holds.
Task<void> Server::Running::on_worker(Connection& me, Exchange& it) {
    const auto start = [this, &me, &it](Resume resume) {
        Workers::Job job = [this, &me, &it, then = std::move(resume)]() mutable {
            if (!it.busy) answer(me, it);
            asio::post(std::move(then));
        };
        if (auto back = workers.submit(std::move(job))) {
            ++refused_busy;
            it.busy = true;
            back();
        }
    };
    Awaitably token;
    return asio::async_initiate<Awaitably, void()>(start, token);
}

Server::Server(Application& application, ServerSettings settings)
    : running_(std::make_unique<Running>(application, std::move(settings))) {}
Server::~Server() = default;

std::uint16_t Server::listen() {
    return running_->listen();
}

void Server::run() {
    running_->run();
}

void Server::stop() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(running_->stop_event, &one, sizeof one);
}

ServerFigures Server::figures() const {
    return {running_->requests, running_->refused_busy, running_->accepted, running_->open,
            running_->workers.waiting()};
}

}  // namespace http
