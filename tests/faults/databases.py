"""The databases that faults are tried on: SQLite in a file, and a PostgreSQL that is taken away."""
import os
import pathlib
import sqlite3
import subprocess


class Sqlite:
    def __init__(self, file):
        self.url = f"sqlite:{file}"
        self.file = file

    def rows(self, sql):
        with sqlite3.connect(self.file, timeout=10) as db:
            return db.execute(sql).fetchall()

    def run(self, sql):
        with sqlite3.connect(self.file, timeout=10) as db:
            db.execute(sql)

    def sound(self):
        return (self.rows("PRAGMA integrity_check")[0][0] == "ok"
                and not self.rows("PRAGMA foreign_key_check"))


class Postgres:
    """A database of the PostgreSQL that bin/postgres-for-tests started. That one forgets what was
    not written yet when it dies; this database does not."""

    programs = pathlib.Path("/usr/lib/postgresql/15/bin")

    def __init__(self, name):
        self.folder = os.environ["SCHOOLGATE_TEST_POSTGRES_FOLDER"]
        self.url = os.environ["SCHOOLGATE_TEST_POSTGRES"]
        self.run(f"CREATE DATABASE {name}")
        self.run(f"ALTER DATABASE {name} SET synchronous_commit = on")
        self.url = self.url.rsplit("/", 1)[0] + "/" + name

    def rows(self, sql):
        told = subprocess.run(["psql", self.url, "-X", "-At", "-F", "\x1f", "-R", "\x1e", "-v",
                               "ON_ERROR_STOP=1", "-c", sql], capture_output=True, text=True)
        if told.returncode != 0:
            raise RuntimeError(told.stderr)
        records = told.stdout.removesuffix("\n").split("\x1e")
        return [tuple(one.split("\x1f")) for one in records if one]

    run = rows

    def sound(self):
        checked = subprocess.run([self.programs / "pg_amcheck", "--install-missing", self.url],
                                 capture_output=True, text=True)
        return checked.returncode == 0

    def order(self, *words):
        """What pg_ctl is told, as whoever owns the cluster."""
        owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        subprocess.run([*(owner if os.getuid() == 0 else []), self.programs / "pg_ctl", "-D",
                        f"{self.folder}/data", "-w", *words], check=True, cwd="/",
                       capture_output=True)

    def die(self):
        self.order("-m", "immediate", "stop")

    def cut(self):
        """Ends every connection but this one, as a failover or a proxy does."""
        self.run("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity "
                 "WHERE datname = current_database() AND pid <> pg_backend_pid()")

    def come_back(self):
        self.order("-l", f"{self.folder}/server.log", "start")


def of(database):
    """A database, where its file is all that is known."""
    return database if hasattr(database, "url") else Sqlite(database)
