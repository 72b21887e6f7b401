"""Texting while the database goes away: PostgreSQL dies and comes back, the disk is full and has
room again. What was accepted is accounted for, what could not be kept was not acknowledged, and the
program goes on by itself."""
import collections
import http.client
import os
import random
import subprocess
import threading
import time
import urllib.error
import urllib.request

import databases
from texting import (Carrier, Sender, account, any_number, end_leases, free_port, prepare, replies,
                     settings, settle)


class Traffic:
    """Programs that go on sending, whatever they are answered."""

    def __init__(self, server, key, template, lines=3):
        self.server, self.key, self.template = server, key, template
        self.accepted, self.answers = [], collections.Counter()
        self.going = True
        self.threads = [threading.Thread(target=self.send, args=(line,)) for line in range(lines)]
        for thread in self.threads:
            thread.start()

    def send(self, line):
        sender = Sender(self.server.port, self.key, self.template)
        n = 0
        while self.going:
            words = f"{line}-{n}"
            n += 1
            try:
                status, _ = sender.ask(any_number(), words)
            except (OSError, http.client.HTTPException):
                status = 0
                sender.line.close()
            self.answers[status] += 1
            if status == 201:
                self.accepted.append(words)
            time.sleep(0.02)

    def until(self, status, seconds=30):
        """Whether that is answered once more, soon."""
        before, end = self.answers[status], time.time() + seconds
        while self.answers[status] == before and time.time() < end:
            time.sleep(0.05)
        return self.answers[status] > before

    def stop(self):
        self.going = False
        for thread in self.threads:
            thread.join()


def page(server):
    """A page as somebody gets it whose browser says that they are signed in."""
    asked = urllib.request.Request(server.url + "/sign-in", headers={"Cookie": "sg_session=old"})
    try:
        answer = urllib.request.urlopen(asked, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode("utf-8", "replace")


def count_replies(database):
    return int(database.rows("SELECT COUNT(*) FROM conversations_received")[0][0])


def finish(faults, name, database, carrier, server, traffic, said, went_on, detail,
           underway=("waiting", "sending")):
    """The traffic ends; then each text comes to its one end by itself, but those of which nobody
    will hear any more."""
    traffic.stop()
    settle(database, 8, underway)
    end_leases(database)
    left = settle(database, 60, underway)
    end = time.time() + 30
    while count_replies(database) < len(said) and time.time() < end:
        time.sleep(0.1)
    same = server.process.poll() is None
    server.stop()
    answers = dict(traffic.answers)
    # Each was answered, and said clearly whether the text was taken.
    went_on = went_on and same and not set(answers) - {201, 429, 503}
    account(faults, name, database, carrier, traffic.accepted, said, left, went_on,
            f"answers {answers}, {detail}" + ("" if went_on else "; it did not go on by itself"))


def restarted(faults, times):
    database = databases.Postgres(f"faults_{os.getpid()}")
    carrier = Carrier(faults.root, free_port())
    carrier.order("set", {"receipts": True})
    faults.run("import", "schools", faults.register, "--db", database.url)
    key, template = prepare(faults.run, database, 919)
    said, pages, after, away, went_on = [], [], [], [], True
    try:
        server = faults.Server(database, settings(carrier))
        traffic = Traffic(server, key, template)
        for number in range(times):
            said += replies(carrier, f"restart {number}", 3)
            for _ in range(5):
                time.sleep(random.random() / 5)
                database.cut()
            time.sleep(random.random())
            database.die()
            if number % 2 == 0:
                pages.append(page(server))
                time.sleep(random.random())
            database.come_back()
            back = time.time()
            went_on = traffic.until(201) and went_on
            away.append(time.time() - back)
            after.append(page(server))
        clear = (all(status == 503 and "<h1" in words for status, words in pages)
                 and all(status == 200 for status, _ in after))
        finish(faults, f"PostgreSQL dies {times} times, and is cut off {5 * times} times, while "
               "texts go in and out", database, carrier, server, traffic, said, went_on and clear,
               f"taking texts {max(away):.1f} s after it was back at the latest"
               + ("" if clear else f"; pages said {[status for status, _ in pages + after]}"),
               ("waiting", "sending", "sent"))
    finally:
        traffic.going = False
        server.kill()
        carrier.kill()


def fill(folder):
    """A file that takes all the room there is left."""
    with open(folder / "ballast", "ab", buffering=0) as ballast:
        for size in (1 << 16, 1 << 12):
            try:
                while True:
                    ballast.write(bytes(size))
            except OSError:
                pass
    return folder / "ballast"


def disk_full(faults, times):
    mount = faults.folder / "texting"
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(mount)],
                      capture_output=True).returncode != 0:
        print("faults: disk full while texting: not tried here, this user may not mount")
        return
    database = databases.Sqlite(mount / "texting.db")
    carrier = Carrier(faults.root, free_port())
    faults.run("import", "schools", faults.register, "--db", database.url)
    key, template = prepare(faults.run, database, 919)
    said, waited, went_on = [], 0, True
    try:
        server = faults.Server(database, settings(carrier))
        traffic = Traffic(server, key, template)
        for number in range(times):
            went_on = traffic.until(201) and went_on
            ballast = fill(mount)
            refused = traffic.until(503)
            fill(mount)
            said += replies(carrier, f"full {number}", 3)
            time.sleep(1 + random.random())
            taken = carrier.order("seen")["brought"]
            waited += taken < len(said)
            # What the carrier was told we have, we have.
            kept = taken <= count_replies(database)
            went_on = refused and kept and page(server)[0] in (200, 503) and went_on
            ballast.unlink()
            went_on = traffic.until(201) and went_on
        finish(faults, f"the disk is full {times} times while texts go in and out", database,
               carrier, server, traffic, said, went_on,
               f"{waited} times the carrier kept the replies")
    finally:
        traffic.going = False
        server.kill()
        carrier.kill()
        subprocess.run(["umount", "--lazy", str(mount)], check=False)
