#!/usr/bin/env python3
"""Kills `pardon serve` while clients have scores recorded, again and again: with a store of its own, and two servers on one PostgreSQL.
After each kill every score that was answered is there once under its name, figures equal a recount and the database passes its own check.

usage: server.py PARDON [--kills N] [--seed N]
"""
import argparse, http.client, json, os, random, shutil, signal, socket, subprocess, sys, tempfile, threading, time

import postgres

DRAFTS = [
    ("en", "We sent your lamp to the wrong street. I am sorry. Your 30 EUR are on their way, and I will call you on Monday."),
    ("fr", "Nous avons envoyé votre lampe à la mauvaise adresse. Je vous présente mes excuses. Vos 30 € sont remboursés."),
    ("en", "We apologise for any inconvenience. As per our policy no refund is possible."),
    ("fr", "Nous vous prions de nous excuser pour la gêne occasionnée. Aucun remboursement n’est possible."),
]


class Server:
    """One `pardon serve` over a store, and clients that send it drafts, each client one call after another."""

    def __init__(self, pardon, store, name, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.name, self.answered, self.lock, self.ends = name, {}, threading.Lock(), False
        command = [pardon, "serve", "--listen", f"127.0.0.1:{self.port}", "--admin", "none", "--store", store]
        self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self.clients = [threading.Thread(target=self.send, args=(client,)) for client in range(6)]
        for client in self.clients:
            client.start()

    def send(self, client):
        number, connection = 0, None
        while not self.ends:
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                requests = []
                # Some calls of one draft, some of many.
                for _ in range(1 if client < 3 else 20):
                    number += 1
                    locale, text = DRAFTS[number % len(DRAFTS)]
                    requests.append({"id": f"{self.name}.{client}.{number}", "text": text, "record": True, "labels": {"team": locale, "ticket": f"T-{number // 2}"}})
                method, body = ("Grade", requests[0]) if client < 3 else ("GradeBatch", {"requests": requests})
                connection.request("POST", f"/pardon.v1.GradingService/{method}", json.dumps(body), {"content-type": "application/json"})
                answer = json.loads(connection.getresponse().read())
                grades = [answer] if client < 3 else [result["grade"] for result in answer.get("results", [])]
                with self.lock:
                    for grade in grades:
                        if grade.get("scoreName"):
                            self.answered[grade["scoreName"]] = grade["id"]
            except (OSError, http.client.HTTPException, ValueError):
                connection = None
                time.sleep(0.01)

    def wait(self, count):
        """Until so many more scores were answered."""
        seen, end = len(self.answered), time.monotonic() + 60
        while len(self.answered) < seen + count:
            if time.monotonic() > end or self.process.poll() is not None:
                self.kill()
                sys.exit("crash test: the server stopped or records nothing")
            time.sleep(0.01)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.ends = True
        for client in self.clients:
            client.join()


def check(pardon, store, answered, folder):
    """Every answered score is there once under its name, no id is there twice, and the store holds together."""
    exported = subprocess.run([pardon, "scores", "export", "--store", store], capture_output=True, text=True)
    checked = subprocess.run([pardon, "scores", "check", "--store", store], capture_output=True, text=True)
    stored = {}
    for line in exported.stdout.splitlines():
        score = json.loads(line)
        stored[score["name"]] = score["grade"]["id"]
    lost = [name for name, own in answered.items() if stored.get(name) != own]
    if exported.returncode or checked.returncode or lost or len(set(stored.values())) != len(stored):
        twice = len(stored) - len(set(stored.values()))
        sys.exit(f"crash test FAILED, files kept in {folder}: lost {lost[:5]}, twice {twice}\n{exported.stderr}{checked.stdout}{checked.stderr}")
    return len(stored)


def kills(pardon, folder, count, choose, stores, servers, what):
    """`stores`: gives the store of a series of ten kills."""
    answered, total, stored = {}, 0, 0
    with open(os.path.join(folder, "log"), "ab") as log:
        for kill in range(count):
            if kill % 10 == 0:
                store, answered = stores(kill // 10), {}
            running = [Server(pardon, store, f"r{kill}s{number}", log) for number in range(servers)]
            # Sometimes before anything is stored, sometimes right after a first answer, mostly under load.
            if choose.random() < 0.8:
                running[0].wait(choose.choice([1, 1, 500]))
            time.sleep(choose.uniform(0, 0.7))
            running[0].kill()
            if servers > 1:
                # The others go on.
                running[1].wait(50)
            for server in running:
                if not server.ends:
                    server.kill()
                answered.update(server.answered)
                total += len(server.answered)
            if answered:
                stored = check(pardon, store, answered, folder)
            if kill % 10 == 9 or kill == count - 1:
                print(f"{what}, kill {kill + 1} of {count}: {total} scores answered, none lost; {stored} in the last store", flush=True)
    if total == 0:
        sys.exit("crash test: nothing was recorded before the kills")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pardon")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    arguments = parser.parse_args()
    print("seed", arguments.seed)
    choose = random.Random(arguments.seed)
    folder = tempfile.mkdtemp(prefix="pardon-crash-", dir="/tmp")
    os.chmod(folder, 0o755)
    kills(arguments.pardon, folder, arguments.kills, choose, lambda series: os.path.join(folder, f"series{series}.db"), 1, "server")
    sockets = os.path.join(folder, "server")
    os.makedirs(sockets)
    database = postgres.Server(sockets, os.path.join(sockets, "data"))
    try:
        count = max(1, arguments.kills // 4)
        kills(arguments.pardon, folder, count, choose, lambda series: database.database(f"series{series}"), 2, "two servers on PostgreSQL")
    finally:
        database.stop(signal.SIGQUIT)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
