"""`pardon grade --server`: what a server grades comes out as it does without one, byte for byte."""
import json
import pathlib
import subprocess
import unittest

import harness

HTML = ("<html><head><style>p {}</style></head><body><p>😀 D&eacute;sol&eacute;s <b>pour la g&ecirc;ne</b> occasionn&eacute;e, "
        "Madame&nbsp;Tran.</p><p>Sorry for any inconvenience. The carrier lost it.</p></body></html>\n")
MAIL = ("From: Tom <tom@shop.example>\r\nSubject: Votre colis\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "Veuillez nous excuser pour la g=EAne occasionn=E9e. Le transporteur a perdu votre colis.\r\n")


class CommandTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(harness.Server())
        cls.folder = pathlib.Path(harness.FOLDER, "command")
        cls.folder.mkdir()
        for name, text in harness.DRAFTS.items():
            (cls.folder / f"{name}.txt").write_text(text)
        (cls.folder / "page.html").write_text(HTML)
        (cls.folder / "mail.eml").write_text(MAIL)
        # Cut in the middle: read as far as it goes, with a warning.
        multipart = MAIL.replace("text/plain;", 'multipart/mixed; boundary="b";')
        (cls.folder / "cut.eml").write_text(multipart + "--b\r\n\r\nDésolés.\r\n")

    def run_twice(self, *arguments, stdin=b""):
        local = subprocess.run([harness.PARDON, "grade", *arguments], input=stdin, capture_output=True, cwd=self.folder)
        remote = subprocess.run([harness.PARDON, "grade", *arguments, "--server", self.server.url], input=stdin,
                                capture_output=True, cwd=self.folder)
        self.assertEqual(remote.stdout, local.stdout)
        self.assertEqual(remote.returncode, local.returncode, remote.stderr)
        return local

    def test_files(self):
        files = sorted(path.name for path in self.folder.iterdir())
        for unit in ("utf8", "utf16", "code-point"):
            for options in ([], ["--locale", "fr"], ["--lang", "fr", "--context", "channel=pigeon", "--context", "severity=3"]):
                result = self.run_twice("--format", "json", "--offset-unit", unit, *options, *files)
                self.assertEqual(result.returncode, 0)
                grades = [json.loads(line) for line in result.stdout.splitlines()]
                self.assertEqual([grade["id"] for grade in grades], files)
        self.assertIn("gêne occasionnée", grades[files.index("mail.eml")]["text"])
        self.assertTrue(grades[files.index("cut.eml")]["warnings"][0].startswith("the mail is truncated"))

    def test_lines(self):
        lines = [json.dumps({"id": name, "text": text, "labels": {"team": "x"}}) for name, text in harness.DRAFTS.items()]
        lines += ['{"text":"x","offsetUnit":"UTF8","locale":"fr","context":{"replyTime":"2025-03-12T09:30:00Z"}}', "no json", "",
                  '{"id":"y"}', '{"text":"x","context":{"severity":9}}', '{"text":"Sorry.","context":{"channel":"sms"}}']
        stdin = "\n".join(lines * 20).encode()
        result = self.run_twice("--jsonl", "--context", "channel=chat", "--context", "is_public=true", stdin=stdin)
        self.assertEqual(result.returncode, 65)
        self.assertEqual(len(result.stdout.splitlines()), 20 * (len(lines) - 1))

    def test_min_score(self):
        self.assertEqual(self.run_twice("--format", "json", "--min-score", "55", "en-good.txt", "fr-bad.txt").returncode, 1)
        self.assertEqual(self.run_twice("--format", "json", "--min-score", "55", "en-good.txt").returncode, 0)

    def test_no_server(self):
        nobody = f"127.0.0.1:{harness.free_port()}"
        result = subprocess.run([harness.PARDON, "grade", "--jsonl", "--server", nobody], input=b'{"text":"x"}', capture_output=True)
        self.assertEqual((result.returncode, result.stdout), (69, b""))
