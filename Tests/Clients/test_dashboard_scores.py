"""The pages of stored scores, over a store that the test fills by the public interface. In headless Chromium."""
import contextlib
import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest
import urllib.request

import browser
import harness
from test_dashboard_draft import EVIL

EVIL_TEAM = EVIL.replace("\u0000", "")[:200]
LOOKS = [("en", "light", 1280), ("fr", "dark", 1280), ("fr", "light", 320), ("en", "dark", 320)]
PAGES = ["#/overview", "#/overview?range=all", "#/overview?team=north", "#/overview?team=north&agent=agent-3", "#/overview?split=channel&by=-fault.boilerplate",
         "#/messages", "#/messages?fault=boilerplate&sort=overall&max=60", "#/rule?rule=advice.repair.missing", "#/compare", "#/compare?split=label.agent&pair=90d", "#/agreement?range=all"]


def call(url, method, request, token=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    with urllib.request.urlopen(urllib.request.Request(f"{url}/pardon.v1.{method}", json.dumps(request).encode(), headers)) as answer:
        return json.load(answer)


def messages(count, seed=11):
    """Replies of some teams over a year, more of them good the later they were written."""
    random.seed(seed)
    now = datetime.datetime.now(datetime.timezone.utc)
    drafts = list(harness.DRAFTS.items())
    for index in range(count):
        age = random.random() ** 1.5 * 360
        team = random.choice(["north", "south", "east", EVIL_TEAM])
        good = random.random() < 0.75 - age / 600 + (0.15 if team == "north" else 0)
        name, text = random.choice([draft for draft in drafts if draft[0].endswith("good" if good else "bad")])
        yield {"id": f"m-{index}", "text": text if index % 9 else "Lunch is at noon.", "record": True,
               "labels": {"team": team, "agent": f"agent-{random.randint(1, 6)}", "ticket": f"T-{index}", "queue": EVIL_TEAM},
               "context": {"channel": random.choice(["email", "chat", "review_reply"]), "replyTime": (now - datetime.timedelta(days=age)).strftime("%Y-%m-%dT%H:%M:%SZ")}}


class ScoreTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(dir=harness.FOLDER)
        tokens = os.path.join(folder, "tokens.yaml")
        lines = ["tenants: {desk: {}, other: {}}", "tokens:"]
        cls.tokens = {}
        for name, tenant, scopes in (("coach", "desk", "grade,read_scores,coach,administer"), ("reader", "desk", "grade,read_scores"), ("grader", "desk", "grade"),
                                     ("other", "other", "grade,read_scores,coach")):
            made = subprocess.run([harness.PARDON, "token", "--tenant", tenant, "--scopes", scopes], capture_output=True, text=True, check=True)
            lines.append(made.stdout.rstrip())
            cls.tokens[name] = re.search(r"pardon_\S+", made.stderr)[0]
        pathlib.Path(tokens).write_text("\n".join(lines) + "\n")
        cls.server = cls.enterClassContext(harness.Server("--tokens", tokens, "--store", os.path.join(folder, "scores.sqlite"), "--set", "store.keep_texts=true"))
        cls.names = []
        batch = list(messages(900))
        for start in range(0, len(batch), 300):
            results = call(cls.server.url, "GradingService/GradeBatch", {"requests": batch[start:start + 300]}, cls.tokens["coach"])["results"]
            cls.names += [result["grade"]["scoreName"] for result in results]
        assert all(cls.names)
        for reviewer, level in (("Ada", 2), ("Grace", 1)):
            for name in cls.names[3:9]:
                call(cls.server.url, "ScoreService/RecordReview", {"name": name, "reviewer": reviewer, "levels": [{"id": "repair", "level": level}]}, cls.tokens["coach"])
        cls.browser = cls.enterClassContext(contextlib.closing(browser.Browser()))

    def open(self, path, role="coach", **options):
        """A page that has signed in already."""
        page_of = self.browser.page(self.server.url, **options)
        outer = self

        class Opened:
            def __enter__(self):
                page = page_of.__enter__()
                page.add_init_script(f"if (location.protocol === 'http:') sessionStorage.setItem('pardon.token', {json.dumps(outer.tokens[role])})")
                page.goto(f"{outer.server.url}/{path}")
                browser.settled(page)
                return page

            def __exit__(self, *error):
                return page_of.__exit__(*error)

        return Opened()

    def visit(self, page, path):
        page.goto("about:blank")
        page.goto(f"{self.server.url}/{path}")
        browser.settled(page)
        page.wait_for_selector("main > :nth-child(2)")

    def test_every_page_in_every_look(self):
        for language, theme, width in LOOKS:
            with self.open("#/draft", language=language, theme=theme, width=width) as page:
                for number, path in enumerate(PAGES + [f"#/message?name={self.names[1]}", f"#/message?name={self.names[1]}&blind=1"]):
                    with self.subTest(language=language, theme=theme, width=width, path=path):
                        self.visit(page, path)
                        self.assertEqual(page.locator(".failure, .state").count(), 0, page.locator("main").inner_text()[:300])
                        page.wait_for_timeout(120)
                        browser.examine(page, f"scores-{number}-{re.sub(r'[^a-z]+', '-', path)[:24]}-{language}-{theme}-{width}")

    def test_figures_are_those_of_the_service(self):
        everything = call(self.server.url, "ScoreService/AggregateScores", {"percentiles": [50]}, self.tokens["coach"])["groups"][0]
        with self.open("#/overview?range=all") as page:
            values = page.locator(".kpi-value").all_inner_texts()
            self.assertEqual(values[0], f"{everything['mean']:.1f}")
            self.assertEqual(values[1], str(everything["percentiles"][0]))
            self.assertEqual(values[2].replace(",", ""), everything["count"])
            shares = {fault["id"]: (int(fault["weak"]) + int(fault["strong"])) / int(everything["count"]) for fault in everything["faults"]}
            first = page.locator("section:has(h2:text-is('Most frequent faults')) tbody tr").first
            self.assertIn(f"{max(shares.values()) * 100:.1f}%", first.inner_text())
            page.locator("figure:has-text('Distribution') details summary").click()
            self.assertEqual(page.locator("figure:has-text('Distribution') tbody tr").count(), 20)

    def test_down_to_one_message_and_back(self):
        with self.open("#/overview?range=12m") as page:
            page.locator(".groups a:has-text('north')").click()
            page.wait_for_selector("h1:has-text('Team north')")
            self.assertIn("team=north", page.url)
            self.assertIn("range=12m", page.url)
            page.locator(".groups a:has-text('agent-3')").click()
            page.wait_for_selector("h1:has-text('agent-3')")
            self.assertEqual(page.evaluate("document.activeElement.id === '' || document.activeElement.tagName"), True)
            page.get_by_role("link", name="Show the messages").click()
            page.wait_for_selector("h1:text-is('Messages')")
            for row in page.locator(".stacking tbody tr").all_inner_texts():
                self.assertIn("agent-3", row)
            page.locator(".stacking tbody tr a").first.click()
            page.wait_for_selector("h1:has-text('Message of')")
            self.assertGreater(page.locator(".ledger tr[data-id]").count(), 18)
            page.go_back()
            page.go_back()
            page.wait_for_selector("h1:has-text('agent-3')")
            page.locator(".crumbs a").first.click()
            page.wait_for_selector("h1:text-is('Overview')")

    def test_filters_and_pages_of_messages(self):
        with self.open("#/messages?range=all") as page:
            seen = []
            while True:
                seen += page.locator(".stacking tbody th a").evaluate_all("links => links.map((a) => a.href)")
                if not page.locator("#pager-next").count():
                    break
                with browser.next_view(page):
                    page.locator("#pager-next").click()
            self.assertEqual(len(seen), len(self.names))
            self.assertEqual(len(set(seen)), len(self.names))
            page.locator("#filter-band").focus()
            with browser.next_view(page):
                page.locator("#filter-band").select_option("harmful")
            self.assertIn("band=harmful", page.url)
            self.assertNotIn("page=", page.url)
            self.assertEqual(page.evaluate("document.activeElement.id"), "filter-band")
            for row in page.locator(".stacking tbody tr").all_inner_texts():
                self.assertRegex(row, "Harmful|no apology needed")

    def test_text_and_words(self):
        row = next(index for index, request in enumerate(messages(900)) if request["text"] == harness.DRAFTS["fr-bad"])
        with self.open(f"#/message?name={self.names[row]}", language="fr") as page:
            text = page.locator(".message-text").evaluate("(e) => { const c = e.cloneNode(true); c.querySelectorAll('.hidden, sup').forEach((x) => x.remove()); return c.textContent }")
            self.assertEqual(text, harness.DRAFTS["fr-bad"])
            self.assertTrue(page.locator("mark").count())
            self.assertEqual(page.locator(".message-text").get_attribute("lang"), "fr")
            page.locator(".ledger tr[tabindex]").first.focus()
            self.assertTrue(page.locator("mark.lit").count())

    def test_review(self):
        name = self.names[2]
        for who, path in (("Ada <b>", f"#/message?name={name}&blind=1"), ("Grace", f"#/message?name={name}")):
            with self.open(path) as page:
                if "blind" in path:
                    self.assertEqual(page.locator(".ledger, .score-head, mark, .finding").count(), 0)
                else:
                    page.locator("details:has(form.review) > summary").click()
                page.locator("form.review button").click()
                page.locator("form.review input").fill(who)
                page.locator("form.review button").click()
                page.wait_for_selector("form.review .problem:not(:empty)")
                page.locator("form.review select").nth(0).select_option("2")
                page.locator("form.review select").nth(10).select_option("1")
                page.locator("form.review textarea").fill(EVIL)
                page.keyboard.press("Tab")
                page.keyboard.press("Enter")
                page.wait_for_selector(f".review-item:has-text('{who}')")
        reviews = call(self.server.url, "ScoreService/GetScore", {"name": name}, self.tokens["coach"])["reviews"]
        self.assertEqual({review["reviewer"] for review in reviews}, {"Ada <b>", "Grace"})
        self.assertEqual(len(reviews[0]["levels"]), 2)
        with self.open("#/agreement?range=all") as page:
            self.assertEqual(page.locator(".agreement tr:has(th:text-is('Apology')) td").first.inner_text(), "1")
            self.assertEqual(page.locator(".agreement tr:has(th:text-is('Repair')) td").first.inner_text(), "6")

    def test_reader_sees_no_agents_and_no_texts(self):
        with self.open("#/overview", role="reader") as page:
            for path in PAGES[:2] + ["#/overview?team=north", "#/messages", "#/compare"] + [f"#/message?name={self.names[1]}"]:
                self.visit(page, path)
                self.assertEqual(page.locator(".failure").count(), 0)
                self.assertNotIn("agent-", page.locator("main").inner_text().lower())
            self.assertEqual(page.locator(".message-text, form.review").count(), 0)

    def test_who_may_not_read_is_told(self):
        for language, words in (("en", "not open to you"), ("fr", "ne vous sont pas ouvertes")):
            with self.open("#/overview", role="grader", language=language) as page:
                self.assertIn(words, page.locator("main").inner_text())

    def test_tenants_see_their_own(self):
        with self.open("#/overview", role="other") as page:
            self.assertIn("The store is empty", page.locator("main").inner_text())

    def test_agent_asked_for_in_the_address_without_the_scope(self):
        with self.open("#/draft", role="reader", expected=["Failed to load resource"]) as page:
            self.visit(page, "#/overview?agent=agent-1")
            self.assertIn("does not allow", page.locator("main").inner_text())

    def test_keyboard_reaches_what_matters(self):
        with self.open("#/overview") as page:
            reached = set()
            for _ in range(60):
                page.keyboard.press("Tab")
                reached.add(page.evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 30)"))
            for name in ("filter-range", "filter-team", "filter-agent", "split", "by", "north"):
                self.assertIn(name, reached)
            page.locator("#filter-range").focus()
            page.keyboard.press("ArrowDown")
            page.wait_for_function("location.hash.includes('range=12m')")

    def test_print(self):
        with self.open("#/overview") as page:
            page.emulate_media(media="print")
            self.assertFalse(page.locator(".filters").is_visible())
            self.assertFalse(page.locator("nav[aria-label=Pages]").is_visible())
            self.assertTrue(page.locator(".kpis").is_visible())
            self.assertGreater(len(page.pdf()), 5000)


if __name__ == "__main__":
    unittest.main()
