#!/usr/bin/env python3
"""Instructions a call costs a server's process, the kernel's left out, by callgrind: what neither load nor clock of the machine moves.

Each server is started twice and given so many and five times as many calls; the difference counts. Debug information is left
out of a copy of the binary, because valgrind gives up on Swift's.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import bench
import keystrokes


def total(command, server, calls, body, folder):
    """Instructions of a whole run."""
    output = os.path.join(folder, "callgrind")
    process = subprocess.Popen(["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", *command],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=bench.ROOT)
    for _ in range(600):
        with bench.socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                break
        time.sleep(0.1)
    load = ["h2load", "-c1", "-m1" if server.path == bench.STREAM else "-m32", f"-n{calls}", "-w24", "-W24"]
    if not server.method_is_get:
        load += ["-d", body]
    if server.grpc:
        load += ["-H", "content-type: application/grpc", "-H", "te: trailers"]
    result = subprocess.run(load + [f"http://127.0.0.1:{server.port}{server.path}"], capture_output=True, text=True, check=True)
    if f"{calls} succeeded, 0 failed" not in result.stdout:
        sys.exit(f"{server.name}: requests failed\n{result.stdout}")
    process.terminate()
    process.wait(120)
    return int(re.search(r"^(?:summary|totals): (\d+)", open(output).read(), re.M)[1])


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pardon", default=str(bench.ROOT / ".build/release/pardon"))
    options.add_argument("--echo", default=str(bench.ROOT / "benchmarks/.build/release/pardon-echo"))
    options.add_argument("--calls", type=int, default=400)
    options.add_argument("--only", default="", help="rows whose name holds this")
    chosen = options.parse_args()
    folder = tempfile.mkdtemp()
    binaries = {}
    for name in ("pardon", "echo"):
        binaries[name] = os.path.join(folder, name)
        subprocess.run(["objcopy", "--strip-debug", getattr(chosen, name), binaries[name]], check=True)
    page = os.path.join(folder, "page")
    os.mkdir(page)
    open(os.path.join(page, "1k"), "wb").write(b"x" * 1024)
    rows = []
    for lang, number in (("en", 2), ("fr", 4)):
        draft = (bench.ROOT / f"benchmarks/workloads/{lang}/1KB/{number}.txt").read_bytes()
        message = bench.bytes_field(bench.TEXT_FIELD, draft)
        for name, kind in (("", "pardon"), (", known sentences", "remembering pardon")):
            rows.append((f"Grade {lang}{name}", kind, bench.GRADE, bench.envelope(message)))
            rows.append((f"GradeStream {lang}, a message{name}", kind, bench.STREAM, bench.envelope(message)))
        if lang == "en":
            rows.append(("echo", "echo", bench.ECHO, bench.envelope(bench.bytes_field(bench.PAYLOAD_FIELD, message))))
            rows.append(("nghttpd, 1 KB file", "nghttpd", "/1k", None))
    for lang in keystrokes.TYPED:
        for size in ("1KB", "10KB"):
            draft = keystrokes.draft(lang, size).read_bytes()
            for way, requests in zip(("an edit", "a whole text"), keystrokes.messages(draft, keystrokes.TYPED[lang], 5 * chosen.calls)):
                bodies = [bench.envelope(request) for request in requests]
                rows.append((f"GradeStream {lang} {size}, {way}", "remembering pardon", bench.STREAM, bodies))
    for name, kind, path, content in (row for row in rows if chosen.only in row[0]):
        counts = []
        for calls in (chosen.calls, 5 * chosen.calls):
            port = bench.free_port()
            grading = [binaries["pardon"], "serve", "--listen", f"127.0.0.1:{port}", "--loops", "1", "--admin", "none"]
            command = {
                "pardon": [*grading, *bench.NO_MEMORY],
                "remembering pardon": grading,
                "echo": [binaries["echo"], str(port)],
                "nghttpd": [shutil.which("nghttpd") or "nghttpd", "--no-tls", "-n1", "-d", page, str(port)],
            }[kind]
            server = bench.Server(name, command, path, None, port, grpc=kind != "nghttpd", method_is_get=kind == "nghttpd")
            body = os.path.join(folder, "body")
            if content:
                many = content[:calls] if isinstance(content, list) else [content] * calls
                open(body, "wb").write(b"".join(many) if path == bench.STREAM else content)
            counts.append(total(command, server, 1 if path == bench.STREAM else calls, body, folder))
        print(f"{name:44} {(counts[1] - counts[0]) // (4 * chosen.calls):>8,} instructions", flush=True)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
