"""Drives a program in a pseudo-terminal: waits for text, types an answer, and reports what was seen.

Reads {"command", "cwd", "env", "steps": [{"expect", "send"?, "timeout"?}]} on stdin and prints
{"exit", "transcript", "missed", "cooked"} on stdout. `expect` is a regular expression over the text since the last match,
without terminal sequences; `cooked` tells whether the terminal is in its normal mode at the end.
"""

import fcntl
import json
import os
import re
import select
import struct
import sys
import termios
import time

SEQUENCES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[=>()][0-9A-B]?")
ROWS, COLUMNS = 50, 140


def main() -> None:
    script = json.load(sys.stdin)
    # The slave side stays open here, so that its mode can be read after the program has ended.
    terminal, slave = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    pid = os.fork()
    if pid == 0:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for stream in (0, 1, 2):
            os.dup2(slave, stream)
        os.closerange(3, 256)
        os.chdir(script["cwd"])
        os.environ.update(script["env"])
        os.execvp(script["command"][0], script["command"])
    seen, position, missed, status = "", 0, None, None
    for step in script["steps"]:
        deadline = time.monotonic() + step.get("timeout", 60)
        while True:
            match = re.search(step["expect"], seen[position:])
            if match:
                position += match.end()
                break
            if time.monotonic() > deadline or status is not None:
                missed = step["expect"]
                break
            seen, status = read_more(terminal, pid, seen)
        if missed:
            break
        # A prompt that has just been drawn listens a moment later.
        time.sleep(0.15)
        for part in step.get("send", []):
            os.write(terminal, part.encode())
            time.sleep(0.08)
    deadline = time.monotonic() + (5 if missed else script.get("ending", 60))
    while status is None and time.monotonic() < deadline:
        seen, status = read_more(terminal, pid, seen)
    if status is None:
        os.kill(pid, 9)
        status = os.waitpid(pid, 0)[1]
    cooked = bool(termios.tcgetattr(slave)[3] & termios.ICANON)
    print(json.dumps({"exit": os.waitstatus_to_exitcode(status), "transcript": seen, "missed": missed, "cooked": cooked}))


def read_more(terminal: int, pid: int, seen: str) -> tuple[str, int | None]:
    ready, _, _ = select.select([terminal], [], [], 0.05)
    if ready:
        try:
            seen += SEQUENCES.sub("", os.read(terminal, 65536).decode("utf-8", "replace"))
            return seen, None
        except OSError:
            pass
    ended, status = os.waitpid(pid, os.WNOHANG)
    return seen, status if ended else None


main()
