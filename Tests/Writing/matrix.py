#!/usr/bin/env python3
"""Composes every sample incident in every locale and channel with the built `pardon` (environment PARDON), and lists what
is not as it should be: a low grade, a fault, a placeholder, a sentence said twice, a word hunspell does not know.

    Tests/Writing/matrix.py                      everything; exits with status 1 when something is wrong
    Tests/Writing/matrix.py --locale fr-FR --channel sms --incident hygiene --show
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = ROOT / "Sources/PardonWritingPacks"
LOCALES = ["en-GB", "en-US", "fr-FR", "fr-CA"]
CHANNELS = ["email", "letter", "chat", "sms", "social", "review_reply", "statement"]
# Words that Debian's dictionaries lack.
KNOWN_WORDS = {"rebooked"}
DICTIONARIES = {"en-GB": "en_GB", "en-US": "en_US", "fr-FR": "fr", "fr-CA": "fr"}
# Verbs that do not agree, words said twice, contractions left open: what hunspell cannot see.
SLIPS = {
    "en": re.compile(r"\b(?:(?:we|they|(?<!to )you) (?:was|is|has|does)|I (?:were|are|has|is)|an? an?|a [aeio]\w+|(\w+) (?<!that )\1)\b(?! of the art)", re.I),
    "fr": re.compile(r"\b(?:si ils?|que (?:il|elle|on)s?|je (?:a|est|avons)|(?!nous|vous)(\w+) \1)\b", re.I),
}
MONEY = re.compile(r"^([0-9]+)(?:\.([0-9]+))? ([A-Z]{3})$")


def time(value):
    value = str(value).replace(" ", "T")
    if len(value) == 10:
        value += "T00:00:00Z"
    elif len(value) == 16:
        value += ":00Z"
    elif not value.endswith("Z"):
        value += "Z"
    return value


def money(value):
    units, cents, currency = MONEY.match(value).groups()
    return {"currency": currency, "minorUnits": str(int(units) * 100 + int((cents or "0").ljust(2, "0")))}


def truth(value):
    return value in (True, "yes")


def request(incident, facts, locale, channel, parameters):
    """ComposeRequest of a case written as KEY=VALUE."""
    made = {"incident": {"type": incident}, "context": {"channel": channel}, "style": {"locale": locale}, "parameters": {}}
    repair, prevention, follow_up = {}, {}, {}
    for key, value in facts.items():
        if key in ("item", "reference", "place", "consequence", "cause", "clause"):
            made["incident"][key] = str(value)
        elif key == "time":
            made["incident"]["time"] = time(value)
        elif key == "promised":
            made["context"]["promisedTime"] = time(value)
        elif key == "complaint_time":
            made["context"]["complaintTime"] = time(value)
        elif key in parameters:
            made["parameters"][key] = str(value)
        elif key == "repair":
            repair["type"] = value
        elif key == "repair.amount":
            repair["amount"] = money(value)
        elif key == "repair.time":
            repair["time"] = time(value)
        elif key == "repair.done":
            repair["isDone"] = truth(value)
        elif key == "repair.detail":
            repair["detail"] = value
        elif key == "prevention.detail":
            prevention["detail"] = value
        elif key == "prevention.time":
            prevention["time"] = time(value)
        elif key == "prevention.done":
            prevention["isDone"] = truth(value)
        elif key == "follow_up.line":
            follow_up["directLine"] = value
        elif key == "follow_up.time":
            follow_up["time"] = time(value)
        elif key.startswith("follow_up."):
            follow_up[key.removeprefix("follow_up.")] = value
        elif key.startswith("customer."):
            made["style"]["customer" + "".join(w.capitalize() for w in key.removeprefix("customer.").split("_"))] = value
        elif key.startswith("signer."):
            made["style"]["signer" + key.removeprefix("signer.").capitalize()] = value
        elif key == "company":
            made["style"]["company"] = value
        else:
            sys.exit(f"{incident}: unknown key {key}")
    if repair:
        made["repairs"] = [repair]
    if prevention:
        made["preventions"] = [prevention]
    if follow_up:
        made["followUp"] = follow_up
    return made


def cases(options):
    shared = yaml.load((PACKS / "shared/incidents.yaml").read_text(), yaml.BaseLoader)
    ordinary = {"item", "reference", "time", "place", "promised", "complaint_time", "clause", "cause", "consequence"}
    for incident in shared["incidents"]:
        if options.incident and incident["id"] not in options.incident:
            continue
        parameters = set(incident["optional"] + incident["requires"]) - ordinary
        for number, sample in enumerate(incident["samples"]):
            for locale in options.locale or LOCALES:
                language = locale[:2]
                facts = {**shared["common"][language], **sample[language]}
                for channel in options.channel or CHANNELS:
                    made = request(incident["id"], facts, locale, channel, parameters)
                    made["count"] = options.count
                    made["seed"] = str(options.seed)
                    made["id"] = f"{incident['id']}/{number} {locale} {channel}"
                    yield made, facts


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def unknown_words(texts_by_locale):
    """Words that hunspell does not know, by locale."""
    found = {}
    for locale, texts in texts_by_locale.items():
        text = re.sub(r"[\u00a0\u202f]", " ", "\n".join(texts)).replace("\u2019", "'")
        answer = subprocess.run(["hunspell", "-d", DICTIONARIES[locale], "-i", "utf-8", "-l"], input=text, capture_output=True, text=True, check=True)
        found[locale] = set(answer.stdout.split())
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--locale", action="append", choices=LOCALES)
    arguments.add_argument("--channel", action="append", choices=CHANNELS)
    arguments.add_argument("--incident", action="append")
    arguments.add_argument("--count", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", action="store_true", help="print every text")
    arguments.add_argument("--limit", type=int, default=40, help="how many wrong texts are printed whole")
    options = arguments.parse_args()
    pardon = os.environ.get("PARDON", str(ROOT / ".build-test/release/pardon"))
    wanted = list(cases(options))
    lines = "\n".join(json.dumps(made, ensure_ascii=False) for made, _ in wanted) + "\n"
    run = subprocess.run([pardon, "compose", "--jsonl"], input=lines, capture_output=True, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(wanted):
        sys.exit(f"{len(wanted)} requests, {len(answers)} answers: {run.stderr}")
    wrong, reasons, texts_by_locale = [], collections.Counter(), collections.defaultdict(list)
    # The words of the facts are the caller's.
    grades, count, own_words = [], 0, set()
    for (made, facts), answer in zip(wanted, answers):
        def report(reason, text=""):
            kind = reason.split(":")[0]
            reasons[kind] += 1
            wrong.append((made["id"], reason, text))

        if "error" in answer:
            report("refused: " + answer["error"]["message"])
            continue
        for problem in answer.get("problems", []):
            report(f"problem: {problem['field']} {problem['fault']} {problem['ruleId']}")
        if not answer.get("candidates"):
            report("no text")
        for candidate in answer.get("candidates", []):
            text, grade = candidate["text"], candidate["grade"]
            count += 1
            overall = grade.get("overall", 0)
            grades.append(overall)
            if options.show:
                print(f"== {made['id']}: {overall}\n{text}\n")
            least = 80 if len(text) < 300 else 90
            faults = [f["id"] for f in grade["faults"] if f.get("level")]
            weak = [c["id"] for c in grade["components"] if c.get("level", 0) < 2]
            if overall < least:
                report(f"grade: {overall}, weak: {' '.join(weak)}", text)
            if faults:
                report(f"fault: {' '.join(faults)}", text)
            if re.search(r"[\[\]{}<>]", text):
                report("placeholder:", text)
            said = [s for s in sentences(text)]
            if len(said) != len(set(said)):
                report("repeated sentence:", text)
            if re.search(r"  |\b(the|a|an|le|la|les|un|une|des|du) \1\b| [,.]|[,.][,.]|\n\n\n", text):
                report("spacing:", text)
            slip = SLIPS[made["style"]["locale"][:2]].search(text)
            if slip:
                report(f"grammar: {slip.group()}", text)
            if any(s[0].islower() for s in said):
                report("sentence case:", text)
            own_words.update(word for v in facts.values() for word in re.findall(r"[^\W\d_]+", str(v).lower()))
            texts_by_locale[made["style"]["locale"]].append(text)
    for locale, words in unknown_words(texts_by_locale).items():
        words = {word for word in words - KNOWN_WORDS if not own_words.issuperset(re.findall(r"[^\W\d_]+", word.lower()))}
        if words:
            reasons["hunspell"] += len(words)
            wrong.append((locale, "hunspell: " + " ".join(sorted(words)), ""))
    for name, reason, text in wrong[: options.limit]:
        print(f"-- {name}: {reason}\n{text}\n" if text else f"-- {name}: {reason}")
    mean = sum(grades) / max(1, len(grades))
    print(f"{len(wanted)} requests, {count} texts, mean grade {mean:.1f}, lowest {min(grades, default=0)}; wrong: {dict(reasons) or 'nothing'}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
