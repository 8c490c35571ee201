"""A mail server on loopback that keeps what it is given, and misbehaves as it is told to."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """`mails` in the order of their arrival. `refused`: {address: reply to RCPT}; `after_data`: the reply to a whole
    message, or None to hang up after having kept it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0):
        super().__init__(("127.0.0.1", port), _Conversation)
        self.mails: list[EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.after_data: str | None = "250 kept"

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_trouble):
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self):
        self._say("220 loopback")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if word == "DATA":
                self._say("354 go on")
                self.server.mails.append(self._read())
                if self.server.after_data is None:
                    return
                self._say(self.server.after_data)
            elif word == "RCPT":
                self._say(self.server.refused.get(line.partition("<")[2].partition(">")[0], "250 ok"))
            else:
                self._say("250 loopback")

    def _read(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        whole = b"".join(line.removeprefix(b".") for line in lines)
        return email.message_from_bytes(whole, policy=email.policy.default)

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())
