"""The dashboard without a store: static files, the page that grades while one types, signing in. In headless Chromium."""
import contextlib
import gzip
import json
import os
import pathlib
import re
import subprocess
import unittest
import urllib.request

import browser
import harness

ASSETS = harness.ROOT / "Sources/CPardonDashboard/Assets"
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'`{{constructor}}\u202e\u0007 javascript:alert(3)"


def catalogues():
    script = "Promise.all(['en', 'fr'].map((l) => import(process.argv[1] + '/' + l + '.js'))).then((m) => console.log(JSON.stringify(m.map((x) => x.default))))"
    output = subprocess.run(["node", "--experimental-default-type=module", "-e", script, ASSETS.as_uri()], capture_output=True, text=True, check=True)
    return json.loads(output.stdout)


class CatalogueTests(unittest.TestCase):
    def test_both_languages_have_the_same_texts(self):
        english, french = catalogues()
        self.assertEqual(sorted(english), sorted(french))
        for key, text in english.items():
            self.assertTrue(text.strip() and french[key].strip(), key)
            self.assertEqual(sorted(re.findall(r"\{(\w+)\}", text)), sorted(re.findall(r"\{(\w+)\}", french[key])), key)

    def test_every_text_asked_for_is_there(self):
        english, _ = catalogues()
        for path in ASSETS.glob("*.js"):
            for key in re.findall(r"\bt\(\s*\"([^\"]+)\"", path.read_text()):
                self.assertTrue(key in english or f"{key}.other" in english, f"{path.name}: {key}")

    def test_ids_of_the_interface_have_names(self):
        english, _ = catalogues()
        graded = harness.local_grade({"text": "Sorry."})
        for kind in ("components", "faults"):
            for entry in graded[kind]:
                self.assertIn(f"{kind[:-1]}.{entry['id']}", english)
        for dimension in graded["dimensions"]:
            self.assertIn(f"dimension.{dimension}", english)

    def test_french_spaces(self):
        _, french = catalogues()
        for key, text in french.items():
            self.assertNotRegex(text, r"[^\s\u00a0\u202f(«][;!?»]|[ ][:;!?»%]|«[^\u00a0]|\w[:](\s|$)|'", key)

    def test_no_markup_is_made_from_data(self):
        for path in ASSETS.glob("*.js"):
            self.assertNotRegex(path.read_text(), r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser", path.name)


class ModuleTests(unittest.TestCase):
    """Sums and times of the pages, by node."""

    def run_script(self, script, zone="UTC"):
        script = f"const load = (name) => import({json.dumps(ASSETS.as_uri())} + '/' + name); (async () => {{ {script} }})().then((x) => console.log(JSON.stringify(x)))"
        output = subprocess.run(["node", "--experimental-default-type=module", "-e", script], capture_output=True, text=True, env={**os.environ, "TZ": zone})
        self.assertEqual(output.returncode, 0, output.stderr)
        return json.loads(output.stdout)

    def test_days_begin_where_the_reader_is(self):
        script = """
            const { parseDay, period } = await load('period.js');
            (await load('i18n.js'));
            const now = new Date('2026-11-22T10:20:30Z');
            const iso = (x) => x && x.toISOString();
            const week = period({ range: '7d' }, {}, now);
            const days = period({ range: 'custom', from: '2026-03-29', to: '2026-03-29' }, {}, now);
            return [iso(week.from), iso(week.to), iso(days.from), iso(days.to), iso(parseDay('2026-02-31')), iso(parseDay('9999-99-99')), iso(parseDay('<b>'))];
        """
        self.assertEqual(self.run_script(script, "Europe/Paris"),
                         ["2026-11-15T23:00:00.000Z", "2026-11-22T11:00:00.000Z", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", None, None, None])
        self.assertEqual(self.run_script(script, "Asia/Kolkata")[0], "2026-11-15T18:30:00.000Z")

    def test_margins(self):
        # By hand: two groups of 100, half 40 and half 60, and half 50 and half 70: standard deviation 10.0504, standard error of
        # the difference 10.0504 * sqrt(2 / 100) = 1.42134.
        script = """
            const { meanDifference, shareDifference, isClear } = await load('figures.js');
            const group = (low, high) => { const distribution = new Array(101).fill(0); distribution[low] = distribution[high] = 50; return { distribution, mean: (low + high) / 2, count: 100 }; };
            const mean = meanDifference(group(40, 60), group(50, 70));
            const share = shareDifference(0.2, 50, 0.5, 100);
            return [mean.value, mean.margin, share.value, share.margin, isClear(mean), isClear({ value: 1, margin: 2 }), isClear(meanDifference(group(40, 60), { ...group(1, 2), count: 1 }))];
        """
        mean, margin, share, share_margin, clear, unclear, lonely = self.run_script(script)
        self.assertAlmostEqual(mean, 10)
        self.assertAlmostEqual(margin, 1.96 * 1.421338, 4)
        # Agresti and Caffo: 11/52 and 51/102.
        self.assertAlmostEqual(share, 0.3)
        self.assertAlmostEqual(share_margin, 1.96 * ((11 / 52 * 41 / 52) / 52 + 0.25 / 102) ** 0.5, 6)
        self.assertEqual([clear, unclear, lonely], [True, False, False])

    def test_marks_are_where_the_words_are(self):
        script = """
            globalThis.document = { createElement: (tag) => ({ tag, children: [], attributes: {}, append(...c) { this.children.push(...c); }, prepend(...c) { this.children.unshift(...c); }, setAttribute(n, v) { this.attributes[n] = v; } }) };
            const { marked } = await load('marks.js');
            const text = 'aé🧳b c';
            const nodes = marked(text, [{ start: 1, end: 5, kind: 'weak', id: 'boilerplate' }, { start: 4, end: 7, kind: 'strong', id: 'stalling' }, { start: 6, end: 99, kind: 'component', id: 'apology' }], [{ kind: 'signature', start: 0, end: 1 }], { isEditor: true });
            return nodes.map((n) => typeof n === 'string' ? n : [n.attributes.class, n.children.join('')]);
        """
        self.assertEqual(self.run_script(script), [["left-out", "a"], ["mark-weak", "é🧳"], ["mark-strong", "b"], ["mark-strong", " "], ["mark-strong", "c"]])


class DraftTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(contextlib.closing(browser.Browser()))
        cls.server = cls.enterClassContext(harness.Server())

    def open(self, path="#/draft", **options):
        # The browser logs that the server has no store to tell of.
        options.setdefault("expected", ["Failed to load resource"])
        return self.browser.page(self.server.url, **options), f"{self.server.url}/{path}"

    def test_files(self):
        request = urllib.request.Request(self.server.url + "/", headers={"accept-encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            self.assertEqual(answer.headers["content-encoding"], "gzip")
            self.assertEqual(gzip.decompress(answer.read()), (ASSETS / "index.html").read_bytes())
            self.assertIn("frame-ancestors 'none'", answer.headers["content-security-policy"])
        # The same over HTTP/2, by a client that nobody here wrote.
        output = subprocess.run(["nghttp", "-v", "--no-verify-peer", self.server.url + "/assets/main.js"], capture_output=True, text=True, check=True).stdout
        self.assertIn(":status: 200", output)
        self.assertIn("text/javascript", output)

    def test_grades_while_typing(self):
        for language, name in (("en", "en-bad"), ("fr", "fr-bad")):
            for theme, width in (("light", 1280), ("dark", 320)):
                with self.subTest(language=language, theme=theme, width=width):
                    page_of, url = self.open(language=language, theme=theme, width=width)
                    with page_of as page:
                        page.goto(url)
                        browser.settled(page)
                        browser.examine(page, f"draft-empty-{language}-{theme}-{width}")
                        page.locator("#draft-text").press_sequentially(harness.DRAFTS[name][:20])
                        page.locator("#draft-text").fill(harness.DRAFTS[name])
                        local = harness.local_grade({"text": harness.DRAFTS[name], "locale": language, "offsetUnit": "UTF16"})
                        page.wait_for_function("(n) => document.querySelector('.ring-figure')?.firstChild.textContent === n", arg=str(local["overall"]))
                        self.assertEqual(page.locator(".finding").count(), len(local["findings"]))
                        self.assertEqual(page.locator(".summary").inner_text(), local["summary"])
                        self.assertIn(str(local["overall"]), page.locator("[role=status]").last.inner_text())
                        # Words under the editor are those of the grade, at their place.
                        marked = page.locator(".editor-marks mark").all_inner_texts()
                        self.assertTrue(marked)
                        for words in marked:
                            self.assertIn(words, harness.DRAFTS[name])
                        self.assertEqual(page.locator(".editor-marks").evaluate("e => e.textContent"), harness.DRAFTS[name] + "\n")
                        page.locator("#draft-ledger summary").click()
                        self.assertEqual(page.locator(".ledger tr[data-id]").count(), 19)
                        browser.examine(page, f"draft-{language}-{theme}-{width}")

    def test_channel_is_in_the_address_and_the_draft_is_not(self):
        page_of, url = self.open()
        with page_of as page:
            page.goto(url)
            page.locator("#draft-text").fill("A secret draft. We are sorry.")
            page.locator("#draft-channel").select_option("chat")
            page.wait_for_selector(".score-head")
            self.assertIn("channel=chat", page.url)
            self.assertNotIn("secret", page.url)
            self.assertNotIn("secret", page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
            # Another language does not lose the draft.
            page.get_by_role("button", name="Français").click()
            page.wait_for_selector("text=Essayer un brouillon")
            self.assertEqual(page.locator("#draft-text").input_value(), "A secret draft. We are sorry.")
            self.assertEqual(page.evaluate("document.documentElement.lang"), "fr")

    def test_replacement_can_be_undone(self):
        page_of, url = self.open()
        with page_of as page:
            page.goto(url)
            text = "We utilize this. " + harness.DRAFTS["en-bad"]
            page.locator("#draft-text").fill(text)
            page.wait_for_selector(".finding")
            button = page.locator(".finding .actions button").first
            button.click()
            self.assertEqual(page.evaluate("document.activeElement.id"), "draft-text")
            selected = page.evaluate("(() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd) })()")
            self.assertTrue(selected == "" or selected in text)

    def test_texts_that_carry_code_stay_text(self):
        page_of, url = self.open()
        with page_of as page:
            page.goto(url + "?channel=%3Cscript%3E")
            page.locator("#draft-text").fill(f"We are sorry if {EVIL} caused any inconvenience. " * 20)
            page.wait_for_selector(".finding")
            self.assertEqual(page.locator("main img, main script, main iframe").count(), 0)

    def test_keyboard(self):
        page_of, url = self.open()
        with page_of as page:
            page.goto(url)
            browser.settled(page)
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
            page.keyboard.press("Enter")
            self.assertEqual(page.evaluate("document.activeElement.id"), "main")
            seen = []
            for _ in range(6):
                page.keyboard.press("Tab")
                seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
            self.assertEqual(seen[:4], ["draft-channel", "draft-hint", "draft-text", "SUMMARY"])

    def test_theme_and_language_are_kept(self):
        for theme, other in (("light", "dark"), ("dark", "light")):
            page_of, url = self.open(theme=theme)
            with page_of as page:
                page.goto(url)
                browser.settled(page)
                ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
                page.locator("#theme").click()
                self.assertEqual(page.evaluate("document.activeElement.id"), "theme")
                page.get_by_role("button", name="Français").click()
                page.reload()
                page.wait_for_selector("h1:has-text('Essayer un brouillon')")
                self.assertEqual(page.evaluate("document.documentElement.dataset.theme"), other)
                self.assertNotEqual(page.evaluate("getComputedStyle(document.body).backgroundColor"), ground)

    def test_print(self):
        page_of, url = self.open()
        with page_of as page:
            page.goto(url)
            page.locator("#draft-text").fill(harness.DRAFTS["en-bad"])
            page.wait_for_selector(".finding")
            page.emulate_media(media="print", color_scheme="dark")
            self.assertFalse(page.locator("#draft-text").is_visible())
            self.assertTrue(page.locator(".editor-marks").is_visible())
            self.assertEqual(page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
            self.assertGreater(len(page.pdf()), 1000)

    def test_server_that_fails_is_told_in_words(self):
        for language, words in (("en", "cannot be reached"), ("fr", "injoignable")):
            page_of, url = self.open(language=language, expected=["Failed to load resource"])
            with page_of as page:
                page.goto(url)
                browser.settled(page)
                page.route("**/Grade", lambda route: route.abort())
                page.locator("#draft-text").fill("We are sorry.")
                page.wait_for_selector(f".failure:has-text('{words}')")
                browser.examine(page, f"draft-unreachable-{language}")
                page.unroute("**/Grade")
                page.locator(".failure button").click()
                page.wait_for_selector(".ring")


class SignInTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(contextlib.closing(browser.Browser()))
        path = os.path.join(harness.FOLDER, "dashboard-tokens.yaml")
        made = subprocess.run([harness.PARDON, "token", "--tenant", "desk", "--scopes", "grade"], capture_output=True, text=True, check=True)
        pathlib.Path(path).write_text("tenants: {desk: {}}\ntokens:\n" + made.stdout)
        cls.token = re.search(r"pardon_\S+", made.stderr)[0]
        cls.server = cls.enterClassContext(harness.Server("--tokens", path))

    def test_sign_in_and_out(self):
        for language in browser.LANGUAGES:
            with self.browser.page(self.server.url, language=language, expected=["Failed to load resource"]) as page:
                page.goto(self.server.url + "/#/draft")
                page.locator("#draft-text, #token").first.wait_for()
                if not page.locator("#token").count():
                    page.locator("#draft-text").fill("We are sorry.")
                page.wait_for_selector("#token")
                browser.examine(page, f"sign-in-{language}")
                page.locator("#token").fill("pardon_00000000_nothing")
                page.keyboard.press("Enter")
                page.wait_for_selector("#token-problem:not(:empty)")
                page.locator("#token").fill("é" + EVIL)
                page.keyboard.press("Enter")
                page.wait_for_selector("#token[aria-invalid=true]")
                page.locator("#token").fill(self.token)
                page.keyboard.press("Enter")
                page.wait_for_selector("#draft-text")
                page.locator("#draft-text").fill("We are sorry.")
                page.wait_for_selector(".ring")
                self.assertNotIn("pardon_", page.url)
                self.assertEqual(page.evaluate("JSON.stringify({...localStorage}).includes('pardon_')"), False)
                page.reload()
                page.wait_for_selector("#draft-text")
                page.get_by_role("button", name="Sign out" if language == "en" else "Se déconnecter").click()
                page.wait_for_selector("#token, #draft-text")
                self.assertIsNone(page.evaluate("sessionStorage.getItem('pardon.token')"))


if __name__ == "__main__":
    unittest.main()
