#!/usr/bin/env python3
"""`python_peers.py NAME PATTERNS`: peers with a Python interface, asked as the programs of peer.h are. Patterns are literals
with a space at both ends, or bare ones."""

import sys
import time


class PyAhoCorasick:
    def __init__(self, patterns):
        import ahocorasick
        self.automaton = ahocorasick.Automaton()
        for number, pattern in enumerate(patterns):
            self.automaton.add_word(pattern, (number, len(pattern)))
        self.automaton.make_automaton()

    def scan(self, text):
        return sum(1 for _ in self.automaton.iter(text))

    def find(self, text):
        return ((number, end + 1) for end, (number, _) in self.automaton.iter(text))


class AhoCorasickRS:
    def __init__(self, patterns):
        import ahocorasick_rs
        self.automaton = ahocorasick_rs.AhoCorasick(patterns, implementation=ahocorasick_rs.Implementation.DFA)

    def scan(self, text):
        return len(self.automaton.find_matches_as_indexes(text, overlapping=True))

    def find(self, text):
        return ((number, end) for number, _, end in self.automaton.find_matches_as_indexes(text, overlapping=True))


class StringZilla:
    """One search after the other."""

    def __init__(self, patterns):
        import stringzilla
        self.string = stringzilla.Str
        self.patterns = patterns
        self.prepared = {}

    def scan(self, text):
        text = self.prepared.get(text) or self.prepared.setdefault(text, self.string(text))
        return sum(text.count(pattern, allowoverlap=True) for pattern in self.patterns)

    def find(self, text):
        text = self.string(text)
        for number, pattern in enumerate(self.patterns):
            place = text.find(pattern)
            while place >= 0:
                yield number, len(str(text[:place])) + len(pattern)
                place = text.find(pattern, place + 1)


class SpaCy:
    """Docs are made beforehand, from the words as they stand: tokenizing is not timed."""

    def __init__(self, patterns):
        import spacy
        from spacy.tokens import Doc
        self.Doc = Doc
        self.vocab = spacy.blank("xx").vocab
        self.matcher = self.make(patterns)
        self.docs = {}

    def doc(self, text):
        # Line feeds are words, so that nothing matches across sentences.
        if text not in self.docs:
            words = text.replace("\n", " \n ").split(" ")
            self.docs[text] = self.Doc(self.vocab, words=[word for word in words if word])
        return self.docs[text]

    def scan(self, text):
        return len(self.matcher(self.doc(text)))

    def find(self, text):
        doc = self.doc(text)
        places = [0]
        for word in doc:
            places.append(places[-1] + len(word.text) + (word.text != "\n"))
        # Behind the space that follows the last word; every sentence opens with a space.
        lines = [0]
        for word in doc:
            lines.append(lines[-1] + (word.text == "\n"))
        for key, _, end in self.matcher(doc):
            yield int(self.vocab.strings[key]), places[end] + lines[end]


class Matcher(SpaCy):
    def make(self, patterns):
        from spacy.matcher import Matcher
        matcher = Matcher(self.vocab)
        for number, pattern in enumerate(patterns):
            matcher.add(str(number), [[{"ORTH": word} for word in pattern.split()]])
        return matcher


class PhraseMatcher(SpaCy):
    def make(self, patterns):
        from spacy.matcher import PhraseMatcher
        matcher = PhraseMatcher(self.vocab)
        for number, pattern in enumerate(patterns):
            matcher.add(str(number), [self.Doc(self.vocab, words=pattern.split())])
        return matcher


PEERS = {
    "pyahocorasick": PyAhoCorasick, "ahocorasick-rs": AhoCorasickRS, "stringzilla": StringZilla,
    "spacy-matcher": Matcher, "spacy-phrasematcher": PhraseMatcher,
}


def check(peer, drafts, path):
    with open(path, "w") as out:
        for draft, text in enumerate(drafts):
            for pattern, end in peer.find(text):
                sentence = text.count("\n", 0, end - 1)
                out.write(f"{draft} {sentence} {pattern}\n")


def main():
    name, path = sys.argv[1:]
    patterns = open(path, encoding="utf-8").read().split("\n")[:-1]
    start = time.process_time()
    try:
        peer = PEERS[name](patterns)
    except ImportError as error:
        return print("cannot", error, flush=True)
    print("ready", time.process_time() - start, 0, flush=True)
    for line in sys.stdin:
        verb, rest = line.rstrip("\n").split(" ", 1)
        if verb == "load":
            drafts = open(rest, encoding="utf-8", newline="").read().split("\0")
            print("ok", flush=True)
        elif verb == "check":
            check(peer, drafts, rest)
            print("ok", flush=True)
        else:
            start = time.process_time_ns()
            matches = sum(peer.scan(text) for _ in range(int(rest)) for text in drafts)
            print(time.process_time_ns() - start, matches, flush=True)


if __name__ == "__main__":
    main()
