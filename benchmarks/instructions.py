#!/usr/bin/env python3
"""Instructions of one warm call per stage, and of one keystroke, on a 1 KB draft per language, counted by callgrind on the
plain and AVX2 tiers (valgrind cannot run AVX-512): figures that neither the machine's load nor its clock moves.

    instructions.py             counts
    instructions.py --check     and fails when a count exceeds benchmarks/thresholds.json
    instructions.py --write     and writes counts and 3 % as the new thresholds

Run after `make bench-engine` or `make bench-gate`, which build what is measured.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
THRESHOLDS = HERE / "thresholds.json"
TIERS = ("plain", "avx2")
DRAFTS = ("en/1KB/2", "fr/1KB/4")
STAGES = ("tokens", "rules", "grade", "again", "edit")
MARGIN = 1.03


def count(program, folder, tier, draft, stage):
    out = folder / f"{tier}-{draft.replace('/', '-')}-{stage}"
    command = ["valgrind", "--tool=callgrind", "--toggle-collect=*BenchMeasured*", f"--callgrind-out-file={out}", program]
    done = subprocess.run(
        [*command, "once", stage, HERE / "workloads" / f"{draft}.txt"],
        env={**os.environ, "PARDON_CPU": tier, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
    totals = re.findall(r"^(?:summary|totals): (\d+)", out.read_text(), re.M) if out.exists() else []
    if done.returncode or not totals or int(totals[-1]) == 0:
        sys.exit(f"{tier} {draft} {stage}: callgrind counted nothing\n{done.stderr}")
    return int(totals[-1])


def measure():
    """Counts by tier, draft and stage, each printed as it comes."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(name)
        program = folder / "pardon-bench"
        # valgrind gives up on Swift's debug information; the function names stay.
        subprocess.run(["objcopy", "--strip-debug", HERE / ".build/release/pardon-bench", program], check=True)
        keys = [(tier, draft, stage) for tier in TIERS for draft in DRAFTS for stage in STAGES]
        counts = {}
        for key, found in zip(keys, pool.map(lambda key: count(program, folder, *key), keys)):
            tier, draft, stage = key
            counts.setdefault(tier, {}).setdefault(draft, {})[stage] = found
            print(f"{tier:5} {draft} {stage:6} {found:9,} instructions", flush=True)
        return counts


def failures(counts, limits):
    for tier, drafts in counts.items():
        for draft, stages in drafts.items():
            for stage, found in stages.items():
                limit = limits.get(tier, {}).get(draft, {}).get(stage)
                if limit is None:
                    yield f"{tier} {draft} {stage}: no threshold in {THRESHOLDS.name}"
                elif found > limit:
                    yield (f"{tier} {draft} {stage}: {found:,} instructions, {found - limit:,} ({found / limit - 1:.1%}) "
                           f"more than the {limit:,} allowed")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    options.add_argument("--write", action="store_true")
    arguments = options.parse_args()
    counts = measure()
    thresholds = json.loads(THRESHOLDS.read_text())
    if arguments.write:
        thresholds["instructions"] = {
            tier: {draft: {stage: int(found * MARGIN) for stage, found in stages.items()} for draft, stages in drafts.items()}
            for tier, drafts in counts.items()}
        THRESHOLDS.write_text(json.dumps(thresholds, indent=2) + "\n")
    problems = list(failures(counts, thresholds["instructions"])) if arguments.check else []
    if problems:
        sys.exit("too many instructions (docs/performance.md, “Gates”):\n" + "\n".join(problems))


if __name__ == "__main__":
    main()
