"""The pages as a reader follows them: links lead somewhere, examples of rules and texts compile, tables name what there is."""
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import unittest
import urllib.request

import browser
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


def token_entry(tenant, scopes="grade"):
    """An entry for the tokens file, and the token."""
    made = pardon("token", "--tenant", tenant, "--scopes", scopes, check=True)
    return made.stdout, made.stderr.strip()


# Each has a character of two UTF-16 units before words that a replacement mends.
MENDABLE = {
    "en": "Dear Ms Ode 🧳, we apologise for any inconvenience this may have caused.",
    "fr": "Bonjour 🧳, nous sommes désolés pour la gêne que cela a pu vous causer. Votre valise est restée à Orly.",
}


class ClientPageTests(unittest.TestCase):
    """The programs of clients.md as they stand there, against a server with TLS and tokens; those in pages against one without TLS."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(harness.FOLDER, cls.__name__)
        cls.folder.mkdir()
        (grpc, grade_json), (module, node), (cls.page,) = (blocks("clients.md", l) for l in ("python", "javascript", "html"))
        for name, text in ("grade.py", grpc), ("grade_json.py", grade_json), ("pardon.mjs", module), ("grade.mjs", node):
            (cls.folder / name).write_text(text)
        entries, cls.tokens = "", {}
        for tenant in "desk", "slow":
            entry, token = token_entry(tenant)
            entries += entry
            cls.tokens[tenant] = cls.folder / f"{tenant}.token"
            cls.tokens[tenant].write_text(token + "\n")
        cls.tokens["unknown"] = cls.folder / "unknown.token"
        cls.tokens["unknown"].write_text(f"pardon_00000000_{'0' * 64}\n")
        cls.tokens_file = cls.folder / "tokens.yaml"
        cls.tokens_file.write_text(
            "tenants: {desk: {}, slow: {requests_per_second: 1, requests_burst: 1}}\ntokens:\n" + entries)
        cls.paths = harness.certificates()
        cls.server = cls.enterClassContext(harness.Server(
            "--tls-certificate", cls.paths["server"], "--tls-key", cls.paths["server-key"], "--tokens", str(cls.tokens_file)))
        page = (harness.ROOT / "docs/clients.md").read_text()
        command = re.search(r"^    python (-m grpc_tools.protoc .*)$", page, re.M).group(1)
        (cls.folder / "stubs").mkdir()
        protos = [str(file) for file in sorted((harness.ROOT / "protos/pardon/v1").glob("*.proto"))]
        words = command.replace(" protos/pardon/v1/*.proto", "").replace("-I protos", f"-I {harness.ROOT}/protos").split()
        subprocess.run([sys.executable, *words, *protos], cwd=cls.folder, check=True)

    def run_all(self, tenant, draft, *severity):
        address, token = f"localhost:{self.server.port}", str(self.tokens[tenant])
        commands = {
            "grade.py": ([sys.executable, "grade.py", address, self.paths["ca"], token, *severity], {"PYTHONPATH": "stubs"}),
            "grade_json.py": ([sys.executable, "grade_json.py", f"https://{address}", self.paths["ca"], token, *severity], {}),
            "grade.mjs": (["node", "grade.mjs", f"https://{address}", token, *severity], {"NODE_EXTRA_CA_CERTS": self.paths["ca"]}),
        }
        return [(name, subprocess.run(command, cwd=self.folder, input=draft, capture_output=True, text=True, timeout=60,
                                      env={**os.environ, **environment})) for name, (command, environment) in commands.items()]

    def test_grade_and_mend(self):
        for language, draft in MENDABLE.items():
            before = harness.local_grade({"text": draft, "locale": "en", "offsetUnit": "CODE_POINT"})
            spans = [finding["span"] for finding in before["findings"] if finding["replacements"]]
            self.assertEqual(len(spans), 1, language)
            words = draft[spans[0]["start"]:spans[0]["end"]]
            for name, result in self.run_all("desk", draft):
                with self.subTest(program=name, language=language):
                    self.assertEqual(result.returncode, 0, result.stderr)
                    lines = result.stdout.splitlines()
                    self.assertEqual(lines[0], f"{before['overall']} {before['band']}")
                    self.assertEqual(len(lines), len(before["findings"]) + 3)
                    self.assertIn(f"“{words}”", result.stdout)
                    self.assertEqual(lines[-2], draft.replace(words, ""))
                    self.assertGreater(int(lines[-1]), before["overall"])

    def test_errors(self):
        for tenant, severity, expected in (
                ("desk", ["9"], r"(?i)invalid_argument: [^\n]*\n.*context\.severity"), ("unknown", [], "(?i)unauthenticated: "),
                ("slow", [], r"(?i)resource_exhausted: [^\n]*\n.*(again in \d+ ms|retryDelay)")):
            for name, result in self.run_all(tenant, "Sorry.", *severity):
                with self.subTest(program=name, tenant=tenant):
                    self.assertEqual(result.returncode, 1)
                    self.assertRegex(result.stderr, expected)

    def test_page(self):
        handler = functools.partial(QuietFiles, directory=str(self.folder))
        pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.addCleanup(pages.server_close)
        self.addCleanup(pages.shutdown)
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{pages.server_port}"
        with harness.Server("--tokens", str(self.tokens_file), "--cors-origin", origin) as server:
            text = self.page.replace("https://grade.example:4650", server.url)
            text = text.replace("pardon_1f2e3d4c_…", self.tokens["desk"].read_text().strip())
            (self.folder / "page.html").write_text(text)
            chromium = browser.Browser()
            self.addCleanup(chromium.close)
            page = chromium.browser.new_page()
            page.set_default_timeout(15_000)
            complaints = []
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(f"{origin}/page.html")
            for draft in MENDABLE.values():
                page.fill("#draft", draft)
                page.wait_for_selector("#mend:enabled")
                before = page.inner_text("#score")
                page.click("#mend")
                page.wait_for_function("before => document.getElementById('score').textContent !== before", arg=before)
                span = next(finding["span"] for finding in harness.local_grade({"text": draft, "offsetUnit": "CODE_POINT"})["findings"]
                            if finding["replacements"])
                self.assertEqual(page.input_value("#draft"), draft[:span["start"]] + draft[span["end"]:])
            self.assertEqual(complaints, [])


class LibraryPageTests(unittest.TestCase):
    def test_programs(self):
        """Checked against the modules of the test build as programs outside the package: they see only what is public."""
        build = pathlib.Path(harness.PARDON).parent
        if not (build / "Modules").is_dir() or not shutil.which("swiftc"):
            self.skipTest("PARDON lies in no folder of a build")
        folder = pathlib.Path(harness.FOLDER, self._testMethodName)
        folder.mkdir()
        maps = [f"-fmodule-map-file={build}/{name}.build/module.modulemap" for name in ("CPardonScan", "CPardonRulePacks")]
        programs = {"library.md": blocks("library.md", "swift")[1], "README.md": blocks("../README.md", "swift")[0]}
        for page, program in programs.items():
            (folder / "main.swift").write_text(program)
            with self.subTest(page=page):
                result = subprocess.run(
                    ["swiftc", "-emit-sil", "-o", "main.sil", "-swift-version", "6", "-warnings-as-errors",
                     "-enable-upcoming-feature", "MemberImportVisibility", "-I", str(build / "Modules"),
                     *(word for file in maps for word in ("-Xcc", file)), "main.swift"],
                    cwd=folder, capture_output=True, text=True)
                self.assertEqual(result.returncode, 0, result.stderr)

    def test_packages(self):
        """Of each product the packages that its targets ask for, by the manifest."""
        manifest = json.loads(subprocess.run(["swift", "package", "dump-package"], cwd=harness.ROOT, capture_output=True, check=True).stdout)
        targets = {target["name"]: target for target in manifest["targets"]}

        def reached(names):
            found, waiting = set(), list(names)
            while waiting:
                if (name := waiting.pop()) in targets and name not in found:
                    found.add(name)
                    waiting += [d["byName"][0] for d in targets[name]["dependencies"] if "byName" in d]
                    waiting += [use["plugin"][0] for use in targets[name].get("pluginUsages") or []]
            return found

        rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", (harness.ROOT / "docs/library.md").read_text(), re.M)
        libraries = {product["name"]: product["targets"] for product in manifest["products"] if "library" in product["type"]}
        self.assertEqual([row[0] for row in rows], ["Pardon", "PardonMail", "PardonRPC", "PardonStore"])
        self.assertEqual(set(libraries), {row[0] for row in rows})
        for product, modules, packages in rows:
            self.assertEqual(re.findall(r"`(\w+)`", modules), libraries[product], product)
            asked = {name for target in reached(libraries[product]) for provider in targets[target].get("providers") or []
                     for name in provider["apt"][0]}
            self.assertEqual(set(re.findall(r"[\w.-]+-dev", packages)), asked, product)


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


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

    def test_options(self):
        """Every option of every command stands on the page of the command, or of bulk grading, or among the settings of the server."""
        page = "".join((harness.ROOT / "docs" / name).read_text() for name in ("cli.md", "bulk.md", "configuration.md"))
        documented = set(re.findall(r"--[a-z][a-z-]*[a-z]", page)) | {"--help", "--version"}
        waiting, seen = [[]], 0
        while waiting:
            command = waiting.pop()
            text = pardon(*command, "--help", check=True).stdout
            subcommands = re.findall(r"^  ([a-z]+) ", text.partition("SUBCOMMANDS:")[2].partition("\n\n")[0], re.M)
            waiting += [[*command, name] for name in subcommands]
            with self.subTest(command=" ".join(command)):
                self.assertEqual(set(re.findall(r"--[a-z][a-z-]*[a-z]", text)) - documented, set())
            seen += 1
        self.assertGreater(seen, 20)

    def test_commands(self):
        """Each `pardon …` line of the pages names a command that there is, with options that it has."""
        lines, helps = set(), {}
        for page in PAGES:
            lines |= set(re.findall(r"^ {4}.*?\b(pardon [a-z].*)$", re.sub(r"\\\n +", "", page.read_text()), re.M))
        self.assertGreater(len(lines), 50)
        for line in sorted(lines):
            words = re.split(r" +#|  +| [|>] | && ", line)[0].split()[1:]
            command = tuple(words[:2] if words[0] in ("rules", "scores", "texts") else words[:1])
            with self.subTest(line=line):
                if command not in helps:
                    helps[command] = set(re.findall(r"--?[a-z][a-z-]*", pardon(*command, "--help", check=True).stdout))
                self.assertEqual({word.partition("=")[0].rstrip(",") for word in words if re.match("--?[a-z]", word)} - helps[command], set())

    def test_first_rule(self):
        (self.folder / "desk.yaml").write_text(blocks("cli.md", "yaml")[0])
        page = (harness.ROOT / "docs/cli.md").read_text()
        test, grade = re.findall(r"^    (pardon rules test desk.yaml|echo .* pardon grade --rules desk.yaml)$", page, re.M)
        path = {**os.environ, "PATH": f"{pathlib.Path(harness.PARDON).parent}:{os.environ['PATH']}"}
        for command, expected in (test, " 0 failures, 0 unexpected"), (grade, "The ticket is closed before the matter is."):
            result = subprocess.run(["bash", "-c", command], cwd=self.folder, env=path, capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(expected, result.stdout)

    def test_answer(self):
        """The names of the answer in api.md are those of the answer to the call above it."""
        shown = re.sub(r"//.*", "", blocks("api.md", "jsonc")[0])
        text = re.search(r"-d '(\{.*\})'", (harness.ROOT / "docs/api.md").read_text()).group(1)
        answer = json.dumps(harness.local_grade(json.loads(text)))
        names = set(re.findall(r'"(\w+)":', shown))
        self.assertGreater(len(names), 25)
        self.assertEqual(names - set(re.findall(r'"(\w+)": ', answer)), set())
        self.assertEqual({id for id in re.findall(r'"(?:ruleId|kind|fault|component)": "(.*?)"', shown) if f'"{id}"' not in answer}, set())

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
