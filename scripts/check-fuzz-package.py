"""Compares the targets of benchmarks/fuzz/Package.swift with those of Package.swift: both build the same sources, and nothing
but this notices when a module gets a dependency that the other package does not know."""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FUZZ = ROOT / "benchmarks" / "fuzz"


def targets(folder):
    """Dependencies by target: names of targets and products."""
    dump = json.loads(subprocess.run(["swift", "package", "--package-path", str(folder), "dump-package"], check=True, capture_output=True).stdout)
    return {target["name"]: {next(iter(dependency.values()))[0] for dependency in target["dependencies"]} for target in dump["targets"]}


def main():
    package, fuzz = targets(ROOT), targets(FUZZ)
    problems = []
    for name in sorted(set(package) & set(fuzz)):
        for missing in sorted(package[name] - fuzz[name]):
            problems.append(f"benchmarks/fuzz/Package.swift: {name} lacks the dependency {missing}")
        for missing in sorted((package[name] & set(package)) - set(fuzz)):
            problems.append(f"benchmarks/fuzz/Package.swift: no target {missing}, which {name} needs")
        if not (FUZZ / "Sources" / name).resolve() == ROOT / "Sources" / name:
            problems.append(f"benchmarks/fuzz/Sources/{name}: not a link to Sources/{name}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
