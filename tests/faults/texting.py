"""Texting through faults: the program is killed at random moments under load, hundreds of times;
afterwards every message that was accepted is accounted for, none went out twice, and every reply
that the carrier was told we have is there."""
import base64
import hashlib
import hmac
import http.client
import itertools
import json
import random
import socket
import sqlite3
import subprocess
import threading
import time

import databases


class Carrier:
    """The simulated carrier: a server of SMPP that is not ours."""

    def __init__(self, root, port):
        self.root, self.port = root, port
        self.start()

    def start(self):
        self.process = subprocess.Popen(["node", self.root / "tests/carrier/carrier.mjs",
                                         str(self.port)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "READY":
            raise RuntimeError("the carrier does not start")

    def order(self, what, given=None):
        self.process.stdin.write(json.dumps([what, given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def kill(self):
        self.process.kill()
        self.process.wait()


def free_port():
    while True:
        port = random.randint(15000, 19999)
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) != 0:
                return port


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def token(key, ahead=0):
    """For a server whose clock is so many seconds ahead."""
    secret, service = key[-36:], key[-73:-37]
    head = part({"typ": "JWT", "alg": "HS256"}) + "." + part({"iss": service,
                                                              "iat": int(time.time()) + ahead})
    signed = hmac.new(secret.encode(), head.encode(), hashlib.sha256).digest()
    return head + "." + base64.urlsafe_b64encode(signed).rstrip(b"=").decode()


class Sender:
    """A program that sends: what was answered 201 is accepted, and must not be lost."""

    def __init__(self, port, key, template):
        self.port, self.key, self.template = port, key, template
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def ask(self, number, words):
        """The status of the answer, and its words."""
        body = json.dumps({"phone_number": number, "template_id": self.template, "reference": words,
                           "personalisation": {"words": words}})
        self.line.request("POST", "/v2/notifications/sms", body,
                          {"Authorization": "Bearer " + token(self.key),
                           "Content-Type": "application/json"})
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def send(self, number, words):
        status, said = self.ask(number, words)
        if status != 201:
            raise RuntimeError(f"not accepted: {status} {said[:200]}")
        return time.time()


def prepare(run, database, authority, name="load"):
    """One more program that may send: its key and its template."""
    made = run("program", "add", name, "--authority", str(authority), "--template",
               "load: ((words))", "--texts-a-day", "1000000", "--db",
               databases.of(database).url, "--json")
    if made.returncode != 0:
        raise RuntimeError(made.stderr)
    told = json.loads(made.stdout)
    return told["key"], told["template"]


def settings(carrier):
    return {"SCHOOLGATE_TEXT_GATEWAY": "smpp", "SCHOOLGATE_SMPP_PORT": str(carrier.port),
            "SCHOOLGATE_SMPP_SYSTEM_ID": "schoolgate", "SCHOOLGATE_SMPP_PASSWORD": "secret",
            "SCHOOLGATE_SMPP_WINDOW": "10", "SCHOOLGATE_LOG_LEVEL": "error"}


def any_number():
    return f"+4477009{random.randint(500, 899):05d}"[:13]


def load(server, key, template, name, accepted, seconds):
    """Sends as fast as it is answered, until the server is gone."""
    try:
        sender = Sender(server.port, key, template)
        until = time.time() + seconds
        n = 0
        while time.time() < until:
            words = f"{name}-{n}"
            n += 1
            sender.send(any_number(), words)
            accepted.append(words)
    except (OSError, http.client.HTTPException):
        pass


numbers = itertools.count(1)


def replies(carrier, name, count):
    """Parents' answers, which the carrier brings until they are taken; of every second one it hands
    on the number that the phone gave it."""
    given = [{"source_addr": f"4477009{random.randint(500, 899):05d}", "source_addr_ton": 1,
              "destination_addr": "60606", "short_message": f"reply {name}-{n}"}
             for n in range(count)]
    for one in given[::2]:
        one["user_message_reference"] = next(numbers)
        one["short_message"] = "numbered " + one["short_message"]
    carrier.order("bring", given)
    return [one["short_message"] for one in given]


def settle(database, seconds=60, underway=("waiting", "sending")):
    """Waits until nothing is on its way any more."""
    states = ", ".join(f"'{state}'" for state in underway)
    until = time.time() + seconds
    while time.time() < until:
        left = int(database.rows("SELECT COUNT(*) FROM conversations_messages WHERE state IN "
                                 f"({states})")[0][0])
        if left == 0:
            return 0
        time.sleep(0.2)
    return left


def end_leases(database):
    """A dead node's leases would end by themselves in minutes."""
    database.run("UPDATE conversations_messages SET leased_until = 0 WHERE state = 'sending'")
    database.run("UPDATE platform_jobs SET leased_until = 0 WHERE state = 'running'")


def killed(faults, runs):
    database = databases.Sqlite(faults.folder / "texting.db")
    carrier = Carrier(faults.root, free_port())
    carrier.order("set", {"receipts": True})
    faults.run("import", "schools", faults.register, "--db", database.url)
    key, template = prepare(faults.run, database, 919)
    accepted, said = [], []
    try:
        for number in range(runs):
            server = faults.Server(database, settings(carrier))
            threads = [threading.Thread(target=load, args=(server, key, template,
                                                           f"{number}.{line}", accepted, 3))
                       for line in range(3)]
            for thread in threads:
                thread.start()
            said += replies(carrier, str(number), 3)
            time.sleep(0.05 + random.random() * 0.45)
            server.kill()
            for thread in threads:
                thread.join()
            end_leases(database)
        server = faults.Server(database, settings(carrier))
        left = settle(database)
        time.sleep(3)
        server.stop()
        account(faults, f"kill -9 under load, {runs} times: every text accepted is accounted for",
                database, carrier, accepted, said, left)
    finally:
        carrier.kill()


def put_waiting(file, name, count):
    """So many texts that wait to go to one person."""
    now = int(time.time())
    with sqlite3.connect(file) as db:
        db.execute("INSERT INTO people_persons (id, authority_id, given, family, phone, language, "
                   "channel, created_at) VALUES (1, 919, '', '', '+447700900101', 'en', 'text', ?)",
                   (now,))
        db.executemany(
            "INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, "
            "channel, address, language, subject, body, state, problem, about_id, due_at, attempts, "
            "leased_until, created_at, class) VALUES (?, 919, 0, 1, 'load', 'text', "
            "'+447700900101', 'en', '', ?, 'waiting', '', 0, ?, 0, 0, ?, 'c_service')",
            ((1000 + n, f"load: {name}-{n}", now, now) for n in range(count)))


def many_killed(faults, recipients=10_000, kills=12):
    """Ten thousand recipients, and the program is killed in the middle, again and again."""
    database = databases.Sqlite(faults.folder / "many.db")
    carrier = Carrier(faults.root, free_port())
    faults.run("import", "schools", faults.register, "--db", database.url)
    prepare(faults.run, database, 919)
    put_waiting(database.file, "many", recipients)
    try:
        for _ in range(kills):
            server = faults.Server(database, settings(carrier))
            time.sleep(0.2 + random.random() * 0.8)
            server.kill()
            end_leases(database)
        server = faults.Server(database, settings(carrier))
        left = settle(database, 180)
        server.stop()
        account(faults, f"ten thousand recipients, killed {kills} times in the middle", database,
                carrier, [f"many-{n}" for n in range(recipients)], [], left)
    finally:
        carrier.kill()


def account(faults, name, database, carrier, accepted, said, left, holds=True, detail=""):
    seen = carrier.order("seen")
    went = {}
    for one in seen["taken"]:
        if not one["text"].startswith("load: "):
            continue
        words = one["text"].removeprefix("load: ")
        went[words] = went.get(words, 0) + 1
    stand = dict(database.rows("SELECT body, state FROM conversations_messages "
                               "WHERE body LIKE 'load: %'"))
    heard = [row[0] for row in database.rows("SELECT words FROM conversations_received")]
    stand = {body.removeprefix("load: "): state for body, state in stand.items()}
    # The carrier refuses a number now and then, and says so.
    gone = {"sent", "delivered", "unconfirmed"}
    lost = [words for words in accepted if words not in stand
            or (words not in went and stand[words] not in ("unknown", "refused"))
            or (words in went and stand[words] not in gone | {"unknown"})]
    doubled = [words for words, times in went.items() if times > 1]
    unknown = sum(state == "unknown" for state in stand.values())
    unheard = [words for words in said if words not in heard]
    twice = len(heard) - len(set(heard))
    numbered = [words for words in heard if words.startswith("numbered ")]
    numbered_twice = len(numbered) - len(set(numbered))
    ledger = faults.run("ledger", "verify", "--db", database.url)
    faults.check(name,
                 not lost and not doubled and not unheard and not numbered_twice and left == 0
                 and ledger.returncode == 0 and database.sound() and holds,
                 f"{len(accepted)} accepted, {len(lost)} lost, {len(doubled)} doubled, {unknown} "
                 f"unknown, {len(said)} replies, {len(unheard)} lost, {twice} stored twice "
                 f"({numbered_twice} of the numbered ones); "
                 f"{detail}"
                 f"{ledger.stdout.splitlines()[:1]}"
                 + "".join(f"; {words} is {stand.get(words)}" for words in lost[:5]))
