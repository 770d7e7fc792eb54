"""curl, as somebody tries it first: JSON by POST and by GET, on HTTP/1.1 and HTTP/2."""
import json
import os
import subprocess
import unittest
import urllib.parse

import harness

GRADE = "/pardon.v1.GradingService/Grade"


def curl(*arguments, body=None):
    result = subprocess.run(["curl", "-sS", "-i", "--max-time", "20", *arguments], input=body, capture_output=True, check=True)
    head, _, content = result.stdout.partition(b"\r\n\r\n")
    while head.startswith((b"HTTP/1.1 100", b"HTTP/1.1 101")):
        head, _, content = content.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines[1:])
    return int(lines[0].split()[1]), fields, content


class JSONTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server("--cors-origin", "https://desk.example"))

    def post(self, request, *arguments, path=GRADE):
        body = request if isinstance(request, bytes) else json.dumps(request).encode()
        return curl("-H", "content-type: application/json", "--data-binary", "@-", *arguments, self.server.url + path, body=body)

    def test_post_equals_the_command_line(self):
        for version in ("--http1.1", "--http2-prior-knowledge"):
            for name, text in harness.DRAFTS.items():
                for locale in ("en", "fr"):
                    request = {"id": name, "text": text, "offsetUnit": "UTF8", "locale": locale, "context": {"channel": "chat"}}
                    status, fields, content = self.post(request, version)
                    self.assertEqual((status, fields["content-type"]), (200, "application/json"))
                    self.assertEqual(json.loads(content), harness.local_grade(request))

    def test_get(self):
        request = {"text": harness.DRAFTS["fr-bad"], "offsetUnit": "UTF8"}
        query = urllib.parse.urlencode({"connect": "v1", "encoding": "json", "message": json.dumps(request)})
        for version in ("--http1.1", "--http2-prior-knowledge"):
            status, _, content = curl(version, f"{self.server.url}{GRADE}?{query}")
            self.assertEqual(status, 200)
            self.assertEqual(json.loads(content), harness.local_grade(request))

    def test_compressed_answer(self):
        status, fields, _ = self.post({"text": harness.DRAFTS["en-bad"]}, "-H", "accept-encoding: gzip")
        self.assertEqual((status, fields.get("content-encoding")), (200, "gzip"))

    def test_bad_requests_say_what_and_where(self):
        bad = [
            (b"", "json"),
            (b"{", "json"),
            (b'{"text": 3}', "text"),
            (b'{"text": "Sorry.", "txet": ""}', "txet"),
            (b'{"text": "Sorry.", "context": {"severity": 9}}', "context.severity"),
            (b'{"text": "Sorry \\ud800."}', "surrogate"),
            (b'{"text": "Sorry \xff."}', "utf-8"),
            (b"[" * 100_000, ""),
        ]
        for body, word in bad:
            status, fields, content = self.post(body)
            self.assertEqual(status, 400, body[:60])
            error = json.loads(content)
            self.assertEqual(error["code"], "invalid_argument")
            self.assertIn(word, error["message"].lower())

    def test_wrong_path_verb_and_type(self):
        self.assertEqual(self.post({}, path="/pardon.v1.GradingService/Forgive")[0], 404)
        self.assertEqual(self.post({}, path="/nothing")[0], 404)
        # The dashboard's page, which is only read.
        self.assertEqual(self.post({}, path="/")[0], 405)
        status, fields, _ = curl("-X", "PUT", self.server.url + GRADE)
        self.assertEqual(status, 405)
        self.assertIn("POST", fields["allow"].upper())
        status, fields, _ = curl("-H", "content-type: text/plain", "--data", "Sorry.", self.server.url + GRADE)
        self.assertEqual(status, 415)

    def test_origins(self):
        origin = "origin: https://desk.example"
        for request in ({"text": "Sorry."}, {"text": 3}):
            _, fields, _ = self.post(request, "-H", origin)
            self.assertEqual(fields["access-control-allow-origin"], "https://desk.example")
        _, fields, _ = self.post({"text": "Sorry."}, "-H", "origin: https://evil.example")
        self.assertNotIn("access-control-allow-origin", fields)
        status, fields, _ = curl("-X", "OPTIONS", "-H", origin, "-H", "access-control-request-method: POST", "-H",
                                 "access-control-request-headers: content-type", self.server.url + GRADE)
        self.assertEqual((status, fields["access-control-allow-origin"]), (204, "https://desk.example"))

    def test_unix_socket(self):
        path = os.path.join(harness.FOLDER, "pardon.sock")
        with harness.Server("--listen", f"unix:{path}"):
            status, _, content = curl("--unix-socket", path, "-H", "content-type: application/json", "--data-binary", "@-",
                                      "http://localhost" + GRADE, body=json.dumps({"text": harness.DRAFTS["en-good"]}).encode())
            self.assertEqual(status, 200)
            self.assertTrue(json.loads(content)["gradable"])

    def test_refusals_are_read_over_tls(self):
        # Over TLS curl speaks HTTP/2, and may still be sending its body when the answer is there.
        paths = harness.certificates()
        tokens = os.path.join(harness.FOLDER, "no-tokens.yaml")
        open(tokens, "w").write("tokens: []\n")
        with harness.Server("--tls-certificate", paths["server"], "--tls-key", paths["server-key"], "--tokens", tokens) as server:
            for text in list(harness.DRAFTS.values()) * 3:
                status, _, content = curl("--cacert", paths["ca"], "-H", "content-type: application/json", "--data-binary", "@-",
                                          f"https://localhost:{server.port}{GRADE}", body=json.dumps({"text": text}).encode())
                self.assertEqual((status, json.loads(content)["code"]), (401, "unauthenticated"))

    def test_texts_never_reach_the_log(self):
        for text in ("We lost your CANARY-ZEBRA-7731.", "Nous avons perdu votre CANARI-ZÈBRE-7731."):
            self.post({"text": text})
            self.post({"text": text, "context": {"severity": 9}})
        self.assertNotIn("7731", self.server.logged())
