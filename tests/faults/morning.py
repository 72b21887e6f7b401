"""A whole morning through faults: twenty schools send their marks, absences are seen, their parents
are asked by text, and the program is killed again and again. Afterwards every mark is there once,
every absence was asked about once, and no parent was asked twice."""
import collections
import datetime
import http.client
import itertools
import json
import random
import subprocess
import threading
import time
import zoneinfo

import databases
from records import ask_for
from texting import Carrier, end_leases, free_port, prepare, settings, settle, token

schools_taking_part = 20
in_a_batch = 5


def upn(number):
    twelve = f"{801200000000 + number}"
    total = sum((place + 2) * int(digit) for place, digit in enumerate(twelve))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + twelve


def half_past_nine():
    """How far the clocks have to be put forward, or back, for it to be nearly half past nine today."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London"))
    then = now.replace(hour=9, minute=29, second=55, microsecond=0)
    return now.date().isoformat(), int(then.timestamp() - now.timestamp())


class Morning:
    def __init__(self, ours, database, name, pupils):
        self.ours, self.database, self.pupils = ours, database, pupils
        self.day, self.ahead = half_past_nine()
        self.carrier = Carrier(ours.root, free_port())
        clock = ours.folder / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", clock, ours.root / "tests/faults/clock.c"],
                       check=True)
        self.settings = {**settings(self.carrier), "AHEAD": str(self.ahead),
                         "LD_PRELOAD": str(clock)}
        self.schools = [int(row[0]) for row in database.rows(
            "SELECT id FROM schools_schools WHERE authority_id = 919 AND id NOT IN "
            "(SELECT school_id FROM people_children) ORDER BY id LIMIT "
            f"{schools_taking_part}")]
        self.key, _ = prepare(ours.run, database, 919, name)
        self.server, self.going = None, True
        self.taken, self.wrong = {}, []
        self.answers = collections.Counter()
        numbers = itertools.count(1)
        self.marks = {school: [(upn(next(numbers)), n % 3 == 0) for n in range(pupils)]
                      for school in self.schools}

    def enrol(self):
        """Each child with a parent and a telephone of its own."""
        sheet = self.ours.folder / "morning.csv"
        numbers = (n for n in itertools.count() if n != 404)
        for school, marks in self.marks.items():
            with open(sheet, "w", encoding="utf-8") as out:
                out.write("UPN,Admission number,Forename,Surname,Date of birth,Contact id,"
                          "Contact forename,Contact surname,Contact relationship,Contact mobile\n")
                for n, (name, _) in enumerate(marks):
                    number = next(numbers)
                    out.write(f"{name},{n + 1},Child{number},Okafor{number},{1 + n % 28:02d}/05/2015,"
                              f"C{n},Parent{number},Okafor{number},Mother,07700 900{number:03d}\n")
            done = self.ours.run("import", "records", str(sheet), "--school", str(school), "--db",
                                 self.database.url)
            if done.returncode != 0:
                raise RuntimeError(done.stdout + done.stderr)

    def batches(self, school):
        for at in range(0, self.pupils, in_a_batch):
            marks = self.marks[school][at:at + in_a_batch]
            yield f"{school}-{at}", json.dumps({"marks": [
                {"pupil": {"upn": name}, "date": self.day, "session": "am",
                 "code": "N" if away else "/"} for name, away in marks]})

    def post(self, school, once, body):
        """Until it is answered that it is taken: what was lost on the way is sent again."""
        while self.going:
            try:
                line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
                line.request("POST", f"/api/v1/schools/{school}/marks", body,
                             {"Authorization": "Bearer " + token(self.key, self.ahead),
                              "Content-Type": "application/json", "Idempotency-Key": once})
                answer = line.getresponse()
                status, words = answer.status, answer.read()
                line.close()
            except (OSError, http.client.HTTPException):
                status, words = 0, b""
            self.answers[status] += 1
            if status == 200:
                return words
            if status not in (0, 429, 503):
                self.wrong.append((status, words[:200]))
                return b""
            time.sleep(0.05)
        return b""

    def send(self, schools, pause):
        for school in schools:
            for once, body in self.batches(school):
                words = self.post(school, once, body)
                # Whoever lost that answer sends it once more, and is told the same.
                if random.random() < 0.3 and self.post(school, once, body) != words:
                    self.wrong.append((once, "was answered in two ways"))
                self.taken[once] = json.loads(words or b"{}")
                time.sleep(random.uniform(0, 2 * pause))

    def go_through(self, kills):
        self.server = self.ours.Server(self.database, self.settings)
        lines = 4
        pause = lines * kills * 0.6 / (len(self.schools) * self.pupils / in_a_batch)
        threads = [threading.Thread(target=self.send, args=(self.schools[line::lines], pause))
                   for line in range(lines)]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            time.sleep(random.uniform(0.1, 0.8))
            ask_for(self.database, "ask about absences")
            time.sleep(random.uniform(0.05, 0.3))
            self.server.kill()
            end_leases(self.database)
            self.server = self.ours.Server(self.database, self.settings)
        for thread in threads:
            thread.join(300)

    def settle(self):
        """What is due is done; then nothing is on its way any more."""
        end = time.time() + 60
        while time.time() < end:
            ask_for(self.database, "ask about absences")
            time.sleep(0.3)
            if not self.count("FROM reports_absences WHERE asked_at IS NULL"):
                break
        left = settle(self.database)
        self.server.stop()
        return left

    def count(self, what):
        return int(self.database.rows("SELECT COUNT(*) " + what)[0][0])

    def account(self, name, left):
        children, away = len(self.schools) * self.pupils, sum(
            is_away for marks in self.marks.values() for _, is_away in marks)
        rows = {tuple(row) for row in self.database.rows(
            "SELECT k.upn, m.code FROM reports_marks m JOIN people_children k ON k.id = m.child_id "
            f"WHERE m.day = '{self.day}' AND m.version = 1")}
        said = {(name, "N" if is_away else "/") for marks in self.marks.values()
                for name, is_away in marks}
        added = sum(one.get("marks", {}).get("added", 0) for one in self.taken.values())
        asked = self.count("FROM reports_absences WHERE marked = 'N' AND asked_at IS NOT NULL")
        doings = self.count("FROM reports_doings WHERE rule = 'absence' AND outcome = 'told'")
        those = self.count("FROM (SELECT DISTINCT child_id FROM reports_doings) d")
        texts = self.database.rows("SELECT address, state, COUNT(*) FROM conversations_messages "
                                   "WHERE kind LIKE 'absences.ask%' GROUP BY address, state")
        twice = len(texts) - len({row[0] for row in texts}) + sum(int(row[2]) > 1 for row in texts)
        unknown = sum(row[1] == "unknown" for row in texts)
        parts = collections.Counter((one["to"].lstrip("+"), one["header"])
                                    for one in self.carrier.order("seen")["taken"])
        doubled = sum(times > 1 for times in parts.values())
        reached = {to for to, _ in parts}
        lost = [address for address, state, _ in texts
                if address.lstrip("+") not in reached and state != "unknown"]
        ledger = self.ours.run("ledger", "verify", "--db", self.database.url)
        self.ours.check(
            name, rows == said and self.count("FROM reports_marks") == children
            and added == children and len(self.taken) == self.count("FROM reports_batches")
            and asked == doings == those == len(texts) == away and twice == 0 and doubled == 0
            and not lost and not self.wrong and left == 0 and ledger.returncode == 0
            and self.database.sound(),
            f"{children} marks, {len(rows)} there; {away} away, {asked} asked about, {doings} "
            f"doings, {len(texts)} texts, {twice + doubled} twice, {unknown} unknown, {len(lost)} "
            f"lost; answers {dict(self.answers)} {self.wrong[:2]} {ledger.stdout.splitlines()[:1]}")


def killed(ours, database, name, kills):
    """On a database that has its schools."""
    morning = Morning(ours, database, "marks", 15 if kills < 10 else 45)
    try:
        morning.enrol()
        morning.go_through(kills)
        left = morning.settle()
        morning.account(f"kill -9 through a morning of {schools_taking_part} schools on {name}, "
                        f"{kills} times: each mark once, each parent asked once", left)
    finally:
        morning.going = False
        if morning.server:
            morning.server.kill()
        morning.carrier.kill()
