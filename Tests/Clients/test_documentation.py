"""The pages as a reader follows them: links lead somewhere, examples of rules and texts compile, tables name what there is."""
import json
import pathlib
import re
import subprocess
import unittest
import urllib.request

import harness

PAGES = [harness.ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((harness.ROOT / "docs").glob("*.md"))


def pardon(*arguments, **options):
    return subprocess.run([harness.PARDON, *arguments], capture_output=True, text=True, **options)


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", (harness.ROOT / "docs" / page).read_text(), re.S | re.M)


def anchors(page):
    """As GitHub makes them of headings."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.S | re.M)
    plain = (re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", heading).lower() for heading in re.findall(r"^#+ (.*)", text, re.M))
    return {"".join(c for c in heading if c.isalnum() or c in "-_ ").replace(" ", "-") for heading in plain}


class DocumentationTests(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(harness.FOLDER, self._testMethodName)
        self.folder.mkdir()

    def test_links(self):
        for page in PAGES:
            for link in re.findall(r"]\(([^)\s]+)\)", page.read_text()):
                with self.subTest(page=page.name, link=link):
                    name, _, anchor = link.partition("#")
                    target = page.parent / name if name else page
                    self.assertTrue(target.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(target))

    def test_targets(self):
        makefile = (harness.ROOT / "Makefile").read_text()
        for page in PAGES:
            for target in re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text(), re.M):
                with self.subTest(page=page.name, target=target):
                    self.assertRegex(makefile, rf"(?m)^{target}:")

    def test_rules(self):
        file = self.folder / "page.yaml"
        file.write_text("".join(blocks("rule-language.md", "yaml")))
        result = pardon("rules", "test", "--strict", str(file))
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_texts(self):
        templates, phrases, _ = blocks("writing-language.md", "yaml")
        for name, text in ("templates", templates), ("phrases", phrases):
            file = self.folder / f"{name}.yaml"
            file.write_text(text)
            result = pardon("texts", "check", str(file))
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_exit_statuses(self):
        statuses = re.findall(r"^  (\d+) ", pardon("--help").stdout, re.M)
        self.assertIn("0", statuses)
        table = re.findall(r"^\| (\d+) \|", (harness.ROOT / "docs/cli.md").read_text(), re.M)
        self.assertEqual(table, statuses)

    def test_reasons_of_metrics(self):
        limits = (harness.ROOT / "docs/transport.md").read_text().partition("## Limits")[2].partition("\n## ")[0]
        refusals = {name for row in re.findall(r"^\|.*\|$", limits, re.M)[2:] for name in re.findall(r"`([a-z_]+)`", row.split("|")[-2])}
        self.assertIn("body_timeout", refusals)
        operations = (harness.ROOT / "docs/operations.md").read_text()
        rejections = set(re.findall(r"`([a-z_]+)`", re.search(r"pardon_rejections_total\{reason}` \|(.*)\|", operations).group(1)))
        admin = harness.free_port()
        with harness.Server("--admin", f"127.0.0.1:{admin}"):
            metrics = urllib.request.urlopen(f"http://127.0.0.1:{admin}/metrics").read().decode()
        found = re.findall(r'^pardon_(refusals|rejections)_total\{reason="(.*?)"', metrics, re.M)
        self.assertLessEqual(refusals, {reason for kind, reason in found if kind == "refusals"})
        self.assertEqual(rejections, {reason for kind, reason in found if kind == "rejections"})

    def test_calls_go_to_the_default_server(self):
        """Each `curl` of the pages that has its whole address and data, sent to a server with a store."""
        calls = set()
        for page in PAGES:
            text = page.read_text().replace("\\\n", " ")
            calls |= set(re.findall(r"^ *curl +(?=.*127\.0\.0\.1:4650/pardon)(?=.*-d '\{).*$", text, re.M))
            self.assertNotRegex(text, r"localhost:\d|127\.0\.0\.1:(?!465[01])\d")
        self.assertGreater(len(calls), 3)
        with harness.Server("--store", str(self.folder / "scores.db")) as server:
            for call in sorted(calls):
                with self.subTest(call=call):
                    command = call.replace("http://127.0.0.1:4650", server.url)
                    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
                    self.assertEqual(json.loads(result.stdout).get("code"), None, result.stdout)
                    self.assertIn("overall", json.loads(result.stdout))
