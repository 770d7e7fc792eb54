#!/usr/bin/env python3
"""Kills a process that records scores, again and again, and checks after each kill that every acknowledged score is there once,
that figures equal a recount and that the database passes its own check. Then takes its disk, its lock and its permission away.

usage: crash.py RECORDER [--kills N] [--seed N]
"""
import argparse, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time


class Run:
    """A recorder at work, its lines gathered in a file."""

    def __init__(self, recorder, store, name, lines):
        self.process = subprocess.Popen([recorder, "record", store, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines, self.acknowledged, self.refused, self.reason = lines, 0, 0, ""
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self):
        with open(self.lines, "ab") as file:
            for line in self.process.stdout:
                if not line.endswith(b"\n"):
                    break
                file.write(line)
                if line.startswith(b"A"):
                    self.acknowledged += 1
                elif line.startswith(b"U"):
                    self.refused += 1
                    self.reason = line[2:].decode().strip()

    def wait(self, what, seconds=30):
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end or self.process.poll() is not None:
                self.kill()
                sys.exit(f"crash test: the recorder stopped or does not recover: {self.reason} {self.process.stderr.read().decode()}")
            time.sleep(0.01)

    def wait_for_more(self):
        """Until calls are acknowledged that began after now."""
        seen = self.acknowledged
        self.wait(lambda: self.acknowledged > seen + 100)

    def wait_for_refusal(self, text):
        seen = self.refused
        self.wait(lambda: self.refused > seen and text in self.reason)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.thread.join()


def check(recorder, store, lines):
    result = subprocess.run([recorder, "check", store, lines], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"crash test FAILED, files kept in {os.path.dirname(lines)}:\n{result.stderr}")
    return int(result.stdout)


def kills(recorder, folder, count, choose):
    stored = acknowledged = 0
    for kill in range(count):
        # A new store now and then, so that a check does not take longer and longer, and first moments are met too.
        series = os.path.join(folder, f"series{kill // 10}")
        os.makedirs(series, exist_ok=True)
        store, lines = os.path.join(series, "scores.db"), os.path.join(series, "lines")
        run = Run(recorder, store, f"r{kill}", lines)
        time.sleep(choose.choice([choose.uniform(0.0, 0.1), choose.uniform(0.1, 1.5)]))
        run.kill()
        if os.path.exists(lines):
            stored = check(recorder, store, lines)
        acknowledged += run.acknowledged
        if kill % 10 == 9:
            shutil.rmtree(series)
        if kill % 10 == 9 or kill == count - 1:
            print(f"kill {kill + 1} of {count}: {acknowledged} calls acknowledged, none lost", flush=True)
    if acknowledged == 0:
        sys.exit("crash test: nothing was recorded before the kills")


def lock(recorder, folder):
    store, lines = os.path.join(folder, "locked.db"), os.path.join(folder, "locked.lines")
    run = Run(recorder, store, "lock", lines)
    run.wait_for_more()
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    run.wait_for_refusal("locked")
    other.execute("ROLLBACK")
    run.wait_for_more()
    run.kill()
    print(f"lock held by another process: {run.refused} calls refused, then recorded again; {check(recorder, store, lines)} scores")


def mounted(folder, options, body):
    """Runs body with a small disk in memory, where that is allowed."""
    os.makedirs(folder)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True).returncode:
        print("SKIPPED, needs to mount a disk in memory as root: full disk, read-only disk", file=sys.stderr)
        return
    try:
        body()
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def full_disk(recorder, folder):
    disk = os.path.join(folder, "disk")
    store, lines = os.path.join(disk, "scores.db"), os.path.join(folder, "full.lines")
    ballast = os.path.join(disk, "ballast")

    def body():
        with open(ballast, "wb") as file:
            file.write(bytes(60 << 20))
        run = Run(recorder, store, "full", lines)
        run.wait(lambda: run.refused > 50 and "full" in run.reason, 120)
        refused = run.refused
        os.unlink(ballast)
        run.wait_for_more()
        run.kill()
        print(f"full disk: {refused} calls refused, then recorded again; {check(recorder, store, lines)} scores")

    mounted(disk, "size=80m", body)


def read_only_disk(recorder, folder):
    disk = os.path.join(folder, "readonly")
    store, lines = os.path.join(disk, "scores.db"), os.path.join(folder, "readonly.lines")

    def body():
        run = Run(recorder, store, "first", lines)
        run.wait_for_more()
        run.kill()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        run = Run(recorder, store, "second", lines)
        run.wait_for_refusal("read-only")
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        run.wait_for_more()
        run.kill()
        print(f"read-only disk: {run.refused} calls refused, then recorded again; {check(recorder, store, lines)} scores")

    mounted(disk, "size=200m", body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("recorder")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    arguments = parser.parse_args()
    print("seed", arguments.seed)
    folder = tempfile.mkdtemp(prefix="pardon-crash-")
    kills(arguments.recorder, folder, arguments.kills, random.Random(arguments.seed))
    lock(arguments.recorder, folder)
    full_disk(arguments.recorder, folder)
    read_only_disk(arguments.recorder, folder)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
