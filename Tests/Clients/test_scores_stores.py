"""Stored scores where more is at work than one server and one file: PostgreSQL that goes and comes back, other rule sets, a store with
labels of its own, values of a megabyte."""
import csv
import glob
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import browser
import harness

harness.generated()
# Databases are started while calls are under way; gRPC need not follow into them.
os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"
import grpc  # noqa: E402
from pardon.v1 import grading_pb2, grading_pb2_grpc, scores_pb2, scores_pb2_grpc  # noqa: E402

sys.path.insert(0, str(harness.ROOT / "Tests/Crash"))
import postgres  # noqa: E402

DRAFTS = list(harness.DRAFTS.items())
# What a database, a page, a terminal or a shell might obey, in a megabyte.
HARM = "'; DROP TABLE score; -- \" OR 1=1 <img src=x onerror=alert(1)><script>alert(1)</script>\x07\x1b[31m\u202e\r\n\t%s$1\\x00 " * 10_000

HOUSE_RULES = """
pack: house
lang: both
rules:
  - id: house.lorry
    gives: blame_shift 2
    find:
      - "wrong truck"
      - "mauvais camion"
    severity: warn
    message: {en: "The truck is not to blame.", fr: "Le camion n’y est pour rien."}
    why: {en: "Readers see a company that hides.", fr: "On voit une entreprise qui se cache."}
    suggest: {en: "Say what you did.", fr: "Dites ce que vous avez fait."}
    evidence: [S0]
    match:
      - "We put it on the «wrong truck»."
      - "Nous l’avons mis dans le «mauvais camion»."
    no match:
      - "The truck was late."
      - "Le camion était en retard."
"""


def where(field, *values):
    return scores_pb2.Condition(field=field, comparison=scores_pb2.EQUAL, values=values)


def draft(number, **labels):
    name, text = DRAFTS[number % 4]
    return grading_pb2.GradeRequest(id=f"{name} {number}", text=text, record=True, locale=name[:2], labels={"team": name[:2], **labels})


