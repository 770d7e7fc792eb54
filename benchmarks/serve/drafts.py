#!/usr/bin/env python3
"""What a keystroke costs the server: an edit of a kept draft beside the whole text, both on a GradeStream.

Server CPU from the kernel's accounting of the process, server and client on a core each, rounds in turns. "One by one": each message is
sent when the one before is answered, as an editor does (grpcio). "At once": all are sent before the first is answered (h2load), so that
the kernel's and the transport's share is small. Every answer of an edit must be that of the whole text, byte for byte.

    .build-venv/bin/python benchmarks/serve/drafts.py        # after `make build`; the environment of `make test-clients` has grpcio
"""
import argparse
import json
import os
import queue
import statistics
import tempfile

import grpc

import bench
from keystrokes import TYPED, draft, messages, number_field

REVISION = 4  # GradeResult.revision


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pardon", default=str(bench.ROOT / ".build/release/pardon"))
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--keys", type=int, default=2000)
    options.add_argument("--output", default=str(bench.ROOT / "benchmarks/results/drafts.json"))
    chosen = options.parse_args()
    os.sched_setaffinity(0, {bench.CLIENT_CORE})
    folder = tempfile.mkdtemp()
    port = bench.free_port()
    server = bench.Server(
        "pardon", [chosen.pardon, "serve", "--listen", f"127.0.0.1:{port}", "--loops", "1", "--admin", "none"], bench.STREAM, None, port)
    server.start(folder)
    rows = []
    try:
        channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.max_receive_message_length", 64 << 20)])
        stream = channel.stream_stream(bench.STREAM)
        for lang in TYPED:
            for size in ("1KB", "10KB"):
                file = draft(lang, size)
                edits, wholes = messages(file.read_bytes(), TYPED[lang], chosen.keys)
                for revision, (edit, whole) in enumerate(zip(stream(iter(edits)), stream(iter(wholes))), 1):
                    if edit != whole + number_field(REVISION, revision):
                        raise SystemExit(f"{file}: revision {revision} is not graded as the whole text")
                ways = {}
                for way, requests in (("edit", edits), ("whole", wholes)):
                    body = os.path.join(folder, way)
                    with open(body, "wb") as out:
                        out.writelines(bench.envelope(message) for message in requests)
                    ways[way] = (requests, body)
                costs = {(way, pace): [] for way in ways for pace in ("one by one", "at once")}
                for _ in range(chosen.rounds):
                    for way, (requests, body) in ways.items():
                        costs[way, "at once"].append(server.load(1, 4, body=body, connections=1, window=24)[1] / len(requests))
                        costs[way, "one by one"].append(one_by_one(server, stream, requests))
                row = {"draft": f"{lang}/{size}/{file.stem}", "bytes": file.stat().st_size}
                for (way, pace), runs in costs.items():
                    row[f"{way}, {pace}"] = {"median": round(statistics.median(runs), 2), "min": round(min(runs), 2), "max": round(max(runs), 2)}
                rows.append(row)
                print(row["draft"], *(f"{name}: {cost['median']} µs ({cost['min']}–{cost['max']})" for name, cost in row.items()
                                      if isinstance(cost, dict)), sep="\n  ", flush=True)
        channel.close()
    finally:
        server.stop()
    report = {"command": "benchmarks/serve/drafts.py", "processor": bench.processor(), "keys": chosen.keys, "rounds": chosen.rounds,
              "cpuMicrosecondsPerMessage": rows}
    with open(chosen.output, "w") as out:
        out.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")


def one_by_one(server, stream, requests):
    """Server CPU microseconds for each message."""
    waiting = queue.SimpleQueue()
    call = stream(iter(waiting.get, None))
    waiting.put(requests[0])
    next(call)
    before = server.cpu_nanoseconds()
    for request in requests[1:]:
        waiting.put(request)
        next(call)
    spent = server.cpu_nanoseconds() - before
    waiting.put(None)
    list(call)
    return spent / 1000 / (len(requests) - 1)


if __name__ == "__main__":
    main()
