"""gRPC-Web: sonora's client, and base64 bodies by hand."""
import base64
import http.client
import unittest

import grpc
import sonora.client

import harness

harness.generated()
from pardon.v1 import grading_pb2  # noqa: E402


def method(channel):
    """Grade by sonora; it predates the arguments that grpcio's generated stubs give."""
    return channel.unary_unary("/pardon.v1.GradingService/Grade", grading_pb2.GradeRequest.SerializeToString,
                               grading_pb2.GradeResponse.FromString)


class GrpcWebTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server())

    def test_unary(self):
        with sonora.client.insecure_web_channel(self.server.url) as channel:
            grade = method(channel)
            for name, text in harness.DRAFTS.items():
                answer = grade(grading_pb2.GradeRequest(id=name, text=text))
                self.assertEqual(answer.id, name)
                self.assertEqual(answer.overall, harness.local_grade({"text": text})["overall"])

    def test_error(self):
        with sonora.client.insecure_web_channel(self.server.url) as channel:
            with self.assertRaises(grpc.RpcError) as caught:
                method(channel)(grading_pb2.GradeRequest(text="Sorry.", locale="tlh"))
            self.assertEqual(caught.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)

    def test_text_body_with_padding_in_the_middle(self):
        message = grading_pb2.GradeRequest(text=harness.DRAFTS["en-good"]).SerializeToString()
        body = b"\0" + len(message).to_bytes(4, "big") + message
        encoded = base64.b64encode(body[:7]) + base64.b64encode(body[7:])
        connection = http.client.HTTPConnection(self.server.address)
        connection.request("POST", "/pardon.v1.GradingService/Grade", encoded, {"Content-Type": "application/grpc-web-text"})
        response = connection.getresponse()
        self.assertEqual((response.status, response.getheader("content-type")), (200, "application/grpc-web-text"))
        # Each chunk is padded by itself.
        text = response.read()
        decoded = b""
        while text:
            end = len(text)
            if b"=" in text:
                end = text.index(b"=")
                end += 4 - end % 4
            decoded += base64.b64decode(text[:end], validate=True)
            text = text[end:]
        count = int.from_bytes(decoded[1:5], "big")
        answer = grading_pb2.GradeResponse.FromString(decoded[5:5 + count])
        self.assertTrue(answer.gradable)
        trailers = decoded[5 + count:]
        self.assertEqual(trailers[0], 0x80)
        self.assertIn(b"grpc-status: 0\r\n", trailers)
