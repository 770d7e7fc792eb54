"""gRPC's own client (C core)."""
import json
import pathlib
import subprocess
import threading
import time
import unittest
import urllib.request

import grpc
from google.protobuf import json_format
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_status import rpc_status
from google.protobuf.descriptor_pool import DescriptorPool
from google.rpc import error_details_pb2

import harness

harness.generated()
from pardon.v1 import grading_pb2, grading_pb2_grpc, scores_pb2, scores_pb2_grpc  # noqa: E402
from pardon.v1 import writing_pb2, writing_pb2_grpc  # noqa: E402


class GrpcioTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server())
        cls.channel = cls.enterClassContext(grpc.insecure_channel(cls.server.address))
        cls.stub = grading_pb2_grpc.GradingServiceStub(cls.channel)

    def test_unary_equals_the_command_line(self):
        for name, text in harness.DRAFTS.items():
            answer = self.stub.Grade(grading_pb2.GradeRequest(id=name, text=text, offset_unit=grading_pb2.UTF16), timeout=10)
            local = json_format.ParseDict(
                harness.local_grade({"id": name, "text": text, "offsetUnit": "UTF16"}), grading_pb2.GradeResponse())
            self.assertEqual(answer, local, name)

    def test_fixes_of_own_rules(self):
        """As binary, which copies what a rule says, and as JSON."""
        path = pathlib.Path(harness.FOLDER, "kindly.yaml")
        path.write_text(harness.house_rule("kindly", "kindlily", more='replace: [please, ""]'))
        text = "We are sorry that we broke your vase, and kindlily ask you to wait. Nous sommes désolés, kindlily."
        with harness.Server("--rules", str(path)) as server, grpc.insecure_channel(server.address) as channel:
            stub = grading_pb2_grpc.GradingServiceStub(channel)
            for locale in ("en", "fr"):
                answers = [stub.Grade(grading_pb2.GradeRequest(text=text, locale=locale, offset_unit=grading_pb2.UTF16)) for _ in range(2)]
                fixes = [list(finding.replacements) for finding in answers[0].findings if finding.rule_id == "house.kindly"]
                self.assertEqual(fixes, [["please", ""]] * 2)
                self.assertEqual(answers[0], answers[1])
                content = urllib.request.urlopen(urllib.request.Request(
                    f"{server.url}/pardon.v1.GradingService/Grade", json.dumps({"text": text, "locale": locale, "offsetUnit": "UTF16"}).encode(),
                    {"content-type": "application/json"})).read()
                self.assertEqual(answers[0], json_format.Parse(content, grading_pb2.GradeResponse()))

    def test_the_better_draft_scores_higher(self):
        for language in ("en", "fr"):
            good = self.stub.Grade(grading_pb2.GradeRequest(text=harness.DRAFTS[language + "-good"]))
            bad = self.stub.Grade(grading_pb2.GradeRequest(text=harness.DRAFTS[language + "-bad"]))
            self.assertEqual(good.language, language)
            self.assertGreater(good.overall, bad.overall + 30)
            self.assertTrue(any(finding.fault for finding in bad.findings))

    def test_compressed_both_ways(self):
        text = harness.DRAFTS["fr-bad"]
        plain = self.stub.Grade(grading_pb2.GradeRequest(text=text))
        packed = self.stub.Grade(grading_pb2.GradeRequest(text=text), compression=grpc.Compression.Gzip)
        self.assertEqual(plain, packed)

    def test_batch_keeps_order_and_ids(self):
        requests = [grading_pb2.GradeRequest(id=str(i), text=text) for i, text in enumerate(list(harness.DRAFTS.values()) * 5)]
        answer = self.stub.GradeBatch(grading_pb2.GradeBatchRequest(requests=requests))
        self.assertEqual([r.id for r in answer.results], [r.id for r in requests])
        for request, result in zip(requests, answer.results):
            self.assertEqual(result.grade, self.stub.Grade(request))

    def test_stream_both_ways_at_once(self):
        first_answer = threading.Event()

        def requests():
            yield grading_pb2.GradeRequest(id="first", text=harness.DRAFTS["en-good"])
            # Goes on only when the first is answered: proves that answers do not wait for the end of the requests.
            self.assertTrue(first_answer.wait(10))
            for i in range(2000):
                yield grading_pb2.GradeRequest(id=str(i), text=harness.DRAFTS["fr-bad"])

        ids = []
        for result in self.stub.GradeStream(requests(), timeout=60):
            ids.append(result.id)
            self.assertTrue(result.HasField("grade"))
            first_answer.set()
        self.assertEqual(ids, ["first"] + [str(i) for i in range(2000)])

    def test_bad_item_does_not_end_the_stream(self):
        requests = [grading_pb2.GradeRequest(id="a", text=harness.DRAFTS["en-good"]),
                    grading_pb2.GradeRequest(id="b", text=harness.DRAFTS["en-good"], locale="tlh"),
                    grading_pb2.GradeRequest(id="c", text=harness.DRAFTS["en-good"])]
        results = list(self.stub.GradeStream(iter(requests), timeout=10))
        self.assertEqual([(r.id, r.WhichOneof("outcome")) for r in results], [("a", "grade"), ("b", "error"), ("c", "grade")])
        self.assertEqual(results[1].error.code, grpc.StatusCode.INVALID_ARGUMENT.value[0])

    def test_empty_stream(self):
        self.assertEqual(list(self.stub.GradeStream(iter([]), timeout=10)), [])

    def test_bad_field_is_named(self):
        with self.assertRaises(grpc.RpcError) as caught:
            self.stub.Grade(grading_pb2.GradeRequest(text="Sorry.", context=grading_pb2.GradeContext(severity=9)))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        status = rpc_status.from_call(caught.exception)
        details = error_details_pb2.BadRequest()
        self.assertTrue(status.details[0].Unpack(details))
        self.assertEqual(details.field_violations[0].field, "context.severity")

    def test_message_over_the_limit(self):
        with self.assertRaises(grpc.RpcError) as caught:
            self.stub.Grade(grading_pb2.GradeRequest(text="a " * (3 << 20)))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)

    def test_deadline(self):
        def slow():
            yield grading_pb2.GradeRequest(text="Sorry.")
            time.sleep(5)

        with self.assertRaises(grpc.RpcError) as caught:
            list(self.stub.GradeStream(slow(), timeout=0.3))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.DEADLINE_EXCEEDED)

    def test_cancel_then_go_on(self):
        release = threading.Event()

        def endless():
            yield grading_pb2.GradeRequest(text="Sorry.")
            release.wait(10)

        call = self.stub.GradeStream(endless())
        next(call)
        call.cancel()
        release.set()
        self.assertEqual(call.code(), grpc.StatusCode.CANCELLED)
        self.assertTrue(self.stub.Grade(grading_pb2.GradeRequest(text="We are sorry.")).summary)

    def test_rule_set(self):
        answer = self.stub.GetRuleSet(grading_pb2.GetRuleSetRequest(include_rules=True, locale="fr"))
        self.assertEqual(len(answer.rules), answer.rule_count + answer.judgement_count)
        self.assertIn("apology", answer.components)
        self.assertIn("blame_shift", answer.faults)

    def test_compose(self):
        stub = writing_pb2_grpc.WritingServiceStub(self.channel)
        for locale, item, cause in (("en-GB", "parcel", "we printed the wrong postcode on the label"),
                                    ("fr-CA", "colis", "nous avons imprimé un mauvais code postal sur l’étiquette")):
            request = writing_pb2.ComposeRequest(
                id=locale, incident=writing_pb2.Incident(type="late_delivery", item=item, cause=cause),
                style=writing_pb2.Style(locale=locale, customer_first_name="Camille"), parameters={"delay": "P3D"}, count=3)
            answer = stub.Compose(request, timeout=10)
            self.assertEqual(answer.id, locale)
            self.assertEqual(len(answer.candidates), 3)
            self.assertEqual(answer, stub.Compose(request))
            for candidate in answer.candidates:
                grade = self.stub.Grade(grading_pb2.GradeRequest(text=candidate.text))
                self.assertEqual(candidate.grade.overall, grade.overall)
                self.assertIn("Camille", candidate.text)
                self.assertTrue(all(fault.level == 0 for fault in grade.faults))
            self.assertIn("repairs.type", [fact.field for fact in answer.missing])

    def test_revise(self):
        stub = writing_pb2_grpc.WritingServiceStub(self.channel)
        for name in ("en-bad", "fr-bad"):
            request = writing_pb2.ReviseRequest(id=name, text=harness.DRAFTS[name], style=writing_pb2.Style(locale=name[:2] + "-CA" if name[0] == "f" else "en-GB"),
                                                offset_unit=grading_pb2.CODE_POINT)
            answer = stub.Revise(request, timeout=10)
            self.assertEqual(answer.id, name)
            text = harness.DRAFTS[name]
            for edit in reversed(answer.edits):
                self.assertEqual(text[edit.span.start:edit.span.end], edit.old_text)
                text = text[:edit.span.start] + edit.new_text + text[edit.span.end:]
            self.assertEqual(text, answer.text)
            self.assertGreater(answer.after.overall, answer.before.overall)
            self.assertEqual(self.stub.Grade(grading_pb2.GradeRequest(text=answer.text)).overall, answer.after.overall)
            again = stub.Revise(writing_pb2.ReviseRequest(text=answer.text, style=request.style))
            self.assertEqual(again.text, answer.text)
            local = subprocess.run([harness.PARDON, "revise", "--jsonl"], input=json_format.MessageToJson(request, indent=None).encode() + b"\n",
                                   capture_output=True, check=True)
            self.assertEqual(json_format.Parse(local.stdout, writing_pb2.ReviseResponse()), answer)
        with self.assertRaises(grpc.RpcError) as caught:
            stub.Revise(writing_pb2.ReviseRequest(text="x", target=101))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertIn("target", caught.exception.details())

    def test_bad_facts_name_the_field(self):
        stub = writing_pb2_grpc.WritingServiceStub(self.channel)
        with self.assertRaises(grpc.RpcError) as caught:
            stub.Compose(writing_pb2.ComposeRequest(incident=writing_pb2.Incident(type="late_delivry")))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertIn("late_delivery", caught.exception.details())
        status = rpc_status.from_call(caught.exception)
        bad = error_details_pb2.BadRequest()
        self.assertTrue(status.details[0].Unpack(bad))
        self.assertEqual(bad.field_violations[0].field, "incident.type")

    def test_incident_types(self):
        stub = writing_pb2_grpc.WritingServiceStub(self.channel)
        english, french = (stub.ListIncidentTypes(writing_pb2.ListIncidentTypesRequest(locale=l)) for l in ("en", "fr"))
        self.assertGreaterEqual(len(english.types), 25)
        self.assertEqual([t.id for t in english.types], [t.id for t in french.types])
        self.assertTrue(all(fact.question for t in french.types for fact in t.facts))

    def test_unimplemented(self):
        missing = self.channel.unary_unary("/pardon.v1.NoService/NoMethod")
        with self.assertRaises(grpc.RpcError) as caught:
            missing(b"")
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNIMPLEMENTED)

    def test_no_store(self):
        with self.assertRaises(grpc.RpcError) as caught:
            scores_pb2_grpc.ScoreServiceStub(self.channel).QueryScores(scores_pb2.QueryScoresRequest())
        self.assertEqual(caught.exception.code(), grpc.StatusCode.FAILED_PRECONDITION)
        self.assertIn("store.url", caught.exception.details())

    def test_health(self):
        stub = health_pb2_grpc.HealthStub(self.channel)
        serving = health_pb2.HealthCheckResponse.SERVING
        self.assertEqual(stub.Check(health_pb2.HealthCheckRequest()).status, serving)
        self.assertEqual(stub.Check(health_pb2.HealthCheckRequest(service="pardon.v1.GradingService")).status, serving)
        with self.assertRaises(grpc.RpcError) as caught:
            stub.Check(health_pb2.HealthCheckRequest(service="no.such.Service"))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)
        watch = stub.Watch(health_pb2.HealthCheckRequest(service="pardon.v1.GradingService"))
        self.assertEqual(next(watch).status, serving)
        watch.cancel()

    def test_reflection(self):
        database = ProtoReflectionDescriptorDatabase(self.channel)
        self.assertIn("pardon.v1.GradingService", database.get_services())
        pool = DescriptorPool(database)
        service = pool.FindServiceByName("pardon.v1.GradingService")
        self.assertEqual(service.methods_by_name["Grade"].input_type.full_name, "pardon.v1.GradeRequest")

    def test_hundreds_of_calls_at_once(self):
        expected = self.stub.Grade(grading_pb2.GradeRequest(text=harness.DRAFTS["en-bad"]))
        calls = [self.stub.Grade.future(grading_pb2.GradeRequest(text=harness.DRAFTS["en-bad"])) for _ in range(800)]
        for call in calls:
            self.assertEqual(call.result(30), expected)


class GrpcioTLSTests(unittest.TestCase):
    def test_tls_and_client_certificate(self):
        paths = harness.certificates()
        read = lambda name: open(paths[name], "rb").read()  # noqa: E731
        with harness.Server("--tls-certificate", paths["server"], "--tls-key", paths["server-key"],
                            "--tls-client-authorities", paths["ca"],
                            environment={"PARDON_TLS_REQUIRE_CLIENT_CERTIFICATE": "true"}) as server:
            address = f"localhost:{server.port}"
            request = grading_pb2.GradeRequest(text=harness.DRAFTS["en-good"])
            known = grpc.ssl_channel_credentials(read("ca"), read("client-key"), read("client"))
            with grpc.secure_channel(address, known) as channel:
                self.assertTrue(grading_pb2_grpc.GradingServiceStub(channel).Grade(request, timeout=10).gradable)
            with grpc.secure_channel(address, grpc.ssl_channel_credentials(read("ca"))) as channel:
                with self.assertRaises(grpc.RpcError) as caught:
                    grading_pb2_grpc.GradingServiceStub(channel).Grade(request, timeout=5)
                self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
