"""Texts at a steady 200 a second, from the moment a program's request is answered to the moment the
carrier has the text; and as many as go through Kannel, beside what Kannel takes from a bare client."""
import http.client
import pathlib
import sqlite3
import subprocess
import threading
import time
import urllib.parse

from texting import Carrier, Sender, any_number, free_port, prepare, put_waiting, settings

rate, seconds, lines = 200, 15, 8


def pace(server, key, template, line, accepted):
    """One of the lines that together send so many a second."""
    sender = Sender(server.port, key, template)
    began = time.time()
    for n in range(rate * seconds // lines):
        wait = began + n * lines / rate - time.time()
        if wait > 0:
            time.sleep(wait)
        words = f"{line}-{n}"
        accepted[words] = sender.send(any_number(), words)


def at_a_steady_rate(tell, root, folder, program, serve):
    database = folder / "rate.db"
    run = lambda *words: subprocess.run([program, *words], capture_output=True, text=True)
    run("migrate", "--db", f"sqlite:{database}")
    add_authority(database)
    # A key may send fifty a second.
    keys = [prepare(run, database, 919, f"line {line}") for line in range(lines)]
    carrier = Carrier(root, free_port())
    server = serve(database, {**settings(carrier), "SCHOOLGATE_SMPP_WINDOW": "50"})
    accepted = {}
    try:
        time.sleep(1)
        threads = [threading.Thread(target=pace, args=(server, *keys[line], line, accepted))
                   for line in range(lines)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(2)
        taken = carrier.order("seen")["taken"]
        spent = server.cpu_seconds()
    finally:
        server.stop()
        carrier.kill()
    waits = sorted(one["at"] / 1000 - accepted[one["text"].removeprefix("load: ")]
                   for one in taken if one["text"].removeprefix("load: ") in accepted)
    p99 = max(0.0, waits[int(len(waits) * 0.99)]) if waits else 999
    reached = len(accepted) / seconds
    tell(f"accept to carrier, p99 at {reached:.0f} texts a second", f"{p99 * 1000:.0f} ms",
         "< 1000 ms at 200 a second", p99 < 1 and reached > 0.95 * rate
         and len(waits) == len(accepted))
    tell("processor time a text", f"{spent / max(1, len(accepted)) * 1000:.2f} ms", "(told)", True)


def add_authority(database):
    with sqlite3.connect(database) as db:
        db.execute("INSERT INTO schools_authorities (id, name) VALUES (919, 'Hertfordshire')")


class Kannel:
    """Debian's Kannel before a simulated carrier."""

    def __init__(self, root, folder):
        self.carrier = Carrier(root, free_port())
        self.port, admin, boxes = free_port(), free_port(), free_port()
        self.folder = folder / "kannel"
        self.folder.mkdir()
        conf = self.folder / "kannel.conf"
        conf.write_text(f"""
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = adminpw
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
store-type = file
store-location = "{self.folder}/kannel.store"
store-dump-freq = 1
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = smpp1
host = 127.0.0.1
port = {self.carrier.port}
transceiver-mode = true
smsc-username = schoolgate
smsc-password = secret
system-type = ""
max-pending-submits = 50

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {self.port}
sendsms-interface = 127.0.0.1
sendsms-chars = "0123456789 +-"

group = sendsms-user
username = schoolgate
password = secretpw
max-messages = 10
concatenation = true
""")
        self.boxes = []
        for box in ("bearerbox", "smsbox"):
            out = open(self.folder / f"{box}.out", "wb")
            self.boxes.append(subprocess.Popen([f"/usr/sbin/{box}", "-v", "4", conf], stdout=out,
                                               stderr=out, start_new_session=True))
            time.sleep(1.5)

    def stop(self):
        import os
        import signal
        for box in reversed(self.boxes):
            try:
                os.killpg(box.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            box.wait()
        self.carrier.kill()


def bare_client(kannel, count):
    """What Kannel takes from a client that does nothing else: eight lines, kept open."""
    def send(many):
        line = http.client.HTTPConnection("127.0.0.1", kannel.port, timeout=30)
        for n in range(many):
            asked = urllib.parse.urlencode({
                "username": "schoolgate", "password": "secretpw", "from": "60606",
                "to": any_number(), "text": f"load: bare-{n}", "dlr-mask": 31,
                "dlr-url": "http://127.0.0.1:9/none"})
            line.request("GET", "/cgi-bin/sendsms?" + asked)
            answer = line.getresponse()
            answer.read()
            if answer.status != 202:
                raise RuntimeError(f"Kannel says {answer.status}")

    threads = [threading.Thread(target=send, args=(count // lines,)) for _ in range(lines)]
    began = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count / (time.time() - began)


def through_us(kannel, folder, program, serve, count):
    database = folder / "kannel.db"
    subprocess.run([program, "migrate", "--db", f"sqlite:{database}"], check=True,
                   capture_output=True)
    add_authority(database)
    put_waiting(database, "ours", count)
    began = time.time()
    server = serve(database, {"SCHOOLGATE_TEXT_GATEWAY": "kannel",
                              "SCHOOLGATE_KANNEL_URL": f"http://127.0.0.1:{kannel.port}",
                              "SCHOOLGATE_KANNEL_USER": "schoolgate",
                              "SCHOOLGATE_KANNEL_PASSWORD": "secretpw",
                              "SCHOOLGATE_TEXT_SENDER": "60606",
                              "SCHOOLGATE_TEXT_HOOK_SECRET": "bench-secret"})
    first = time.time() - began
    try:
        with sqlite3.connect(database, timeout=30) as db:
            while db.execute("SELECT COUNT(*) FROM conversations_messages WHERE state IN "
                             "('waiting', 'sending')").fetchone()[0]:
                if time.time() - began > 120:
                    break
                time.sleep(0.1)
            took = time.time() - began - first
            went = db.execute("SELECT COUNT(*) FROM conversations_messages WHERE state IN "
                              "('sent', 'delivered')").fetchone()[0]
    finally:
        server.stop()
    return went / took


def beside_kannel(tell, root, folder, program, serve, count=4000):
    if not pathlib.Path("/usr/sbin/bearerbox").exists():
        return
    kannel = Kannel(root, folder)
    try:
        bare_client(kannel, 400)
        bare = bare_client(kannel, count)
        ours = through_us(kannel, folder, program, serve, count)
    finally:
        kannel.stop()
    tell("of what Kannel takes from a bare client", f"{100 * ours / bare:.0f} % ({ours:.0f} of "
         f"{bare:.0f} a second)", ">= 80 %", ours >= 0.8 * bare)


def measure(tell, root, folder, program, serve):
    at_a_steady_rate(tell, root, folder, program, serve)
    beside_kannel(tell, root, folder, program, serve)
