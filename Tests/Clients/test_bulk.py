"""`pardon bulk` reads what others write (Python's csv, mailbox, gzip; zstd), and what it writes others read."""
import csv
import gzip
import json
import mailbox
import pathlib
import random
import subprocess
import time
import unittest
from email.message import EmailMessage

import harness


class BulkTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(harness.FOLDER, "bulk")
        cls.folder.mkdir()
        texts = list(harness.DRAFTS.values())
        cls.records = [{"ticket": f"T-{n}", "agent": random.Random(n).choice(["Zoé \"Z\"", "Li, B.", "<b>x</b>", "'; DROP TABLE scores; --"]),
                        "text": texts[n % len(texts)] + f"\n\nRef. {n}"} for n in range(400)]

    def bulk(self, *arguments, status=0, stdin=b""):
        result = subprocess.run([harness.PARDON, "bulk", *arguments], input=stdin, capture_output=True, cwd=self.folder)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return result

    def rows(self, *arguments, **options):
        return [json.loads(line) for line in self.bulk(*arguments, "--format", "columns", "-q", **options).stdout.splitlines()]

    def expected(self):
        lines = b"".join(json.dumps({"text": record["text"]}).encode() + b"\n" for record in self.records)
        result = subprocess.run([harness.PARDON, "grade", "--jsonl"], input=lines, capture_output=True, check=True)
        return [json.loads(line)["overall"] for line in result.stdout.splitlines()]

    def check(self, rows):
        self.assertEqual([row["overall"] for row in rows], self.expected())
        self.assertEqual([row["ticket"] for row in rows], [record["ticket"] for record in self.records])
        self.assertEqual([row["agent"] for row in rows], [record["agent"] for record in self.records])

    def test_output_that_is_no_file(self):
        (self.folder / "one.jsonl").write_text('{"text": "We are sorry."}\n')
        self.assertEqual(len(self.bulk("one.jsonl", "-o", "-", "-q").stdout.splitlines()), 1)
        self.assertFalse((self.folder / "-").exists())

    def test_csv(self):
        for name, dialect in (("a.csv", "excel"), ("b.tsv", "excel-tab"), ("c.csv", "unix")):
            with open(self.folder / name, "w", newline="") as file:
                writer = csv.DictWriter(file, ["ticket", "agent", "text"], dialect=dialect)
                writer.writeheader()
                writer.writerows(self.records)
            self.check(self.rows(name))

    def test_json_lines(self):
        lines = "".join(json.dumps({"case": {"no": r["ticket"], "owner": r["agent"]}, "note": r["text"]}) + "\n" for r in self.records)
        mapping = ["--map", "text=note", "--map", "ticket=case.no", "--map", "agent=case.owner"]
        self.check(self.rows("-", "--input-format", "jsonl", *mapping, stdin=lines.encode()))
        with gzip.open(self.folder / "a.jsonl.gz", "wt") as file:
            file.write(lines)
        self.check(self.rows("a.jsonl.gz", *mapping))
        (self.folder / "a.jsonl").write_text(lines)
        subprocess.run(["zstd", "-q", "-f", "a.jsonl"], cwd=self.folder, check=True)
        self.check(self.rows("a.jsonl.zst", *mapping))
        (self.folder / "cut.jsonl.zst").write_bytes((self.folder / "a.jsonl.zst").read_bytes()[:-100])
        self.assertIn("cut off", self.bulk("cut.jsonl.zst", *mapping, status=65).stderr.decode())

    def test_mail(self):
        box = mailbox.mbox(self.folder / "a.mbox")
        tree = mailbox.Maildir(self.folder / "Maildir")
        for record in self.records:
            message = EmailMessage()
            message["From"] = "Shop <shop@shop.example>"
            message["Subject"] = "Votre commande"
            message["X-Ticket"] = record["ticket"]
            message["X-Agent"] = record["agent"]
            message.set_content(record["text"] + "\n\nFrom now on we check twice.\n")
            box.add(message)
            tree.add(message)
        box.flush()
        mapping = ["--map", "ticket=X-Ticket", "--map", "agent=X-Agent"]
        rows = self.rows("a.mbox", *mapping)
        self.assertEqual([row["ticket"] for row in rows], [record["ticket"] for record in self.records])
        self.assertEqual([row["agent"] for row in rows], [record["agent"] for record in self.records])
        others = self.rows("Maildir", *mapping)
        key = lambda row: row["ticket"]
        self.assertEqual([row["overall"] for row in sorted(others, key=key)], [row["overall"] for row in sorted(rows, key=key)])

    def test_table_is_csv(self):
        with open(self.folder / "t.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, ["ticket", "agent", "text"])
            writer.writeheader()
            writer.writerows(self.records)
        table = self.bulk("t.csv", "--format", "csv", "-q").stdout.decode()
        rows = list(csv.DictReader(table.splitlines(keepends=True)))
        self.check([{**row, "overall": int(row["overall"])} for row in rows])

    def test_killed(self):
        lines = "".join(json.dumps({"id": str(n), "text": self.records[n % 400]["text"] * 3}) + "\n" for n in range(60000))
        (self.folder / "big.jsonl").write_text(lines)
        command = ["big.jsonl", "--format", "columns", "-q"]
        self.bulk(*command, "-o", "whole")
        seed = random.Random(5)
        runs = 0
        while not (self.folder / "parts").exists() or (self.folder / "parts.progress").exists():
            process = subprocess.Popen([harness.PARDON, "bulk", *command, "-o", "parts", "--store", "parts.db"], cwd=self.folder, stderr=subprocess.DEVNULL)
            # Later and later, so that the run comes to its end on any machine.
            time.sleep(seed.uniform(0.1, 0.8) * (1 + runs / 4))
            process.kill()
            process.wait()
            runs += 1
        self.assertEqual((self.folder / "parts").read_bytes(), (self.folder / "whole").read_bytes())
        # What is in the output once is in the store once.
        check = subprocess.run([harness.PARDON, "scores", "check", "--store", "parts.db"], cwd=self.folder, capture_output=True, text=True, check=True)
        self.assertIn("60000 scores checked", check.stdout)

    def test_bad_inputs(self):
        (self.folder / "x.bin").write_bytes(b"x")
        for arguments, status, words in (
                (["nowhere.csv"], 66, "no such file"), (["x.bin"], 64, "--input-format"), (["-"], 64, "--input-format"),
                (["x.bin", "--input-format", "csv"], 65, "no column"), (["x.bin", "--input-format", "text", "--map", "text"], 64, "FIELD=SOURCE"),
                (["x.bin", "--input-format", "text", "-o", "/nowhere/out"], 73, "/nowhere/out")):
            self.assertIn(words, self.bulk(*arguments, status=status).stderr.decode())