def command(*arguments, status=0):
    result = subprocess.run([harness.PARDON, *arguments], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert result.returncode == status, f"{arguments}: {result.returncode}: {result.stderr}"
    return result.stdout if status == 0 else result.stderr


class Clients:
    """Stubs of one server."""

    def __init__(self, server):
        options = [("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", 64 << 20)]
        self.channel = grpc.insecure_channel(server.address, options=options)
        self.grading = grading_pb2_grpc.GradingServiceStub(self.channel)
        self.scores = scores_pb2_grpc.ScoreServiceStub(self.channel)


@unittest.skipUnless(glob.glob("/usr/lib/postgresql/*/bin/initdb"), "needs Debian's package postgresql")
class PostgresTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="pardon-pg-", dir="/tmp")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        os.chmod(cls.folder, 0o755)
        sockets = os.path.join(cls.folder, "server")
        os.makedirs(sockets)
        cls.database = postgres.Server(sockets, os.path.join(sockets, "data"))
        cls.addClassCleanup(cls.database.stop, signal.SIGQUIT)
        cls.url = cls.database.database("scores")
        cls.server = cls.enterClassContext(harness.Server("--store", cls.url, "--set", "store.keep_texts=true"))
        cls.clients = Clients(cls.server)
        cls.enterClassContext(cls.clients.channel)

    def stored(self, sql):
        """What a session of its own sees: only what was committed."""
        result = subprocess.run(["psql", "-At", "-c", sql, self.url], capture_output=True, text=True, check=True)
        return result.stdout.split()

    def test_answers_come_after_the_commit(self):
        for number in range(12):
            grade = self.clients.grading.Grade(draft(number, ticket=f"unary {number}"))
            self.assertEqual(self.stored(f"SELECT name FROM scores_view WHERE caller_id = '{grade.id}' AND labels LIKE '%unary%'"), [grade.score_name])
        answered = []
        for result in self.clients.grading.GradeStream(draft(number, ticket="stream") for number in range(400)):
            answered.append(result.grade.score_name)
            if len(answered) % 97 == 0:
                names = self.stored("SELECT name FROM scores_view WHERE labels LIKE '%stream%'")
                self.assertEqual(set(answered) - set(names), set())
        self.assertEqual(len(set(answered)), 400)
        for number in range(4):
            score = self.clients.scores.GetScore(scores_pb2.GetScoreRequest(name=answered[number], locale=DRAFTS[number][0][:2]))
            self.assertEqual((score.text, score.grade.id), (DRAFTS[number][1], draft(number).id))
        groups = self.clients.scores.AggregateScores(scores_pb2.AggregateScoresRequest(
            where=[where("label.ticket", "stream")], group_by=["label.team"])).groups
        self.assertEqual([(group.key[0], group.count + group.ungradable) for group in groups], [("en", 200), ("fr", 200)])

    def test_grading_goes_on_without_the_database_and_recording_comes_back(self):
        grading = self.clients.grading
        before = [grading.Grade(draft(number, ticket="before")).score_name for number in range(8)]
        # In order, and as if its machine had lost power.
        for how in (signal.SIGINT, signal.SIGKILL):
            self.database.stop(how)
            refused = []
            for number in range(4):
                with self.assertRaises(grpc.RpcError) as caught:
                    grading.Grade(draft(number))
                self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
                self.assertIn("the score store is not available: PostgreSQL", caught.exception.details())
                refused.append(caught.exception.details())
                # What is not to be recorded is graded, in both languages.
                plain = draft(number)
                plain.record = False
                self.assertEqual(grading.Grade(plain).language, DRAFTS[number][0][:2])
            self.assertFalse([text for text in refused if self.folder in text and "password" in text])
            mixed = []
            for number in range(40):
                request = draft(number)
                request.record = number % 2 == 0
                mixed.append(request)
            results = list(grading.GradeStream(iter(mixed)))
            self.assertEqual([result.id for result in results], [request.id for request in mixed])
            for request, result in zip(mixed, results):
                if request.record:
                    self.assertEqual(result.error.code, grpc.StatusCode.UNAVAILABLE.value[0])
                    self.assertIn("PostgreSQL", result.error.message)
                else:
                    self.assertEqual((result.WhichOneof("outcome"), result.grade.score_name), ("grade", ""))
            with self.assertRaises(grpc.RpcError) as caught:
                self.clients.scores.QueryScores(scores_pb2.QueryScoresRequest())
            self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
            self.database.start()
            end = time.monotonic() + 30
            while True:
                try:
                    before.append(grading.Grade(draft(len(before), ticket="before")).score_name)
                    break
                except grpc.RpcError as error:
                    self.assertEqual(error.code(), grpc.StatusCode.UNAVAILABLE, error.details())
                    self.assertLess(time.monotonic(), end, "recording does not come back")
                    time.sleep(0.1)
            answered = [result.grade.score_name for result in grading.GradeStream(draft(number, ticket="before") for number in range(20))]
            self.assertTrue(all(answered))
            before += answered
        names = [score.name for score in self.clients.scores.ExportScores(scores_pb2.ExportScoresRequest(where=[where("label.ticket", "before")]))]
        self.assertEqual(sorted(names), sorted(before))
        self.assertIn("nothing is wrong", command("scores", "check", "--store", self.url))
        # A server that starts while the database is gone serves all the same.
        self.database.stop(signal.SIGINT)
        with harness.Server("--store", self.url) as server:
            clients = Clients(server)
            with self.assertRaises(grpc.RpcError) as caught:
                clients.grading.Grade(draft(1))
            self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
            self.database.start()
            end = time.monotonic() + 30
            while True:
                try:
                    self.assertTrue(clients.grading.Grade(draft(1)).score_name)
                    break
                except grpc.RpcError as error:
                    self.assertEqual(error.code(), grpc.StatusCode.UNAVAILABLE, error.details())
                    self.assertLess(time.monotonic(), end, "recording does not begin")
                    time.sleep(0.1)
            clients.channel.close()


