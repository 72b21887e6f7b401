"""What a school's records system is to a program that asks it, for the length of a test: OneRoster
1.1 and 1.2, and Wonde, with pages, tokens that end, and the bad days it is told to have.

    records_stand_in.py PORT

POST /orders changes how it is: {"pupils": 7, "page": 3, "count": "total" | "link" | "nothing",
"filter": "kept" | "refused" | "passed over", "token_lasts": 5, "bad": ["429 1", "half", …],
"moved": {"s1": "4C"}, "next": address, "short": true}. GET /taken lists what was asked.
"""
import base64
import json
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

port = int(sys.argv[1])
lock = threading.Lock()
state = {"pupils": 7, "page": 100, "count": "total", "filter": "kept", "token_lasts": 10 ** 6,
         "bad": [], "moved": {}, "next": "", "short": False}
taken = []
tokens = {"number": 0, "left": 0}
before, after = "2026-09-01T08:00:00.000Z", "2026-09-15T10:30:00.000Z"


def modified(key):
    return after if key in state["moved"] else before


def user(key, role, given, version, agents=()):
    one = {"sourcedId": key, "status": "active", "dateLastModified": modified(key),
           "givenName": given, "familyName": "Okafor", "enabledUser": True, "email": "",
           "agents": [{"sourcedId": agent, "type": "user"} for agent in agents]}
    if role == "parent":
        one["sms"] = "07700 900%03d" % (100 + int(key[1:]))
    org = {"sourcedId": "o1", "type": "org"}
    if version == "1.1":
        one.update(role=role, orgs=[org])
    else:
        one.update(roles=[{"roleType": "primary", "role": role, "org": org}], primaryOrg=org)
    return one


def roster(collection, version):
    numbers = range(1, state["pupils"] + 1)
    if collection == "orgs":
        return [{"sourcedId": "o1", "status": "active", "dateLastModified": before,
                 "name": "Oak", "type": "school", "identifier": "900001"}]
    if collection == "users":
        return ([user(f"s{n}", "student", f"Child{n}", version, [f"p{n}"]) for n in numbers]
                + [user(f"p{n}", "parent", f"Parent{n}", version, [f"s{n}"]) for n in numbers])
    if collection == "demographics":
        return [{"sourcedId": f"s{n}", "status": "active", "dateLastModified": before,
                 "birthDate": f"2018-05-{n:02d}"} for n in numbers]
    if collection == "classes":
        names = sorted({"3B", *state["moved"].values()})
        return [{"sourcedId": "c" + name, "status": "active", "title": name,
                 "dateLastModified": after if name != "3B" else before, "classType": "homeroom",
                 "school": {"sourcedId": "o1"}} for name in names]
    if collection == "enrollments":
        return [{"sourcedId": f"e{n}", "status": "active", "role": "student",
                 "dateLastModified": modified(f"s{n}"), "user": {"sourcedId": f"s{n}"},
                 "class": {"sourcedId": "c" + state["moved"].get(f"s{n}", "3B")}} for n in numbers]
    return None


def wonde_pupil(n):
    contact = {"id": f"WC{n}", "title": "Mrs", "forename": f"Parent{n}", "surname": "Okafor",
               "relationship": {"relationship": "Mother", "parental_responsibility": True,
                                "priority": 1},
               "contact_details": {"data": {"phones": {"mobile": "07700 900%03d" % (100 + n)},
                                            "emails": {"email": f"parent{n}@example.org"}}}}
    return {"id": f"A{n}", "forename": f"Child{n}", "surname": "Okafor",
            "date_of_birth": {"date": f"2018-05-{n:02d} 00:00:00.000000"},
            "education_details": {"data": {"upn": None}}, "year": {"data": {"name": "Year 3"}},
            "group": {"data": {"name": "3B"}}, "contacts": {"data": [contact]}}


