"""Stored scores by grpcio and connectrpc: every RPC, in both languages; what is odd or wrong; crashes under load."""
import csv
import io
import json
import os
import pathlib
import random
import signal
import subprocess
import threading
import time
import unittest

import harness

harness.generated()
import grpc  # noqa: E402
from connectrpc.client import ConnectClientSync  # noqa: E402
from connectrpc.code import Code  # noqa: E402
from connectrpc.compat import google_protobuf_json_codec  # noqa: E402
from connectrpc.errors import ConnectError  # noqa: E402
from connectrpc.method import IdempotencyLevel, MethodInfo, StreamType  # noqa: E402
from connectrpc.protocol import ProtocolType  # noqa: E402
from google.protobuf import json_format  # noqa: E402
from google.rpc import error_details_pb2, status_pb2  # noqa: E402
from pardon.v1 import grading_pb2, grading_pb2_grpc, scores_pb2, scores_pb2_grpc  # noqa: E402

# What SQL, HTML, a shell or a terminal might obey.
ODD = ["'; DROP TABLE score; --", '" OR 1=1 --', "<script>alert(1)</script>", "%s%n{}$1 \\x00", "\x07\x1b[31m", "é\u0301🙂", "a|b=c<d",
       "label.team", "NULL", "0) UNION SELECT 1"]


def path(name):
    return os.path.join(harness.FOLDER, name)


def where(field, *values, comparison=scores_pb2.EQUAL):
    return scores_pb2.Condition(field=field, comparison=comparison, values=values)


class ScoresTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server("--store", path("scores.db"), "--set", "store.keep_texts=true"))
        cls.channel = cls.enterClassContext(grpc.insecure_channel(cls.server.address))
        cls.grading = grading_pb2_grpc.GradingServiceStub(cls.channel)
        cls.scores = scores_pb2_grpc.ScoreServiceStub(cls.channel)
        cls.requests = []
        for number in range(200):
            name, text = list(harness.DRAFTS.items())[number % 4]
            labels = {"team": f"team {number % 3}", "agent": f"agent {number % 7}", "ticket": f"T-{number}", "odd": ODD[number % len(ODD)]}
            request = grading_pb2.GradeRequest(id=f"{name} {number}", text=text, record=True, labels=labels, locale=name[:2])
            request.context.reply_time.seconds = 1767225600 + 86400 * number
            request.context.severity = number % 4 + 1
            cls.requests.append(request)
        cls.graded = [result.grade for result in cls.grading.GradeStream(iter(cls.requests))]

    def violations(self, call, *arguments):
        with self.assertRaises(grpc.RpcError) as caught:
            call(*arguments)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT, caught.exception.details())
        trailers = dict(caught.exception.trailing_metadata())
        status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
        bad = error_details_pb2.BadRequest()
        status.details[0].Unpack(bad)
        return [violation.field for violation in bad.field_violations]

    def test_stream_answers_in_order_with_names(self):
        self.assertEqual([grade.id for grade in self.graded], [request.id for request in self.requests])
        names = [grade.score_name for grade in self.graded]
        self.assertEqual(len(set(names)), len(names))
        self.assertTrue(all(len(name) == 16 for name in names))

    def test_get_gives_back_what_was_graded(self):
        for number in range(0, 200, 23):
            grade = self.graded[number]
            score = self.scores.GetScore(scores_pb2.GetScoreRequest(name=grade.score_name, locale=self.requests[number].locale))
            self.assertEqual(score.grade, grade)
            self.assertEqual(score.text, self.requests[number].text)
            self.assertEqual(dict(score.labels), dict(self.requests[number].labels))
            self.assertEqual(score.time, self.requests[number].context.reply_time)
        other = self.scores.GetScore(scores_pb2.GetScoreRequest(name=self.graded[0].score_name, locale="fr"))
        self.assertNotEqual(other.grade.summary, self.graded[0].summary)
        with self.assertRaises(grpc.RpcError) as caught:
            self.scores.GetScore(scores_pb2.GetScoreRequest(name="0" * 16))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)

    def test_pages(self):
        for order in ("", "time", "-overall", "sincerity"):
            names, token = [], ""
            while True:
                page = self.scores.QueryScores(scores_pb2.QueryScoresRequest(
                    where=[where("label.team", "team 1")], order_by=order, page_size=9, page_token=token))
                names += [score.name for score in page.scores]
                token = page.next_page_token
                if not token:
                    break
            self.assertEqual(sorted(names), sorted(g.score_name for n, g in enumerate(self.graded) if n % 3 == 1), order)

    def test_filters(self):
        def count(*conditions):
            page = self.scores.QueryScores(scores_pb2.QueryScoresRequest(where=conditions, page_size=1000))
            return len(page.scores)

        graded = self.graded
        low = sum(grade.overall <= 40 for grade in graded)
        self.assertEqual(count(where("overall", "40", comparison=scores_pb2.AT_MOST)), low)
        self.assertEqual(count(where("language", "fr")), 100)
        self.assertEqual(count(where("label.ticket", "T-17")), 1)
        self.assertEqual(count(where("id", self.requests[5].id)), 1)
        self.assertEqual(count(where("label.team", "team 0", comparison=scores_pb2.NOT_EQUAL)), 133)
        self.assertEqual(count(where("time", "2026-01-11T00:00:00Z", comparison=scores_pb2.AT_MOST)), 10)
        boiler = sum(any(f.id == "boilerplate" and f.level for f in grade.faults) for grade in graded)
        self.assertEqual(count(where("fault.boilerplate", "1", comparison=scores_pb2.AT_LEAST)), boiler)
        rule = next(finding.rule_id for grade in graded for finding in grade.findings)
        spoke = sum(any(finding.rule_id == rule for finding in grade.findings) for grade in graded)
        self.assertEqual(count(where(f"rule.{rule}", "true")), spoke)

    def test_odd_values_are_only_values(self):
        for index, value in enumerate(ODD):
            found = self.scores.QueryScores(scores_pb2.QueryScoresRequest(where=[where("label.odd", value)], page_size=1000))
            self.assertEqual(len(found.scores), 20, value)
            self.assertTrue(all(score.labels["odd"] == value for score in found.scores))
            self.assertEqual(len(self.scores.QueryScores(scores_pb2.QueryScoresRequest(where=[where(f"label.{value}", "x")])).scores), 0)
        values = self.scores.ListValues(scores_pb2.ListValuesRequest(field="label.odd")).values
        self.assertEqual(sorted(values), sorted(ODD))
        groups = self.scores.AggregateScores(scores_pb2.AggregateScoresRequest(group_by=["label.odd"])).groups
        self.assertEqual(sorted(group.key[0] for group in groups), sorted(ODD))
        huge = "x" * 1_000_000
        self.assertEqual(len(self.scores.QueryScores(scores_pb2.QueryScoresRequest(where=[where("label.odd", huge)])).scores), 0)
        with self.assertRaises(grpc.RpcError) as caught:
            self.grading.Grade(grading_pb2.GradeRequest(text="We are sorry.", record=True, labels={"team": huge}))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertNotIn("xxxx", caught.exception.details())

    def test_figures_equal_a_recount(self):
        groups = self.scores.AggregateScores(scores_pb2.AggregateScoresRequest(
            group_by=["label.team"], percentiles=[0, 50, 100], top_rules=3)).groups
        self.assertEqual([group.key[0] for group in groups], ["team 0", "team 1", "team 2"])
        for number, group in enumerate(groups):
            own = [grade for index, grade in enumerate(self.graded) if index % 3 == number and grade.gradable]
            self.assertEqual(group.count, len(own))
            self.assertAlmostEqual(group.mean, sum(grade.overall for grade in own) / len(own))
            overalls = sorted(grade.overall for grade in own)
            self.assertEqual((group.percentiles[0], group.percentiles[2]), (overalls[0], overalls[-1]))
            self.assertEqual(sum(group.distribution), len(own))
            self.assertEqual(sum(group.bands), len(own))
            for line in group.faults:
                levels = [next(f.level for f in grade.faults if f.id == line.id) for grade in own]
                self.assertEqual((line.none, line.weak, line.strong), tuple(levels.count(level) for level in range(3)))
        months = self.scores.AggregateScores(scores_pb2.AggregateScoresRequest(bucket=scores_pb2.MONTH, time_zone="Europe/Paris")).groups
        self.assertEqual(months[0].bucket_start.ToJsonString(), "2025-12-31T23:00:00Z")
        compared = self.scores.AggregateScores(scores_pb2.AggregateScoresRequest(compare_before=True, where=[
            where("time", "2026-03-01T00:00:00Z", comparison=scores_pb2.AT_LEAST),
            where("time", "2026-04-01T00:00:00Z", comparison=scores_pb2.AT_MOST)])).groups
        self.assertGreater(compared[0].before.count, 0)

    def test_wrong_requests_name_their_field(self):
        query = lambda *conditions, **more: scores_pb2.QueryScoresRequest(where=conditions, **more)  # noqa: E731
        for request, field in (
                (query(where("label.team", "x"), where("colour", "x")), "where[1].field"),
                (query(where("overall", "x")), "where[0].values[0]"),
                (query(where("overall", "1", "2", comparison=scores_pb2.AT_LEAST)), "where[0].values"),
                (query(where("label.team", "x", comparison=scores_pb2.AT_LEAST)), "where[0].comparison"),
                (query(where("time", "yesterday", comparison=scores_pb2.AT_LEAST)), "where[0].values[0]"),
                (query(order_by="colour"), "order_by"), (query(page_size=-1), "page_size"), (query(page_token="?"), "page_token")):
            self.assertEqual(self.violations(self.scores.QueryScores, request), [field])

    def test_reviews_and_agreement(self):
        for number, level in ((0, 1), (1, 2), (2, 0), (3, 2)):
            for reviewer in ("Ana", "Bo"):
                self.scores.RecordReview(scores_pb2.RecordReviewRequest(
                    name=self.graded[number].score_name, reviewer=reviewer, comment="<b>vu</b>",
                    levels=[scores_pb2.ReviewedLevel(id="boilerplate", level=level)]))
        score = self.scores.GetScore(scores_pb2.GetScoreRequest(name=self.graded[1].score_name))
        self.assertEqual([(r.reviewer, r.levels[0].level, r.comment) for r in score.reviews], [("Ana", 2, "<b>vu</b>"), ("Bo", 2, "<b>vu</b>")])
        lines = {line.id: line for line in self.scores.GetAgreement(scores_pb2.GetAgreementRequest()).agreements}
        self.assertEqual(len(lines), 19)
        self.assertGreaterEqual(lines["boilerplate"].count, 4)
        self.assertAlmostEqual(lines["boilerplate"].people, 1)

    def test_export_is_everything_in_order(self):
        exported = list(self.scores.ExportScores(scores_pb2.ExportScoresRequest(where=[where("label.agent", "agent 3")], include_texts=True)))
        expected = [(g.score_name, r.text) for n, (g, r) in enumerate(zip(self.graded, self.requests)) if n % 7 == 3]
        self.assertEqual([(score.name, score.text) for score in exported], expected)
        rest = list(self.scores.ExportScores(scores_pb2.ExportScoresRequest(where=[where("label.agent", "agent 3")], after=expected[4][0])))
        self.assertEqual([score.name for score in rest], [name for name, _ in expected[5:]])
        self.assertTrue(all(not score.text for score in rest))

    def test_rescoring_by_the_same_rules_changes_nothing(self):
        parts = list(self.scores.Rescore(scores_pb2.RescoreRequest(where=[where("label.team", "team 2")])))
        self.assertEqual([part.WhichOneof("part") for part in parts], ["summary"])
        summary = parts[0].summary
        self.assertEqual((summary.count, summary.changed, summary.without_text), (66, 0, 0))
        self.assertEqual(summary.distribution[100], 66)
        self.assertEqual(summary.mean_before, summary.mean_after)

    def test_store(self):
        store = self.scores.GetStore(scores_pb2.GetStoreRequest())
        self.assertGreaterEqual(store.count, 200)
        self.assertTrue(store.keeps_texts)
        self.assertIn("team", store.group_labels)
        self.assertIn("administer", store.scopes)

    def test_connect_in_three_protocols(self):
        def method(name, request, response, stream=StreamType.UNARY):
            return MethodInfo(name=name, service_name="pardon.v1.ScoreService", input=request, output=response,
                              idempotency_level=IdempotencyLevel.UNKNOWN, stream_type=stream)

        query = method("QueryScores", scores_pb2.QueryScoresRequest, scores_pb2.QueryScoresResponse)
        export = method("ExportScores", scores_pb2.ExportScoresRequest, scores_pb2.StoredScore, StreamType.SERVER_STREAM)
        request = scores_pb2.QueryScoresRequest(where=[where("label.team", "team 1")], page_size=5)
        expected = self.scores.QueryScores(request)
        for protocol in (ProtocolType.CONNECT, ProtocolType.GRPC_WEB):
            client = ConnectClientSync(self.server.url, codec=google_protobuf_json_codec(), protocol=protocol)
            self.assertEqual(client.execute_unary(request=request, method=query).scores, expected.scores)
            exported = list(client.execute_server_stream(
                request=scores_pb2.ExportScoresRequest(where=[where("label.ticket", "T-3", "T-4")]), method=export))
            self.assertEqual([score.labels["ticket"] for score in exported], ["T-3", "T-4"])
            with self.assertRaises(ConnectError) as caught:
                client.execute_unary(request=scores_pb2.QueryScoresRequest(order_by="x"), method=query)
            self.assertEqual(caught.exception.code, Code.INVALID_ARGUMENT)

    def test_deletion_takes_figures_along(self):
        for _ in range(5):
            self.grading.Grade(grading_pb2.GradeRequest(text="We are sorry.", record=True, labels={"customer": "gone", "team": "short"}))
        gone = [where("label.customer", "gone")]
        self.assertEqual(self.scores.DeleteScores(scores_pb2.DeleteScoresRequest(where=gone, dry_run=True)).count, 5)
        self.assertEqual(self.scores.DeleteScores(scores_pb2.DeleteScoresRequest(where=gone)).count, 5)
        self.assertEqual(self.scores.DeleteScores(scores_pb2.DeleteScoresRequest(where=gone)).count, 0)
        groups = self.scores.AggregateScores(scores_pb2.AggregateScoresRequest(where=[where("label.team", "short")])).groups
        self.assertEqual(sum(group.count + group.ungradable for group in groups), 0)

    # The command

    def command(self, *arguments, status=0, environment=None):
        result = subprocess.run([harness.PARDON, "scores", *arguments], capture_output=True, text=True,
                                env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout if status == 0 else result.stderr

    def test_command_on_the_store_and_on_the_server_is_the_same(self):
        store, server = ("--store", path("scores.db")), ("--server", self.server.url)
        for arguments in (("query", "--where", "label.team=team 1", "--where", "overall<50", "--limit", "7"),
                          ("query", "--where", "label.team=team 1|team 2", "--format", "csv", "--limit", "2000", "--until", "2026-02-01"),
                          ("aggregate", "--by", "label.team", "--bucket", "month", "--time-zone", "Europe/Paris", "--percentile", "50"),
                          ("aggregate", "--by", "language", "--format", "csv", "--since", "2026-01-01", "--until", "2026-03-01", "--compare-before"),
                          ("aggregate", "--format", "json"), ("agreement",), ("agreement", "--format", "csv"),
                          ("rescore", "--where", "label.team=team 0"), ("rescore", "--format", "json"),
                          ("delete", "--where", "label.ticket=T-1"), ("export", "--format", "csv", "--where", "label.agent=agent 2")):
            for locale in ("en", "fr"):
                more = () if "json" in arguments else ("--locale", locale)
                with self.subTest(arguments=arguments, locale=locale):
                    # The store itself shows the tenants, which a server keeps to itself.
                    direct = self.command(*arguments, *more, *store).replace(" tenant=local", "").replace(";tenant=local", "")
                    self.assertEqual(direct, self.command(*arguments, *more, *server))

    def test_command_writes_what_others_read(self):
        rows = list(csv.DictReader(io.StringIO(self.command(
            "query", "--format", "csv", "--limit", "1000", "--where", "label.odd!=", "--order-by", "time", "--server", self.server.url))))
        self.assertEqual([row["name"] for row in rows], [grade.score_name for grade in self.graded])
        self.assertEqual([int(row["overall"]) for row in rows], [grade.overall for grade in self.graded])
        lines = self.command("export", "--texts", "--where", "label.ticket=T-9", "--server", self.server.url).splitlines()
        score = json_format.ParseDict(json.loads(lines[0]), scores_pb2.StoredScore())
        self.assertEqual((len(lines), score.text), (1, self.requests[9].text))
        self.assertIn("would be deleted", self.command("delete", "--where", "id=x", "--server", self.server.url))
        self.assertIn("seraient supprimées", self.command("delete", "--where", "id=x", "--server", self.server.url, "--locale", "fr"))
        self.assertIn("where[0].field", self.command("query", "--where", "colour=red", "--server", self.server.url, status=65))
        self.assertIn("no such store", self.command("query", "--store", path("nowhere.db"), status=66))
        self.assertFalse(os.path.exists(path("nowhere.db")))
        self.assertIn("nothing is wrong", self.command("check", "--store", path("scores.db")))
        self.assertIn("tout est en ordre", self.command("check", "--store", path("scores.db"), "--locale", "fr"))


class CrashTests(unittest.TestCase):
    def test_kill_under_load_loses_nothing_that_was_answered(self):
        database, answered, lock = path("crash.db"), [], threading.Lock()
        texts = list(harness.DRAFTS.values())
        for round_number in range(4):
            with harness.Server("--store", database) as server:
                stop = threading.Event()

                def load(seed, server=server, stop=stop):
                    def requests():
                        number = 0
                        while not stop.is_set():
                            number += 1
                            yield grading_pb2.GradeRequest(id=f"{round_number}.{seed}.{number}", text=texts[number % 4], record=True,
                                                           labels={"team": f"t{number % 5}"})
                    with grpc.insecure_channel(server.address) as channel:
                        try:
                            for result in grading_pb2_grpc.GradingServiceStub(channel).GradeStream(requests()):
                                if result.grade.score_name:
                                    with lock:
                                        answered.append((result.grade.score_name, result.id))
                        except grpc.RpcError:
                            pass

                threads = [threading.Thread(target=load, args=(seed,)) for seed in range(3)]
                for thread in threads:
                    thread.start()
                time.sleep(0.8 + random.random())
                server.process.send_signal(signal.SIGKILL)
                server.process.wait()
                stop.set()
                for thread in threads:
                    thread.join()
        self.assertGreater(len(answered), 200)
        exported = subprocess.run([harness.PARDON, "scores", "export", "--store", database], capture_output=True, check=True).stdout
        stored = {score["name"]: score["grade"]["id"] for score in map(json.loads, exported.splitlines())}
        self.assertEqual([pair for pair in answered if stored.get(pair[0]) != pair[1]], [])
        ids = list(stored.values())
        self.assertEqual(len(ids), len(set(ids)))
        check = subprocess.run([harness.PARDON, "scores", "check", "--store", database], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)

    def kill_while_storing(self, command, folder, seconds):
        """The process, killed `seconds` after it first wrote to its store unless it ended before, and what it said."""
        def written():
            return [file.stat().st_mtime_ns for name in ("scores.db", "scores.db-wal") if (file := folder / name).exists()]

        before = written()
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
        while process.poll() is None and written() == before:
            time.sleep(0.002)
        time.sleep(seconds)
        process.kill()
        _, problems = process.communicate()
        return process, problems

    def test_bulk_is_stored_once_over_kills(self):
        folder = pathlib.Path(path("bulk-store"))
        folder.mkdir()
        texts = list(harness.DRAFTS.values())
        with open(folder / "in.jsonl", "w") as file:
            for number in range(60_000):
                text = texts[number % 4] + f" {number}"
                file.write(json.dumps({"id": str(number), "text": text, "labels": {"team": f"t{number % 9}", "ticket": str(number)}}) + "\n")
        command = [harness.PARDON, "bulk", "in.jsonl", "--store", "scores.db", "-q"]
        kills = 0
        while True:
            # The first is killed as soon as it writes, so that there is a kill however fast the machine is.
            process, problems = self.kill_while_storing(command, folder, random.random() * 0.3 if kills else 0)
            if process.returncode != -signal.SIGKILL:
                self.assertEqual(process.returncode, 0, problems)
                break
            kills += 1
            self.assertLess(kills, 200)
        self.assertGreater(kills, 0)
        # Done is done: nothing is stored again.
        subprocess.run(command, cwd=folder, check=True)
        exported = subprocess.run([harness.PARDON, "scores", "export", "--store", "scores.db"], cwd=folder, capture_output=True, check=True).stdout
        scores = [json.loads(line) for line in exported.splitlines()]
        self.assertEqual([score["grade"]["id"] for score in scores], [str(number) for number in range(60_000)])
        self.assertEqual(scores[17]["labels"], {"team": "t8", "ticket": "17", "tenant": "local"})
        check = subprocess.run([harness.PARDON, "scores", "check", "--store", "scores.db"], cwd=folder, capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)
        # With an output beside it, both are whole.
        command += ["-o", "out.jsonl", "--tenant", "other"]
        for _ in range(3):
            self.kill_while_storing(command, folder, random.random() * 0.2)
        subprocess.run(command, cwd=folder, check=True)
        with open(folder / "out.jsonl") as file:
            self.assertEqual([json.loads(line)["id"] for line in file], [str(number) for number in range(60_000)])
        counted = subprocess.run([harness.PARDON, "scores", "aggregate", "--by", "label.tenant", "--format", "json", "--store", "scores.db"],
                                 cwd=folder, capture_output=True, check=True).stdout
        groups = {group["key"][0]: int(group["count"]) + int(group["ungradable"]) for group in json.loads(counted)["groups"]}
        self.assertEqual(groups, {"local": 60_000, "other": 60_000})
