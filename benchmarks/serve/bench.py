#!/usr/bin/env python3
"""What a call costs: Pardon beside C++ gRPC and nghttpd, all in one run. Writes benchmarks/results/serve.json.

Servers are pinned to one core, clients to another. Rounds are interleaved: every server is measured once in each round,
the table shows the median round. Server CPU comes from the kernel's accounting of the process, not from the clock.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SERVER_CORE, CLIENT_CORE = 0, 1
ROUND_SECONDS = 0.8  # of the open loop
LEAD_SECONDS = 0.05  # before its first request
ECHO = "/pardon.bench.v1.EchoService/Echo"
GRADE = "/pardon.v1.GradingService/Grade"
STREAM = "/pardon.v1.GradingService/GradeStream"
TEXT_FIELD = 2  # GradeRequest.text
NO_MEMORY = ("--set", "grading.sentence_memory=0")
PAYLOAD_FIELD = 1  # EchoMessage.payload


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def bytes_field(number, value):
    return varint(number << 3 | 2) + varint(len(value)) + value


def envelope(message):
    return b"\0" + len(message).to_bytes(4, "big") + message


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process and how to load it."""

    def __init__(self, name, command, path, body, port, grpc=True, method_is_get=False):
        self.name, self.command, self.path, self.body, self.port = name, command, path, body, port
        self.grpc, self.method_is_get = grpc, method_is_get
        self.process = None

    def start(self, folder):
        self.log = open(os.path.join(folder, re.sub(r"\W+", "-", self.name) + ".log"), "wb")
        command = ["taskset", "-c", str(SERVER_CORE)] + self.command
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=ROOT)
        for _ in range(200):
            if self.process.poll() is not None:
                sys.exit(f"{self.name} did not start: {open(self.log.name).read()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        sys.exit(f"{self.name} does not listen on port {self.port}")

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def cpu_nanoseconds(self):
        total = 0
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            try:
                total += int(open(f"/proc/{self.process.pid}/task/{task}/schedstat").read().split()[0])
            except FileNotFoundError:
                pass
        return total

    def load(self, concurrency, requests, body=None, connections=4, window=20):
        """One h2load run: requests per second and server CPU microseconds per request."""
        command = ["taskset", "-c", str(CLIENT_CORE), "h2load", f"-c{connections}", f"-m{concurrency}", f"-n{requests}",
                   f"-w{window}", "-W24"]
        if not self.method_is_get:
            command += ["-d", body or self.body]
        if self.grpc:
            command += ["-H", "content-type: application/grpc", "-H", "te: trailers"]
        command.append(f"http://127.0.0.1:{self.port}{self.path}")
        before = self.cpu_nanoseconds()
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        spent = self.cpu_nanoseconds() - before
        done = re.search(r"requests: (\d+) total, \d+ started, \d+ done, (\d+) succeeded, (\d+) failed", output)
        if not done or done[1] != done[2] or int(done[3]):
            sys.exit(f"{self.name}: requests failed\n{output}")
        rate = float(re.search(r"finished in [^,]+, ([\d.]+) req/s", output)[1])
        return rate, spent / 1000 / requests

    def open_loop(self, rate, seconds, prefix=()):
        """Latency percentiles at a fixed rate, and how busy the server's core was; fails when any answer is not OK."""
        command = [*prefix, "taskset", "-c", str(CLIENT_CORE), str(HERE / ".build-serve/open-loop"), str(self.port), self.path,
                   self.body, str(rate), str(seconds), "4"]
        before = self.cpu_nanoseconds()
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"{self.name}: {result.stdout}{result.stderr}")
        return {**json.loads(result.stdout), "busy": (self.cpu_nanoseconds() - before) / 1e9 / (seconds + LEAD_SECONDS)}

    def latency(self, rate, rounds, alone):
        """Medians of short rounds. With `alone`, server and client run at real-time priority, so that no other program of
        the machine takes their cores; a round is shorter than the time after which the kernel would stop them."""
        if alone:
            set_priority(self.process.pid, "--fifo", 20)
        runs = []
        for _ in range(rounds):
            time.sleep(0.5)
            runs.append(self.open_loop(rate, ROUND_SECONDS, ["chrt", "--fifo", "20"] if alone else []))
        if alone:
            set_priority(self.process.pid, "--other", 0)
        median = lambda key: statistics.median(run[key] for run in runs)
        return {
            "server": self.name, "alone": alone, "requestsPerSecond": rate, "rounds": rounds,
            "busyShareOfCore": round(median("busy"), 2), "p50Microseconds": round(median("p50Microseconds"), 1),
            "p99Microseconds": round(median("p99Microseconds"), 1),
            "p99WorstRound": max(run["p99Microseconds"] for run in runs),
            "p999Microseconds": round(median("p999Microseconds"), 1)}


