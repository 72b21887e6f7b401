#include "platform/db/postgres_link.hpp"

#include <libpq-fe.h>

#include "platform/db/db.hpp"

namespace db {

void HangUp::operator()(pg_conn* link) const {
    PQfinish(link);
}

PostgresLink dial_postgres(const std::string& url) {
    // What the URL says comes later and counts.
    const char* const names[] = {"connect_timeout", "tcp_user_timeout", "application_name",
                                 "client_encoding", "dbname",           nullptr};
    const char* const values[] = {"5", "15000", "schoolgate", "UTF8", url.c_str(), nullptr};
    PostgresLink link(PQconnectdbParams(names, values, 1));
    if (PQstatus(link.get()) != CONNECTION_OK) throw Fault(Kind::lost, PQerrorMessage(link.get()));
    PQsetNoticeProcessor(link.get(), [](void*, const char*) {}, nullptr);
    return link;
}

}  // namespace db
