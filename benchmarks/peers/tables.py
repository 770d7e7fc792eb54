#!/usr/bin/env python3
"""The tables of benchmarks/results/peers.json, between the marks `peers` of docs/performance.md."""

import json
import pathlib
import statistics

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/performance.md"
BEGIN, END = "<!-- peers: written by benchmarks/peers/tables.py -->\n", "<!-- end of peers -->\n"
TITLES = {
    "literals": "Bare literals", "words": "Words between spaces", "boundaries": "Words between `\\b`",
    "gaps": "Alternatives and gaps",
}
COLUMNS = ("200B", "1KB", "10KB", "few-words", "triggers", "stream")
LANGUAGES = {"en": "English", "fr": "French"}
# Python is called through its interface; all others through C or C++.
PYTHON = {"pyahocorasick", "ahocorasick-rs", "stringzilla", "spacy-matcher", "spacy-phrasematcher"}
OURS = ("pardon", "pardon-built-in", "tokens")


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def label(peer):
    names = {"pardon": "**Pardon**, tokens and rules", "tokens": "Pardon, tokens alone",
             "pardon-built-in": "Pardon, tokens and all built-in rules with their conditions"}
    return names.get(peer, peer + (" (Python)" if peer in PYTHON else ""))


def tier_table(results, tier):
    rows = {}
    for row in results["measurements"]:
        if row["tier"] == tier:
            language, name = row["workload"].split("/")
            rows.setdefault(row["peer"], {})[name, language] = row
    patterns = {row["workload"][:2]: row["patterns"] for row in results["measurements"] if row["tier"] == tier}
    lines = [
        f"**{TITLES[tier]}**: {patterns['en']:,} English and {patterns['fr']:,} French patterns; MB of drafts a second, English / French.",
        "", "| | " + " | ".join(COLUMNS) + " |", "|---|" + "---|" * len(COLUMNS)]

    def cell(cells, name, key="megabytesPerSecond"):
        found = [cells.get((name, language), {}).get(key) for language in LANGUAGES]
        return " / ".join(number(one["median"]) if one else "–" for one in found) if any(found) else "–"

    def middle(cells):
        return statistics.median(row["megabytesPerSecond"]["median"] for row in cells.values())

    for peer in sorted((peer for peer in rows if peer not in OURS), key=lambda peer: -middle(rows[peer])):
        lines.append(f"| {label(peer)} | " + " | ".join(cell(rows[peer], name) for name in COLUMNS) + " |")
        if middle(rows[peer]) > 5:
            values = (cell(rows[peer], name, "withTokensMegabytesPerSecond") for name in COLUMNS)
            lines.append("| … behind our tokens | " + " | ".join(values) + " |")
    for peer in OURS:
        if peer in rows:
            lines.append(f"| {label(peer)} | " + " | ".join(cell(rows[peer], name) for name in COLUMNS) + " |")
    return lines + [""]


def first_pass(results):
    parts = []
    for row in results["measurements"]:
        if row["peer"] == "re2-set" and "firstMegabytesPerSecond" in row:
            parts.append(f"{row['tier']}, {LANGUAGES[row['workload'][:2]]} {number(row['firstMegabytesPerSecond'])}")
    if not parts:
        return []
    return [f"RE2::Set makes its automaton while it reads. MB a second on the first pass over the stream, in a new process: {'; '.join(parts)}.", ""]


def engines(results):
    lines = ["Ready, what was compiled, and the largest memory of the process:", "",
             "| tier | engine | ready, s | compiled, MB | memory, MB |", "|---|---|---|---|---|"]
    pairs = {}
    for row in results["engines"]:
        pairs.setdefault((row["tier"], row["peer"]), {})[row["language"]] = row
    for (tier, peer), row in pairs.items():
        def both(key, scale):
            values = [row[language][key] / scale if language in row else 0 for language in LANGUAGES]
            return " / ".join(number(value) if value else "–" for value in values)
        figures = both("buildSeconds", 1), both("compiledBytes", 1e6), both("residentBytes", 1e6)
        lines.append(f"| {tier} | {peer} | " + " | ".join(figures) + " |")
    return lines + [""]


def refused(results):
    reasons = {}
    for row in results["refused"]:
        reasons.setdefault((row["peer"], row["reason"]), []).append(row["tier"])
    return ["Cannot: " + "; ".join(
        f"{peer} ({', '.join(dict.fromkeys(tiers))}): {reason}" for (peer, reason), tiers in reasons.items()) + ".", ""]


def graders(results):
    parts = [f"{row['peer']} {row['kilobytesPerSecond']:.0f} kB/s ({LANGUAGES[row['language']]}; start {row['startSeconds']:.2f} s)"
             for row in results["graders"]]
    return ["Grammar checkers, with rules of their own and so without a common count: " + ", ".join(parts) + ".", ""]


def main():
    results = json.loads((ROOT / "benchmarks/results/peers.json").read_text())
    machine = results["environment"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    lines = [
        f"{machine['processor']}, {machine['date'][:10]}, commit {machine['commit'][:10]}, medians of {machine['rounds']} rounds.",
        f"{versions}.", ""]
    for tier in TITLES:
        if any(row["tier"] == tier for row in results["measurements"]):
            lines += tier_table(results, tier)
    lines += first_pass(results) + engines(results) + refused(results) + graders(results)
    text = DOCUMENT.read_text()
    before, rest = text.split(BEGIN)
    DOCUMENT.write_text(before + BEGIN + "\n" + "\n".join(lines) + rest[rest.index(END):])


if __name__ == "__main__":
    main()
