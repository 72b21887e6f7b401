#!/usr/bin/python3
"""A real mail server for tests: STARTTLS before AUTH, one file a letter, and failures by address:
bounce* is refused for good, greylist* for now, and cutoff* loses the line after taking the letter."""
import argparse
import asyncio
import itertools
import logging
import os
import signal
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

logging.disable(logging.WARNING)
parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, required=True)
parser.add_argument("--folder", required=True)
parser.add_argument("--cert", required=True)
parser.add_argument("--key", required=True)
options = parser.parse_args()
os.makedirs(options.folder, exist_ok=True)
numbers = itertools.count(1)


class Letters:
    async def handle_RCPT(self, server, session, envelope, address, _options):
        if address.startswith("bounce"):
            return "550 5.1.1 No such user"
        if address.startswith("greylist"):
            return "451 4.7.1 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        head = "X-From: %s\r\nX-To: %s\r\nX-TLS: %s\r\nX-Signed-In: %s\r\n" % (
            envelope.mail_from, ",".join(envelope.rcpt_tos), bool(session.ssl),
            session.authenticated)
        name = "%06d.eml" % next(numbers)
        with open(os.path.join(options.folder, name + ".part"), "wb") as letter:
            letter.write(head.encode() + envelope.content)
        os.rename(os.path.join(options.folder, name + ".part"), os.path.join(options.folder, name))
        if any(address.startswith("cutoff") for address in envelope.rcpt_tos):
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 2.0.0 OK"


def sign_in(_server, _session, _envelope, _mechanism, given):
    right = (isinstance(given, LoginPassword) and given.login == b"schoolgate"
             and given.password == b"secret")
    return AuthResult(success=right, handled=right)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(options.cert, options.key)


class Server(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="mail.example.org", tls_context=context,
                    require_starttls=True, authenticator=sign_in, auth_required=True,
                    auth_require_tls=True, enable_SMTPUTF8=True)


server = Server(Letters(), hostname="127.0.0.1", port=options.port)
server.start()
print("READY", flush=True)
signal.sigwait([signal.SIGTERM, signal.SIGINT])
server.stop()
