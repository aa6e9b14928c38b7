"""A mail server on the loopback that keeps what it is given: enough of SMTP to be talked to by a real client."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 sink")
        recipients = []
        while line := self.rfile.readline():
            command = line.decode().strip()
            verb = command.split(" ")[0].upper().split(":")[0]
            if verb == "RCPT":
                recipients.append(command.split("<")[1].split(">")[0])
            if verb == "DATA":
                self._say("354 go on")
                self.server.mails.append((recipients, self._body()))
            self._say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def _body(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return message_from_bytes(b"".join(lines), policy=policy.default)

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_sink():
    """Yield the address of a running sink as `GANGWAY_SMTP_URL` names it, and the list of (recipients, mail)."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.mails = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{server.server_address[1]}?from=pipeline@example.com", server.mails
        finally:
            server.shutdown()
            thread.join()
