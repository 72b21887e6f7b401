"""What GOV.UK Notify is to a program that texts through it, for the length of a test: it checks who
asks, takes texts, says what it has, and has the bad days it is told to have.

    notify_stand_in.py PORT KEY

Beside Notify's own addresses: POST /orders {"give": [...], "look": [...]} says what the next ones
meet, POST /statuses {reference: status}, POST /texted {id: words}, GET /taken lists what was taken.
"""
import base64
import hashlib
import hmac
import json
import sys
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

port, key = int(sys.argv[1]), sys.argv[2]
secret, owner = key[-36:], key[-73:-37]
lock = threading.Lock()
taken, received, orders = [], [], {"give": [], "look": []}


def decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def why_not(header):
    """What is wrong with who asks, as Notify says it."""
    if not header:
        return 401, "Unauthorized: authentication token must be provided"
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        return 401, "Unauthorized: authentication bearer scheme must be used"
    if token.count(".") != 2:
        return 403, "Invalid token: service id is not the right data type"
    head, claims, signature = token.split(".")
    if json.loads(decode(head)) != {"typ": "JWT", "alg": "HS256"}:
        return 403, "Invalid token: algorithm used is not HS256"
    said = json.loads(decode(claims))
    if set(said) != {"iss", "iat"} or said["iss"] != owner:
        return 403, "Invalid token: service not found"
    right = hmac.new(secret.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(right, decode(signature)):
        return 403, "Invalid token: API key not found"
    if abs(time.time() - said["iat"]) > 30:
        return 403, "Error: Your system clock must be accurate to within 30 seconds"
    return None


class Notify(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, what):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, error, message):
        self.say(status, {"status_code": status, "errors": [{"error": error, "message": message}]})

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(2)

    def read(self):
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"null")

    def order(self, of):
        with lock:
            return orders[of].pop(0) if orders[of] else "well"

    def take(self, asked):
        one = {"id": str(uuid.uuid4()), "status": "sending", "phone_number": asked["phone_number"],
               "reference": asked.get("reference"), "body": asked["personalisation"]["message"]}
        with lock:
            taken.append(one)
        return one

    def do_POST(self):
        asked = self.read()
        if self.path == "/orders":
            orders.update(asked)
            return self.say(200, {})
        if self.path == "/statuses":
            for one in taken:
                one["status"] = asked.get(one["reference"], one["status"])
            return self.say(200, {})
        if self.path == "/texted":
            for name, words in asked.items():
                received.insert(0, {"id": name, "user_number": "447700900456",
                                    "notify_number": "07700900789", "content": words})
            return self.say(200, {})
        if wrong := why_not(self.headers.get("Authorization")):
            return self.refuse(wrong[0], "AuthError", wrong[1])
        if self.path != "/v2/notifications/sms":
            return self.refuse(404, "NoResultFound", "No result found")
        return self.give(asked)

    def give(self, asked):
        order = self.order("give")
        if order == "busy":
            return self.refuse(429, "RateLimitError", "Exceeded rate limit for key type LIVE of "
                               "3000 requests per 60 seconds")
        if order == "lost before":
            return self.hang_up()
        if order == "broken before":
            return self.refuse(500, "Exception", "Internal server error")
        if order == "late":
            threading.Timer(0.3, self.take, [asked]).start()
            return self.hang_up()
        if set(asked) - {"phone_number", "template_id", "personalisation", "reference"}:
            return self.refuse(400, "ValidationError", "Additional properties are not allowed")
        if len(asked["phone_number"]) < 12:
            return self.refuse(400, "ValidationError", "phone_number Not enough digits")
        one = self.take(asked)
        if order == "hanging after":
            time.sleep(2)
        if order in ("lost after", "hanging after"):
            return self.hang_up()
        if order == "broken after":
            return self.refuse(504, "Exception", "Timeout serving request")
        return self.say(201, {"id": one["id"], "reference": one["reference"],
                              "content": {"body": one["body"], "from_number": "Schoolgate"},
                              "template": {"id": asked["template_id"], "version": 1, "uri": ""}})

    def do_GET(self):
        if self.path == "/taken":
            return self.say(200, taken)
        if wrong := why_not(self.headers.get("Authorization")):
            return self.refuse(wrong[0], "AuthError", wrong[1])
        if self.order("look") == "broken":
            return self.refuse(500, "Exception", "Internal server error")
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/v2/received-text-messages":
            ids = [one["id"] for one in received]
            start = ids.index(query["older_than"]) + 1 if "older_than" in query else 0
            return self.say(200, {"received_text_messages": received[start:start + 2],
                                  "links": {}})
        with lock:
            found = [one for one in taken if one["reference"] == query.get("reference")]
        return self.say(200, {"notifications": found, "links": {}})


ThreadingHTTPServer(("127.0.0.1", port), Notify).serve_forever()
