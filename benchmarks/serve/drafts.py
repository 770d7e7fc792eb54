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

ID, TEXT, KEEP, EDIT = 1, 2, 9, 10  # fields of GradeRequest
GRADE, REVISION = 2, 4  # fields of GradeResult
TYPED = {"en": " We are very sorry, Ms Tran.", "fr": " Nous sommes désolés, Madame."}


def number_field(number, value):
    return bench.varint(number << 3) + bench.varint(value) if value else b""


def keystrokes(draft, typed, count):
    """Types a sentence into the middle of a draft and deletes it again, until so many keys were hit: each as offset, bytes deleted,
    bytes put there, and the text that it makes."""
    middle = draft.index(b" ", len(draft) // 2)
    while True:
        put = b""
        for key in typed:
            key = key.encode()
            place, put = middle + len(put), put + key
            yield place, 0, key, draft[:middle] + put + draft[middle:]
            if (count := count - 1) == 0:
                return
        for key in reversed(typed):
            put = put[:len(put) - len(key.encode())]
            yield middle + len(put), len(key.encode()), b"", draft[:middle] + put + draft[middle:]
            if (count := count - 1) == 0:
                return


def messages(draft, typed, count):
    """The requests of a draft's life, as edits and as whole texts; the first of both is the text to begin with."""
    head = bench.bytes_field(ID, b"d")
    edits = [head + bench.bytes_field(TEXT, draft) + number_field(KEEP, 1)]
    wholes = [head + bench.bytes_field(TEXT, draft)]
    for revision, (place, deleted, put, text) in enumerate(keystrokes(draft, typed, count), 1):
        edit = number_field(1, revision) + number_field(2, place) + number_field(3, place + deleted) + bench.bytes_field(4, put)
        edits.append(head + bench.bytes_field(EDIT, edit))
        wholes.append(head + bench.bytes_field(TEXT, text))
    return edits, wholes


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
                file = sorted((bench.ROOT / f"benchmarks/workloads/{lang}/{size}").iterdir())[0]
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
