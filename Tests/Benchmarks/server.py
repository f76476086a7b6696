"""A sync server of our own to measure, and devices with accounts on it."""
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess

from processes import Failed, output

PASSPHRASE = "seven quiet herons cross the river\n"
READY_SECONDS = 30


class Server:
    """`carrel-server` on a free port of 127.0.0.1 with a new database; stops at the end of `with`."""

    def __init__(self, program, folder):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        self.database = os.path.join(folder, "server.sqlite")
        self.log = open(os.path.join(folder, "log"), "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0", "--store", f"sqlite:{self.database}",
             "--open-registration"],
            env={"PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self.log,
        )
        self.port = self.ready_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def ready_port(self):
        ready, _, _ = select.select([self.process.stdout], [], [], READY_SECONDS)
        line = self.process.stdout.readline().decode() if ready else ""
        found = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not found:
            self.stop()
            raise Failed(f"the server said {line!r} instead of where it listens")
        return int(found[1])

    def memory(self, field):
        """MB by a field of /proc: VmRSS is what it holds now, VmHWM the most it has held."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as lines:
            kilobytes = next(line.split()[1] for line in lines if line.startswith(field + ":"))
        return int(kilobytes) * 1024 / 1e6

    def database_bytes(self):
        names = (self.database, self.database + "-wal")
        return sum(os.path.getsize(name) for name in names if os.path.exists(name))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Device:
    """A library of its own, and what the program says about it."""

    def __init__(self, bench, name):
        self.carrel = bench.carrel
        self.home = bench.path(name)
        self.environment = bench.environment | {"CARREL_HOME": self.home}
        self.library = os.path.join(self.home, "library.sqlite")

    def run(self, *words):
        return output([self.carrel, *words], self.environment)

    def create_account(self, server, login, folder):
        """Makes an account; gives the files that another device joins it with."""
        passphrase = os.path.join(folder, "passphrase")
        sheet = os.path.join(folder, f"sheet-{login}")
        with open(passphrase, "w", encoding="utf-8") as file:
            file.write(PASSPHRASE)
        if os.path.exists(sheet):
            os.unlink(sheet)
        proof = ("--passphrase-file", passphrase, "--sheet-file", sheet)
        self.run("account", "create", "--server", server.url, "--login", login, *proof)
        return proof

    def join_account(self, server, login, proof):
        self.run("account", "join", "--server", server.url, "--login", login, *proof)

    def token(self):
        """The bearer token of the last login: the file `session` is its expiry, then the token."""
        with open(os.path.join(self.home, "session"), "rb") as file:
            return file.read()[8:].hex()

    def sync_state(self):
        """Space and generation in hexadecimal, then the cursors of changes and of bodies."""
        with sqlite3.connect(f"file:{self.library}?mode=ro", uri=True) as database:
            space, generation, changes, bodies = database.execute(
                "SELECT space, generation, changes_cursor, bodies_cursor FROM sync_space"
            ).fetchone()
        return space.hex(), generation.hex(), changes, bodies
