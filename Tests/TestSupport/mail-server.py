"""A mail server that behaves as a test tells it to, on a port of its own on 127.0.0.1.

Usage: mail-server.py FOLDER [OPTION ...]

It says "port N" first, then a line for each thing that a test may want to know of. A line of its
standard input is a trouble to be in from then on, instead of the one before, which it answers with
"set"; it ends with its standard input. Options:

  tls                    TLS from the first byte on, with FOLDER/certificate.pem and FOLDER/key.pem
  starttls               STARTTLS, and no mail without it
  login=USER:PASSWORD    no mail without that login
  ascii                  no SMTPUTF8
  drop=STEP[:TIMES]      closes the connection at a step, the first TIMES times (default: always)
  answer=STEP:CODE[:TIMES]
  silent=STEP[:TIMES]    says nothing at a step, ever
  mails=COUNT            closes a connection with 421 after so many mails

Steps: connect, ehlo, starttls, auth, mail, rcpt, data, text (all of it, before the answer), quit.
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, options = sys.argv[1], sys.argv[2:]
settings = dict(option.partition("=")[::2] for option in options)


def say(line):
    os.write(1, (line + "\n").encode())


class Trouble:
    """What goes wrong at one step, so many times."""

    def __init__(self):
        self.kind = self.step = self.code = None
        self.left = 0
        for kind in ["drop", "answer", "silent"]:
            if kind in settings:
                self.set(kind, settings[kind])

    def set(self, kind, text):
        parts = text.split(":")
        self.kind, self.step = kind, parts.pop(0)
        if kind == "answer":
            self.code = parts.pop(0)
        self.left = int(parts[0]) if parts else sys.maxsize

    def at(self, step):
        if step != self.step or self.left == 0:
            return None
        self.left -= 1
        say("trouble " + step)
        return self.kind


trouble = Trouble()


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        kind = trouble.at("text")
        if kind == "answer":
            return trouble.code + " words that quote the mail: " + envelope.rcpt_tos[0]
        if kind:
            await server.stop_here(kind)
            return "250 never said"
        number, self.count = self.count, self.count + 1
        server.mails += 1
        with open(f"{folder}/{number}.eml", "wb") as file:
            file.write(envelope.content)
        identity = next(
            line for line in envelope.content.split(b"\r\n") if line.startswith(b"Message-ID: "))
        say(
            f"mail {number} {server.number} {identity[12:].decode()} "
            f"{envelope.mail_from} {envelope.rcpt_tos[0]} {','.join(envelope.mail_options)}")
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    user, _, password = settings["login"].partition(":")
    right = data.login == user.encode() and data.password == password.encode()
    say(f"login {'right' if right else 'wrong'}")
    return AuthResult(success=right, handled=False)


class Server(SMTP):
    connections = 0

    def connection_made(self, transport):
        if not hasattr(self, "number"):
            Server.connections += 1
            self.number, self.mails = Server.connections, 0
            say(f"connection {self.number}")
        super().connection_made(transport)

    async def stop_here(self, kind):
        if kind == "drop":
            self.transport.abort()
        # Nothing is said after this, whatever happens.
        await asyncio.Event().wait()

    async def trouble(self, step):
        """Whether the step is over."""
        kind = trouble.at(step)
        if kind == "answer":
            await self.push(trouble.code + " words that nobody should repeat")
            return True
        if kind:
            await self.stop_here(kind)
        return False

    async def _handle_client(self):
        if await self.trouble("connect"):
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_EHLO(self, argument):
        if not await self.trouble("ehlo"):
            await super().smtp_EHLO(argument)

    async def smtp_STARTTLS(self, argument):
        if not await self.trouble("starttls"):
            await super().smtp_STARTTLS(argument)

    async def smtp_AUTH(self, argument):
        if not await self.trouble("auth"):
            await super().smtp_AUTH(argument)

    async def smtp_MAIL(self, argument):
        if "mails" in settings and self.mails >= int(settings["mails"]):
            await self.push("421 enough for one connection")
            self.transport.close()
        elif not await self.trouble("mail"):
            await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        if not await self.trouble("rcpt"):
            await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        if not await self.trouble("data"):
            await super().smtp_DATA(argument)

    async def smtp_QUIT(self, argument):
        say("quit")
        if not await self.trouble("quit"):
            await super().smtp_QUIT(argument)


def context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
    return context


handler = Handler()


def connection():
    return Server(
        handler,
        hostname="mail.example",
        timeout=3600,
        enable_SMTPUTF8="ascii" not in settings,
        tls_context=context() if "starttls" in settings else None,
        require_starttls="starttls" in settings,
        auth_required="login" in settings,
        auth_require_tls="login" not in settings,
        authenticator=check if "login" in settings else None,
    )


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        connection, "127.0.0.1", 0, ssl=context() if "tls" in settings else None)
    say(f"port {server.sockets[0].getsockname()[1]}")
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        kind, _, text = line.decode().strip().partition("=")
        trouble.set(kind, text)
        say("set")
    os._exit(0)


asyncio.run(main())