class RuleSetTests(unittest.TestCase):
    """Kept texts under a rule set of the settings, by the service and by the command, on the server and on the store itself."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(dir=harness.FOLDER))
        cls.rules = cls.folder / "house.yaml"
        cls.rules.write_text(HOUSE_RULES)
        cls.store = str(cls.folder / "scores.db")
        cls.server = cls.enterClassContext(harness.Server("--store", cls.store, "--set", "store.keep_texts=true", "--set", f"rules.sets=house={cls.rules}"))
        cls.clients = Clients(cls.server)
        cls.enterClassContext(cls.clients.channel)
        cls.names = [result.grade.score_name for result in cls.clients.grading.GradeStream(draft(number) for number in range(40))]

    def test_service(self):
        self.assertEqual(list(self.clients.scores.GetStore(scores_pb2.GetStoreRequest()).rule_sets), ["house"])
        for language in ("en", "fr"):
            parts = list(self.clients.scores.Rescore(scores_pb2.RescoreRequest(rule_set="house", where=[where("label.team", language)])))
            summary = parts[-1].summary
            # The good drafts name the wrong truck; the bad ones name nothing.
            self.assertEqual((summary.count, summary.changed), (20, 10), language)
            differences = [part.difference for part in parts[:-1]]
            good = [name for number, name in enumerate(self.names) if number % 4 == (0 if language == "en" else 2)]
            self.assertEqual(sorted(difference.name for difference in differences), sorted(good))
            for difference in differences:
                self.assertLess(difference.after, difference.before)
                self.assertEqual([(level.id, level.before) for level in difference.levels if level.id == "blame_shift"], [("blame_shift", 0)])
        # By the rules served nothing changes, and a name that is not set is named.
        self.assertEqual(list(self.clients.scores.Rescore(scores_pb2.RescoreRequest()))[-1].summary.changed, 0)
        with self.assertRaises(grpc.RpcError) as caught:
            list(self.clients.scores.Rescore(scores_pb2.RescoreRequest(rule_set="nowhere")))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertIn("rule_set", caught.exception.details())

    def test_command(self):
        for locale in ("en", "fr"):
            by_server = command("scores", "rescore", "--server", self.server.url, "--rule-set", "house", "--locale", locale)
            by_store = command("scores", "rescore", "--store", self.store, "--rules", str(self.rules), "--locale", locale)
            self.assertEqual(by_server, by_store)
            self.assertEqual(sum(name in by_server for name in self.names), 20)
        lines = command("scores", "rescore", "--server", self.server.url, "--rule-set", "house", "--format", "json", "--limit", "3").splitlines()
        self.assertEqual(len(lines), 4)
        self.assertEqual(int(json.loads(lines[-1])["summary"]["changed"]), 20)
        self.assertIn("rule_set", command("scores", "rescore", "--server", self.server.url, "--rule-set", "nowhere", status=65))

    def test_changed_file_is_read_again(self):
        for fault in ("boilerplate", "blame_shift"):
            self.rules.write_text(HOUSE_RULES.replace("blame_shift", fault))
            self.server.process.send_signal(signal.SIGHUP)
            end = time.monotonic() + 60
            while True:
                parts = list(self.clients.scores.Rescore(scores_pb2.RescoreRequest(rule_set="house", limit=1)))
                if [level.id for level in parts[0].difference.levels] == [fault]:
                    break
                self.assertLess(time.monotonic(), end)
                time.sleep(0.1)


class OwnLabelTests(unittest.TestCase):
    """A store that keeps figures by other labels is known by itself to whoever opens it."""

    def test_server_bulk_and_command(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=harness.FOLDER))
        store = str(folder / "scores.db")
        with harness.Server("--store", store, "--set", "store.group_labels=squad", "--set", "store.group_labels=agent") as server:
            clients = Clients(server)
            for number in range(4):
                clients.grading.Grade(draft(number, squad="nord"))
            clients.channel.close()
        with open(folder / "in.jsonl", "w") as file:
            for number in range(4):
                file.write(json.dumps({"id": str(number), "text": DRAFTS[number][1], "labels": {"squad": "nord", "team": "x"}}) + "\n")
        command("bulk", str(folder / "in.jsonl"), "--store", store)
        rows = list(csv.DictReader(io.StringIO(command("scores", "aggregate", "--by", "label.squad", "--format", "csv", "--store", store))))
        self.assertEqual([row["label.squad"] for row in rows], ["nord"])
        self.assertIn("nothing is wrong", command("scores", "check", "--store", store))
        # A server without the setting takes them from the store; one that names others is refused.
        with harness.Server("--store", store) as server:
            clients = Clients(server)
            self.assertEqual(list(clients.scores.GetStore(scores_pb2.GetStoreRequest()).group_labels), ["squad", "agent"])
            clients.channel.close()
        with self.assertRaises(RuntimeError) as caught:
            harness.Server("--store", store, "--set", "store.group_labels=agent", "--set", "store.group_labels=team").__enter__()
        self.assertIn("squad, agent", str(caught.exception))
        self.assertIn("agent, team", str(caught.exception))
        command("scores", "check", "--store", store, "--group-labels", "agent,team")
        with harness.Server("--store", store, "--set", "store.group_labels=agent", "--set", "store.group_labels=team") as server:
            clients = Clients(server)
            clients.grading.Grade(draft(0, squad="nord"))
            groups = clients.scores.AggregateScores(scores_pb2.AggregateScoresRequest(group_by=["label.squad"])).groups
            self.assertEqual([(group.key[0], group.count + group.ungradable) for group in groups], [("nord", 9)])
            clients.channel.close()


class MegabyteTests(unittest.TestCase):
    """Values of a megabyte that are made to do harm."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(dir=harness.FOLDER))
        cls.store = str(cls.folder / "scores.db")
        cls.server = cls.enterClassContext(harness.Server("--store", cls.store, "--set", "store.keep_texts=true"))
        cls.clients = Clients(cls.server)
        cls.enterClassContext(cls.clients.channel)

    def test_stream(self):
        self.assertGreater(len(HARM.encode()), 1_000_000)
        text = DRAFTS[1][1] + "\n\n" + HARM
        results = list(self.clients.grading.GradeStream(iter([
            grading_pb2.GradeRequest(id="text", text=text, record=True, labels={"team": "odd"}),
            grading_pb2.GradeRequest(id="value", text=DRAFTS[0][1], record=True, labels={"team": HARM}),
            grading_pb2.GradeRequest(id="name", text=DRAFTS[2][1], record=True, labels={HARM: "x"}),
            grading_pb2.GradeRequest(id=HARM, text=DRAFTS[0][1], record=True),
            grading_pb2.GradeRequest(id="plain", text=DRAFTS[2][1], record=True, labels={"team": "odd"})])))
        self.assertEqual([result.WhichOneof("outcome") for result in results], ["grade", "error", "error", "error", "grade"])
        for result in results[1:4]:
            self.assertEqual(result.error.code, grpc.StatusCode.INVALID_ARGUMENT.value[0])
            self.assertLess(len(result.error.message), 500)
            self.assertNotIn("DROP", result.error.message)
        score = self.clients.scores.GetScore(scores_pb2.GetScoreRequest(name=results[0].grade.score_name))
        self.assertEqual(score.text, text)
        self.assertNotIn("DROP TABLE", self.server.logged())
        self.assertIn("nothing is wrong", command("scores", "check", "--store", self.store))

    def test_pages(self):
        value = HARM[:400]
        for number in range(4):
            request = draft(number, agent=value, **{"o\"dd<b>": value})
            request.labels["team"] = value
            request.text += "\n\n" + HARM
            name = self.clients.grading.Grade(request).score_name
        chromium = browser.Browser()
        try:
            for language in ("en", "fr"):
                with chromium.page(self.server.url, language=language) as page:
                    page.set_default_timeout(60_000)
                    for path in ("#/overview?range=all", "#/messages?range=all", f"#/message?name={name}",
                                 "#/messages?range=all&team=" + urllib.parse.quote(value), "#/messages?range=all&label.team=" + "%3Cb%3E%27" * 20_000):
                        page.goto("about:blank")
                        page.goto(f"{self.server.url}/{path}")
                        browser.settled(page)
                        self.assertEqual(page.locator("main img, main script, main iframe, main b").count(), 0, path[:80])
                        if "name=" in path:
                            self.assertGreater(page.locator("main").inner_text().count("DROP TABLE"), 5_000)
                    # The page that was burdened goes on.
                    page.goto(f"{self.server.url}/#/draft")
                    browser.settled(page)
        finally:
            chromium.close()

    def test_queries(self):
        scores = self.clients.scores
        for field in ("label.team", "label.ticket", "id", "channel", "rule_set"):
            self.assertEqual(len(scores.QueryScores(scores_pb2.QueryScoresRequest(where=[where(field, HARM)])).scores), 0, field)
        self.assertEqual(len(scores.QueryScores(scores_pb2.QueryScoresRequest(where=[where("label." + HARM, "x")])).scores), 0)
        for request in (scores_pb2.QueryScoresRequest(where=[where("overall", HARM)]), scores_pb2.QueryScoresRequest(where=[where(HARM, "1")]),
                        scores_pb2.QueryScoresRequest(order_by=HARM), scores_pb2.QueryScoresRequest(page_token=HARM)):
            with self.assertRaises(grpc.RpcError) as caught:
                scores.QueryScores(request)
            self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
            self.assertNotIn("DROP", caught.exception.details())
        for request in (scores_pb2.AggregateScoresRequest(time_zone=HARM, bucket=scores_pb2.DAY), scores_pb2.AggregateScoresRequest(group_by=[HARM])):
            with self.assertRaises(grpc.RpcError) as caught:
                scores.AggregateScores(request)
            self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        scores.AggregateScores(scores_pb2.AggregateScoresRequest(group_by=["label." + HARM]))
        scores.ListValues(scores_pb2.ListValuesRequest(field="label.ticket", prefix=HARM))
        with self.assertRaises(grpc.RpcError) as caught:
            scores.GetScore(scores_pb2.GetScoreRequest(name=HARM))
        self.assertIn(caught.exception.code(), (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.NOT_FOUND))
        self.assertTrue(self.clients.grading.Grade(draft(0)).score_name)

    def test_bulk(self):
        store, table = str(self.folder / "bulk.db"), self.folder / "odd.csv"
        value = HARM.replace("\x00", "")
        with open(table, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text", "team", "note"])
            writer.writerow(["text", DRAFTS[1][1] + value, "odd", "x"])
            writer.writerow(["value", DRAFTS[0][1], value, "x"])
            writer.writerow([value, DRAFTS[0][1], "odd", "x"])
            writer.writerow(["plain", DRAFTS[2][1], "=cmd|' /C calc'!A0", "<b>x</b>"])
        output = self.folder / "odd.out.csv"
        problems = command("bulk", str(table), "--store", store, "--format", "csv", "-o", str(output), "--map", "note=note", status=65)
        self.assertNotIn("DROP", problems)
        rejects = [json.loads(line) for line in open(f"{output}.rejects")]
        self.assertEqual([reject["line"] > 1 for reject in rejects], [True, True])
        self.assertTrue(all("DROP" not in reject["reason"] and len(reject["reason"]) < 500 for reject in rejects), rejects)
        with open(output, newline="") as file:
            self.assertEqual([row["id"] for row in csv.DictReader(file)], ["text", "plain"])
        exported = [json.loads(line) for line in command("scores", "export", "--store", store).splitlines()]
        self.assertEqual([(score["grade"]["id"], score["labels"]["team"]) for score in exported], [("text", "odd"), ("plain", "=cmd|' /C calc'!A0")])
        self.assertIn("nothing is wrong", command("scores", "check", "--store", store))


if __name__ == "__main__":
    unittest.main()
