"""Connect's Python client (on Rust's hyper), in the three protocols it speaks."""
import unittest

import harness

harness.generated()
from connectrpc.client import ConnectClientSync  # noqa: E402
from connectrpc.code import Code  # noqa: E402
from connectrpc.compat import google_protobuf_binary_codec, google_protobuf_json_codec  # noqa: E402
from connectrpc.errors import ConnectError  # noqa: E402
from connectrpc.method import IdempotencyLevel, MethodInfo, StreamType  # noqa: E402
from connectrpc.protocol import ProtocolType  # noqa: E402
from google.protobuf import json_format  # noqa: E402
from pardon.v1 import grading_pb2, writing_pb2  # noqa: E402
from pyqwest import HTTPVersion, SyncClient, SyncHTTPTransport  # noqa: E402


def method(name, request, response, level=IdempotencyLevel.UNKNOWN, stream=StreamType.UNARY):
    return MethodInfo(name=name, service_name="pardon.v1.GradingService", input=request, output=response,
                      idempotency_level=level, stream_type=stream)


GRADE = method("Grade", grading_pb2.GradeRequest, grading_pb2.GradeResponse, IdempotencyLevel.NO_SIDE_EFFECTS)
BATCH = method("GradeBatch", grading_pb2.GradeBatchRequest, grading_pb2.GradeBatchResponse)
STREAM = method("GradeStream", grading_pb2.GradeRequest, grading_pb2.GradeResult, stream=StreamType.BIDI_STREAM)
COMPOSE = MethodInfo(name="Compose", service_name="pardon.v1.WritingService", input=writing_pb2.ComposeRequest,
                     output=writing_pb2.ComposeResponse, idempotency_level=IdempotencyLevel.NO_SIDE_EFFECTS,
                     stream_type=StreamType.UNARY)


class ConnectTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server())

    def clients(self):
        """Every combination of protocol, codec and HTTP version; gRPC needs HTTP/2."""
        found = []
        for protocol in ProtocolType:
            for codec in (google_protobuf_binary_codec(), google_protobuf_json_codec()):
                for version in (HTTPVersion.HTTP1, HTTPVersion.HTTP2):
                    if protocol is ProtocolType.GRPC and version is HTTPVersion.HTTP1:
                        continue
                    client = ConnectClientSync(self.server.url, codec=codec, protocol=protocol,
                                               http_client=SyncClient(SyncHTTPTransport(http_version=version)))
                    found.append((client, version, f"{protocol.name} {codec.name()} {version}"))
        return found

    def test_grade_is_the_same_by_every_way(self):
        for name, text in harness.DRAFTS.items():
            request = grading_pb2.GradeRequest(id=name, text=text, offset_unit=grading_pb2.CODE_POINT)
            local = harness.local_grade({"id": name, "text": text, "offsetUnit": "CODE_POINT"})
            expected = json_format.ParseDict(local, grading_pb2.GradeResponse())
            for client, _, way in self.clients():
                self.assertEqual(client.execute_unary(request=request, method=GRADE), expected, way)

    def test_compose_is_the_same_by_every_way(self):
        request = writing_pb2.ComposeRequest(
            id="c", incident=writing_pb2.Incident(type="double_charge", item="abonnement"), count=2, seed=7,
            style=writing_pb2.Style(locale="fr-FR"), parameters={"amount": "29.90 EUR"}, offset_unit=grading_pb2.UTF8)
        answers = [(client.execute_unary(request=request, method=COMPOSE), way) for client, _, way in self.clients()]
        self.assertEqual(len(answers[0][0].candidates), 2)
        for answer, way in answers:
            self.assertEqual(answer, answers[0][0], way)

    def test_get(self):
        request = grading_pb2.GradeRequest(text=harness.DRAFTS["fr-good"])
        client = ConnectClientSync(self.server.url, codec=google_protobuf_binary_codec())
        self.assertEqual(client.execute_unary(request=request, method=GRADE, use_get=True),
                         client.execute_unary(request=request, method=GRADE))

    def test_errors_carry_code_and_details(self):
        request = grading_pb2.GradeRequest(text="Sorry.", context=grading_pb2.GradeContext(violation="arson"))
        for client, _, way in self.clients():
            with self.assertRaises(ConnectError, msg=way) as caught:
                client.execute_unary(request=request, method=GRADE)
            self.assertEqual(caught.exception.code, Code.INVALID_ARGUMENT)
            self.assertIn("google.rpc.BadRequest", caught.exception.details[0].type_name)

    def test_batch(self):
        requests = [grading_pb2.GradeRequest(id=name, text=text) for name, text in harness.DRAFTS.items()]
        for client, _, way in self.clients():
            answer = client.execute_unary(request=grading_pb2.GradeBatchRequest(requests=requests), method=BATCH)
            self.assertEqual([r.id for r in answer.results], list(harness.DRAFTS), way)

    def test_stream(self):
        requests = [grading_pb2.GradeRequest(id=str(i), text=harness.DRAFTS["en-bad"]) for i in range(300)]
        for client, version, way in self.clients():
            if version is HTTPVersion.HTTP1:
                continue
            results = list(client.execute_bidi_stream(request=iter(requests), method=STREAM))
            self.assertEqual([r.id for r in results], [r.id for r in requests], way)
