#!/usr/bin/env python3
"""Measures recording into and reading from a PostgreSQL of its own, as Debian configures it but for `shared_buffers`.

usage: postgres.py BENCH SCORES OUTPUT.json
"""
import json, os, shutil, signal, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "../../Tests/Crash"))
from postgres import Server


def main():
    bench, scores, output = sys.argv[1:]
    folder = tempfile.mkdtemp(prefix="pardon-bench-", dir="/tmp")
    server = Server(folder, os.path.join(folder, "data"), ["shared_buffers=512MB", "max_wal_size=4GB"])
    try:
        subprocess.run([bench, "scores", "record-postgres", "10", server.database("recording"), output], check=True)
        server.remove("recording")
        reading = server.database("reading")
        subprocess.run([bench, "scores", "read", scores, reading, output], check=True)
        size = subprocess.run(["psql", "-At", "-c", "SELECT pg_database_size('reading')", reading], check=True, capture_output=True)
    finally:
        server.stop(signal.SIGINT)
        shutil.rmtree(folder)
    with open(output) as file:
        report = json.load(file)
    report["readingPostgreSQL"]["bytesPerScore"] = round(int(size.stdout) / int(scores))
    with open(output, "w") as file:
        json.dump(report, file, indent=2, sort_keys=True, ensure_ascii=False)
        file.write("\n")
    print("bytes per score:", report["readingPostgreSQL"]["bytesPerScore"])


if __name__ == "__main__":
    main()