def set_priority(process, policy, priority):
    """Of all threads; False where the system does not allow it."""
    command = ["chrt", "--all-tasks", policy, "--pid", str(priority), str(process)]
    return subprocess.run(command, capture_output=True).returncode == 0


def check_grade(server, draft, pardon):
    """The answer over Connect JSON and the command line's must be equal."""
    import urllib.request
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{GRADE}", json.dumps({"text": draft}).encode(), {"Content-Type": "application/json"})
    served = json.load(urllib.request.urlopen(request))
    local = subprocess.run([pardon, "grade", "--jsonl"], input=json.dumps({"text": draft}).encode() + b"\n",
                           capture_output=True, check=True)
    if served != json.loads(local.stdout):
        sys.exit(f"{server.name}: the server's grade differs from the command line's")


def engine_microseconds(bench, draft):
    output = subprocess.run(["taskset", "-c", str(SERVER_CORE), bench, "rate", draft], capture_output=True, text=True, check=True)
    return float(json.loads(output.stdout)["microseconds"])


def processor():
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pardon", default=str(ROOT / ".build/release/pardon"))
    options.add_argument("--bench", default=str(ROOT / "benchmarks/.build/release/pardon-bench"))
    options.add_argument("--echo", default=str(ROOT / "benchmarks/.build/release/pardon-echo"))
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--requests", type=int, default=40000)
    options.add_argument("--latency-rounds", type=int, default=11)
    options.add_argument("--output", default=str(ROOT / "benchmarks/results/serve.json"))
    chosen = options.parse_args()

    folder = tempfile.mkdtemp()
    drafts = {lang: ROOT / f"benchmarks/workloads/{lang}/1KB/{n}.txt" for lang, n in (("en", 2), ("fr", 4))}
    files = {}
    for lang, file in drafts.items():
        message = bytes_field(TEXT_FIELD, file.read_bytes())
        files[lang] = os.path.join(folder, lang)
        open(files[lang], "wb").write(envelope(message))
    echoed = os.path.join(folder, "echo")
    open(echoed, "wb").write(envelope(bytes_field(PAYLOAD_FIELD, bytes_field(TEXT_FIELD, drafts["en"].read_bytes()))))
    page = os.path.join(folder, "page")
    os.mkdir(page)
    open(os.path.join(page, "1k"), "wb").write(b"x" * 1024)

    ports = [free_port() for _ in range(6)]
    grading = lambda port, *more: [
        chosen.pardon, "serve", "--listen", f"127.0.0.1:{port}", "--loops", "1", "--admin", "none", *more]
    # The same draft comes again and again: only a server that remembers no sentences grades each as one never seen.
    pardon = Server("Pardon Grade, English", grading(ports[4], *NO_MEMORY), GRADE, files["en"], ports[4])
    known = Server("Pardon Grade, English, known", grading(ports[5]), GRADE, files["en"], ports[5])
    servers = [
        Server("gRPC C++ async, echo", [str(HERE / ".build-serve/echo-server"), "async", str(ports[0])], ECHO, echoed, ports[0]),
        Server("gRPC C++ callback, echo", [str(HERE / ".build-serve/echo-server"), "callback", str(ports[1])], ECHO, echoed, ports[1]),
        Server("nghttpd, 1 KB file", ["nghttpd", "--no-tls", "-n1", "-d", page, str(ports[2])], "/1k", None, ports[2],
               grpc=False, method_is_get=True),
        Server("Pardon's stack, echo", [chosen.echo, str(ports[3])], ECHO, echoed, ports[3]),
        pardon,
        known,
    ]
    french = Server("Pardon Grade, French", None, GRADE, files["fr"], ports[4])
    known_french = Server("Pardon Grade, French, known", None, GRADE, files["fr"], ports[5])
    results = []
    try:
        for server in servers:
            server.start(folder)
        french.process, known_french.process = pardon.process, known.process
        # The second time the server that remembers knows the sentences.
        for server in (pardon, known, known):
            check_grade(server, drafts["en"].read_text(), chosen.pardon)
            check_grade(server, drafts["fr"].read_text(), chosen.pardon)
        measured = servers + [french, known_french]
        rows = {(s.name, m): [] for s in measured for m in (1, 32)}
        for server in measured:
            server.load(32, chosen.requests // 4)  # warm-up
        for _ in range(chosen.rounds):
            for concurrency in (1, 32):
                for server in measured:
                    rows[server.name, concurrency].append(
                        server.load(concurrency, chosen.requests if concurrency > 1 else chosen.requests // 2))
        for server in measured:
            for concurrency in (1, 32):
                runs = rows[server.name, concurrency]
                results.append({
                    "server": server.name, "streamsPerConnection": concurrency, "connections": 4,
                    "requestsPerSecond": round(statistics.median(r for r, _ in runs)),
                    "cpuMicroseconds": round(statistics.median(c for _, c in runs), 3),
                    "cpuMicrosecondsMin": round(min(c for _, c in runs), 3),
                    "cpuMicrosecondsMax": round(max(c for _, c in runs), 3),
                })
        cost = {(r["server"], r["streamsPerConnection"]): r["cpuMicroseconds"] for r in results}
        rate = {(r["server"], r["streamsPerConnection"]): r["requestsPerSecond"] for r in results}
        ratios = {
            "grade / C++ async echo, -m32": cost[pardon.name, 32] / cost[servers[0].name, 32],
            "French grade / C++ async echo, -m32": cost[french.name, 32] / cost[servers[0].name, 32],
            "grade of known sentences / C++ async echo, -m32": cost[known.name, 32] / cost[servers[0].name, 32],
            "French grade of known sentences / C++ async echo, -m32": cost[known_french.name, 32] / cost[servers[0].name, 32],
            "Pardon echo / nghttpd, -m32": cost[servers[3].name, 32] / cost[servers[2].name, 32],
        }
        latency = []
        can_be_alone = set_priority(pardon.process.pid, "--fifo", 20) and set_priority(pardon.process.pid, "--other", 0)
        for alone in (False, True) if can_be_alone else (False,):
            for server in (servers[3], pardon, french, servers[0]):
                # Half of what h2load gets, in which many requests share a wake-up; and what keeps the core half busy.
                half = rate[server.name, 32] // 2
                first = server.latency(half, chosen.latency_rounds, alone)
                spaced = int(half * min(1, 0.5 / max(first["busyShareOfCore"], 0.01)))
                latency += [first, server.latency(spaced, chosen.latency_rounds, alone)]
        streams = []
        for server, lang in ((pardon, "en"), (french, "fr")):
            engine = engine_microseconds(chosen.bench, str(drafts[lang]))
            count = 2000
            many = os.path.join(folder, f"stream-{lang}")
            open(many, "wb").write(open(files[lang], "rb").read() * count)
            server.path = STREAM
            runs = [server.load(1, 8, body=many, connections=4, window=24) for _ in range(chosen.rounds)]
            cpu = statistics.median(c for _, c in runs) / count
            streams.append({
                "language": lang, "engineMicroseconds": round(engine, 3), "streamCpuMicroseconds": round(cpu, 3),
                "messagesPerSecond": round(statistics.median(r for r, _ in runs) * count), "share": round(engine / cpu, 3)})
    finally:
        for server in servers:
            server.stop()

    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, cwd=ROOT).stdout.strip()
    report = {
        "command": "make bench-serve", "commit": commit, "processor": processor(), "cores": os.cpu_count(),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "rounds": chosen.rounds,
        "unary": results, "ratios": {k: round(v, 3) for k, v in ratios.items()}, "latencyAtHalfLoad": latency,
        "gradeStream": streams,
    }
    open(chosen.output, "w").write(json.dumps(report, indent=2) + "\n")
    print(f"{'server':28} {'-m':>3} {'requests/s':>11} {'CPU µs/request (min–max)':>28}")
    for row in results:
        print(f"{row['server']:28} {row['streamsPerConnection']:>3} {row['requestsPerSecond']:>11,} "
              f"{row['cpuMicroseconds']:>10.2f} ({row['cpuMicrosecondsMin']:.2f}–{row['cpuMicrosecondsMax']:.2f})")
    for name, value in report["ratios"].items():
        print(f"{name}: {value:.2f}")
    for row in latency:
        print(f"{row['server']} at {row['requestsPerSecond']:,}/s{', real-time priority' if row['alone'] else ''}: core "
              f"{100 * row['busyShareOfCore']:.0f} % busy, p50 {row['p50Microseconds']} µs, p99 {row['p99Microseconds']} µs "
              f"(worst round {row['p99WorstRound']}), p99.9 {row['p999Microseconds']} µs")
    for row in streams:
        print(f"GradeStream {row['language']}: engine {row['engineMicroseconds']} µs, stream {row['streamCpuMicroseconds']} µs "
              f"CPU a message, {100 * row['share']:.0f} % left, {row['messagesPerSecond']:,} messages/s")


if __name__ == "__main__":
    main()
