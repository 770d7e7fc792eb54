#!/usr/bin/env python3
"""Measures `pardon bulk` from a JSON Lines file to stored scores beside grading alone (a CSV table), in turns, and the memory of two sizes
of input. Writes `bulk` of a report.

usage: bulk.py PARDON MEGABYTES OUTPUT.json
"""
import glob, json, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 5


def write_input(path, size):
    """Drafts of about 1 KB in both languages, each another text, of 200 agents in 20 teams; two to a ticket."""
    texts = []
    for name in sorted(glob.glob(os.path.join(HERE, "../workloads/*/1KB/*.txt"))):
        with open(name, encoding="utf-8") as file:
            texts.append(file.read())
    count = written = 0
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            agent = count * 7919 % 200
            labels = {"agent": f"agent {agent}", "team": f"team {agent // 10}", "ticket": f"T-{100_000 + count // 2}"}
            request = {"id": f"m{count}", "text": f"Ticket {count}. {texts[count % len(texts)]}", "labels": labels}
            written += file.write(json.dumps(request, ensure_ascii=False) + "\n")
            count += 1
    return count


def remove_store(folder):
    for path in glob.glob(os.path.join(folder, "scores.db*")):
        os.unlink(path)


def run(pardon, folder, source, *arguments):
    """Seconds, processor seconds and greatest memory of a run."""
    start = time.monotonic()
    process = subprocess.Popen([pardon, "bulk", source, *arguments, "--quiet"], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bulk {arguments} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def figures(values):
    return {"min": round(min(values), 3), "median": round(statistics.median(values), 3), "max": round(max(values), 3)}


def main():
    pardon, megabytes, output = os.path.abspath(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    folder = tempfile.mkdtemp(prefix="pardon-bench-")
    try:
        count = write_input(os.path.join(folder, "in.jsonl"), megabytes * 1e6)
        write_input(os.path.join(folder, "quarter.jsonl"), megabytes * 1e6 / 4)
        alone, stored, memory = [], [], []
        for _ in range(ROUNDS):
            alone.append(run(pardon, folder, "in.jsonl", "--format", "csv", "-o", "out.csv", "--overwrite"))
            remove_store(folder)
            stored.append(run(pardon, folder, "in.jsonl", "--store", "scores.db"))
            memory.append(stored[-1][2])
        bytes_stored = os.path.getsize(os.path.join(folder, "scores.db"))
        remove_store(folder)
        quarter = run(pardon, folder, "quarter.jsonl", "--store", "scores.db")[2]
    finally:
        shutil.rmtree(folder)
    report = {
        "drafts": count, "megabytes": megabytes, "rounds": ROUNDS, "bytesPerScore": round(bytes_stored / count),
        "gradingAlone": {"megabytesPerSecond": figures([megabytes / run[0] for run in alone]), "processorMicrosecondsPerDraft": figures([1e6 * run[1] / count for run in alone])},
        "stored": {"megabytesPerSecond": figures([megabytes / run[0] for run in stored]), "processorMicrosecondsPerDraft": figures([1e6 * run[1] / count for run in stored])},
        # Of runs one after the other, so that what else the machine did counts on both sides.
        "storedToAlone": figures([first[0] / second[0] for first, second in zip(alone, stored)]),
        "storedToAloneByProcessorTime": figures([first[1] / second[1] for first, second in zip(alone, stored)]),
        "memoryMegabytes": {"quarter": round(quarter), "whole": round(max(memory))},
    }
    whole = {}
    if os.path.exists(output):
        with open(output) as file:
            whole = json.load(file)
    whole["bulk"] = report
    with open(output, "w") as file:
        json.dump(whole, file, indent=2, sort_keys=True, ensure_ascii=False)
        file.write("\n")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
