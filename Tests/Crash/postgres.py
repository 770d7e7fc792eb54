#!/usr/bin/env python3
"""Several processes record scores into one PostgreSQL; one of them, all of them or the server are killed, again and again. After
each kill every acknowledged score is there once and figures equal a recount. Then the server's disk is filled.

usage: postgres.py RECORDER [--kills N] [--seed N]
"""
import argparse, glob, os, pwd, random, shutil, signal, subprocess, sys, tempfile, time

from crash import Run, check, mounted


class Server:
    """A PostgreSQL of its own on a Unix socket below `folder`; its data in `data`, as a user that PostgreSQL accepts."""

    def __init__(self, folder, data, settings=()):
        programs = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]), default=None)
        if programs is None:
            sys.exit("crash test: install Debian's package postgresql")
        self.folder, self.data, self.programs, self.settings = folder, data, programs, settings
        self.user = {}
        if os.geteuid() == 0:
            entry = pwd.getpwnam("postgres")
            self.user = dict(user=entry.pw_uid, group=entry.pw_gid, extra_groups=[])
            for path in folder, os.path.dirname(data):
                os.chown(path, entry.pw_uid, entry.pw_gid)
        self.log = open(os.path.join(folder, "log"), "ab")
        self.run("initdb", "-D", data, "-A", "trust", "-U", "pardon", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()

    def run(self, program, *arguments):
        subprocess.run([f"{self.programs}/{program}", *arguments], check=True, cwd=self.folder, stdout=self.log, stderr=self.log, **self.user)

    def start(self):
        command = [f"{self.programs}/postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses="]
        for setting in self.settings:
            command += ["-c", setting]
        end = time.monotonic() + 60
        while True:
            # A killed server's last processes may still hold its memory.
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=self.log, stderr=self.log, **self.user)
            if self.is_ready():
                return
            if time.monotonic() > end:
                sys.exit(f"crash test: PostgreSQL does not start, see {self.log.name}")
            time.sleep(0.1)

    def is_ready(self):
        """Waits until the server answers, or has ended."""
        while self.process.poll() is None:
            if subprocess.run([f"{self.programs}/pg_isready", "-q", "-h", self.folder, "-U", "pardon", "-d", "postgres"]).returncode == 0:
                return True
            time.sleep(0.02)
        return False

    def stop(self, how):
        self.process.send_signal(how)
        self.process.wait()

    def kill_session(self, choose):
        """Kills one process that serves a recorder: the server then ends all and starts anew by itself."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
            children = file.read().split()
        sessions = []
        for pid in children:
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    if b"pardon" in file.read():
                        sessions.append(int(pid))
            except OSError:
                pass
        if sessions:
            os.kill(choose.choice(sessions), signal.SIGKILL)

    def database(self, name):
        self.run("createdb", "-h", self.folder, "-U", "pardon", name)
        return f"postgresql://pardon@/{name}?host={self.folder}"

    def remove(self, name):
        self.run("dropdb", "--force", "-h", self.folder, "-U", "pardon", name)


def merge(parts, lines):
    """The lines of several recorders; names of calls differ."""
    with open(lines, "ab") as file:
        for part in parts:
            if os.path.exists(part):
                with open(part, "rb") as source:
                    shutil.copyfileobj(source, file)
                os.unlink(part)


def kills(recorder, server, folder, count, choose):
    acknowledged = refused = 0
    lines = os.path.join(folder, "lines")
    store = ""
    for kill in range(count):
        if kill % 10 == 0:
            store = server.database(f"series{kill // 10}")
            open(lines, "wb").close()
        parts = [os.path.join(folder, f"part{number}") for number in range(3)]
        runs = [Run(recorder, store, f"r{kill}p{number}", part) for number, part in enumerate(parts)]
        time.sleep(choose.choice([choose.uniform(0.0, 0.2), choose.uniform(0.2, 2.0)]))
        what = choose.choice(["one", "all", "session", "server", "stop"])
        if what == "one":
            runs[0].kill()
        elif what == "session":
            server.kill_session(choose)
        elif what != "all":
            server.stop(signal.SIGKILL if what == "server" else choose.choice([signal.SIGINT, signal.SIGQUIT]))
            time.sleep(choose.uniform(0.0, 0.5))
            server.start()
        for run in runs:
            # One that could not open its store has ended; the others go on.
            if what != "all" and run.acknowledged > 0 and run.process.poll() is None:
                run.wait_for_more()
        for run in runs:
            run.kill()
            acknowledged += run.acknowledged
            refused += run.refused
        merge(parts, lines)
        server.is_ready()
        check(recorder, store, lines)
        if kill % 10 == 9 or kill == count - 1:
            print(f"PostgreSQL, kill {kill + 1} of {count}: {acknowledged} calls acknowledged, none lost; {refused} refused", flush=True)
            server.remove(f"series{kill // 10}")
    if acknowledged == 0:
        sys.exit("crash test: nothing was recorded before the kills")


def full_disk(recorder, folder):
    disk, sockets = os.path.join(folder, "disk"), os.path.join(folder, "full")
    ballast, lines = os.path.join(disk, "ballast"), os.path.join(folder, "full.lines")

    def body():
        os.makedirs(sockets)
        server = Server(sockets, os.path.join(disk, "data"), ["max_wal_size=64MB", "min_wal_size=32MB"])
        try:
            store = server.database("full")
            with open(ballast, "wb") as file:
                file.write(bytes(180 << 20))
            run = Run(recorder, store, "full", lines)
            # A server that cannot write its journal stops; one that cannot grow a table goes on.
            run.wait(lambda: run.refused > 50, 120)
            time.sleep(1)
            refused, reason = run.refused, run.reason
            os.unlink(ballast)
            if server.process.poll() is not None:
                server.start()
            run.wait_for_more()
            run.kill()
            print(f"PostgreSQL, full disk: {refused} calls refused ({reason}), then recorded again; {check(recorder, store, lines)} scores")
        finally:
            server.stop(signal.SIGQUIT)

    mounted(disk, "size=400m", body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("recorder")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    arguments = parser.parse_args()
    print("seed", arguments.seed)
    # A socket's path has at most 107 bytes.
    folder = tempfile.mkdtemp(prefix="pardon-crash-", dir="/tmp")
    os.chmod(folder, 0o755)
    sockets = os.path.join(folder, "server")
    os.makedirs(sockets)
    server = Server(sockets, os.path.join(sockets, "data"))
    try:
        kills(arguments.recorder, server, folder, arguments.kills, random.Random(arguments.seed))
    finally:
        server.stop(signal.SIGQUIT)
    full_disk(arguments.recorder, folder)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