class System(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, what, headers=()):
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def read(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_POST(self):
        body = self.read()
        if self.path == "/orders":
            with lock:
                state.update(json.loads(body))
            return self.say(200, {})
        right = "Basic " + base64.b64encode(b"oak:open sesame").decode()
        fields = urllib.parse.parse_qs(body.decode())
        if self.headers.get("Authorization") != right:
            return self.say(401, {"error": "invalid_client"})
        if fields.get("grant_type") != ["client_credentials"]:
            return self.say(400, {"error": "unsupported_grant_type"})
        with lock:
            tokens["number"] += 1
            tokens["left"] = state["token_lasts"]
            token = f"token-{tokens['number']}"
            taken.append("token")
        return self.say(200, {"access_token": token, "token_type": "bearer", "expires_in": 3600})

    def do_GET(self):
        if self.path == "/taken":
            return self.say(200, taken)
        with lock:
            taken.append(self.path)
            bad = state["bad"].pop(0) if state["bad"] else ""
        address = urllib.parse.urlsplit(self.path)
        asked = dict(urllib.parse.parse_qsl(address.query))
        if bad.startswith("429"):
            return self.say(429, {}, [("Retry-After", bad.split()[1])])
        if re.fullmatch(r"[45]\d\d", bad):
            return self.say(int(bad), {})
        if address.path.startswith("/v1.0/schools/A1/"):
            return self.wonde(address.path.rsplit("/", 1)[1], asked, bad)
        return self.oneroster(address.path, asked, bad)

    def half(self, what):
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2])
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(2)

    def endless(self, what):
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        try:
            self.wfile.write(json.dumps(what).encode()[:-1])
            while True:
                self.wfile.write(b" " * (1 << 16))
        except OSError:
            pass  # whoever asked has gone

    def answer(self, what, bad, headers=()):
        if bad == "half":
            return self.half(what)
        if bad == "endless":
            return self.endless(what)
        if bad == "wrong json":
            return self.say(200, json.dumps(what).encode()[:-3])
        if bad == "other json":
            return self.say(200, ["something else"])
        return self.say(200, what, headers)

    def let_in(self):
        with lock:
            tokens["left"] -= 1
            return (tokens["left"] >= 0
                    and self.headers.get("Authorization") == f"Bearer token-{tokens['number']}")

    def oneroster(self, path, asked, bad):
        if not self.let_in():
            return self.say(401, {})
        base, _, collection = path.rpartition("/")
        things = roster(collection, "1.1" if base.endswith("v1p1") else "1.2")
        if things is None:
            return self.say(404, {})
        if "filter" in asked and state["filter"] != "passed over":
            since = re.fullmatch(r"dateLastModified>'(.*)'", asked["filter"])
            if state["filter"] == "refused" or not since:
                return self.say(400, {})
            things = [one for one in things if one["dateLastModified"] > since[1]]
        offset = int(asked.get("offset", 0))
        page = things[offset:offset + min(state["page"], int(asked.get("limit", 100)))]
        more = offset + len(page) < len(things)
        headers = []
        if state["count"] == "total":
            headers = [("X-Total-Count", str(len(things) + (5 if state["short"] else 0)))]
        if state["count"] == "link":
            headers = [("Link", '<https://example.org/next>; rel="next"' if more
                        else '<https://example.org/first>; rel="first"')]
        return self.answer({collection: page}, bad, headers)

    def wonde(self, collection, asked, bad):
        if self.headers.get("Authorization") != "Bearer open sesame":
            return self.say(401, {})
        things = [wonde_pupil(n) for n in range(1, state["pupils"] + 1)]
        if collection != "students" or "updated_after" in asked:
            things = [one for one in things if state["moved"]] if collection == "students" else []
        page = int(asked.get("page", 1))
        size = min(state["page"], int(asked.get("per_page", 50)))
        shown = things[(page - 1) * size:page * size]
        more = page * size < len(things)
        next_page = state["next"] or (f"http://127.0.0.1:{port}/v1.0/schools/A1/students?"
                                      f"per_page={size}&page={page + 1}")
        return self.answer({"data": shown, "meta": {"pagination": {
            "next": next_page if more else None, "more": more, "current_page": page}}}, bad)


ThreadingHTTPServer(("127.0.0.1", port), System).serve_forever()
