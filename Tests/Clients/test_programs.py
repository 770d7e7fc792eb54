"""Programs: Node's HTTP/2, nghttp, h2load, and a page in headless Chromium."""
import functools
import html
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import threading
import unittest

import harness

HERE = pathlib.Path(__file__).resolve().parent
GRADE = "/pardon.v1.GradingService/Grade"


class ProgramTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        handler = functools.partial(QuietFiles, directory=str(HERE))
        cls.pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        cls.addClassCleanup(cls.pages.shutdown)
        threading.Thread(target=cls.pages.serve_forever, daemon=True).start()
        cls.origin = f"http://127.0.0.1:{cls.pages.server_port}"
        cls.server = cls.enterClassContext(harness.Server("--cors-origin", cls.origin))

    def test_node(self):
        draft = harness.DRAFTS["fr-good"]
        result = subprocess.run(["node", str(HERE / "client.mjs"), str(self.server.port)], input=draft.encode(),
                                capture_output=True, timeout=30)
        self.assertEqual(result.returncode, 0, result.stderr)
        answer = json.loads(result.stdout)
        self.assertEqual((answer["grpcStatus"], answer["connectStatus"]), ("0", 200))
        self.assertEqual(answer["grpcBodyBytes"], answer["grpcMessageBytes"] + 5)
        self.assertEqual(answer["grade"], harness.local_grade({"text": draft}))

    def test_nghttp(self):
        body = pathlib.Path(harness.FOLDER, "body.json")
        body.write_text(json.dumps({"text": harness.DRAFTS["en-bad"]}))
        result = subprocess.run(["nghttp", "-d", str(body), "-H", "content-type: application/json", self.server.url + GRADE],
                                capture_output=True, timeout=20, check=True)
        self.assertEqual(json.loads(result.stdout)["band"], harness.local_grade({"text": harness.DRAFTS["en-bad"]})["band"])

    def test_h2load(self):
        body = pathlib.Path(harness.FOLDER, "load.json")
        body.write_text(json.dumps({"text": harness.DRAFTS["fr-bad"]}))
        for protocol in ([], ["--h1"]):
            output = subprocess.run(["h2load", "-n20000", "-c8", "-m16", "-d", str(body), "-H", "content-type: application/json",
                                     *protocol, self.server.url + GRADE], capture_output=True, text=True, timeout=120, check=True)
            self.assertIn("20000 succeeded, 0 failed, 0 errored, 0 timeout", output.stdout)
            self.assertIn("status codes: 20000 2xx", output.stdout)

    def test_page_of_another_origin(self):
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        self.assertIsNotNone(browser, "chromium is not installed: make deps-test")
        url = f"{self.origin}/page.html?server={self.server.url}"
        result = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                                 f"--user-data-dir={harness.FOLDER}/chromium", "--virtual-time-budget=10000", "--dump-dom", url],
                                capture_output=True, text=True, timeout=120)
        text = html.unescape(re.search(r'<pre id="answer">(.*?)</pre>', result.stdout, re.S)[1])
        answer = json.loads(text)
        self.assertEqual((answer["status"], answer["code"]), (400, "invalid_argument"))
        # Offsets of JSON count UTF-16 by default, as JavaScript does.
        self.assertIn("excuses", answer["words"])


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
