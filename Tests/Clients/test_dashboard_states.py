"""What the dashboard shows where there are no figures: no store, an empty one, not allowed, slow, failing, nothing that fits; and
what values made to do harm do to its pages. The answers of ScoreService are given by the test."""
import contextlib
import json
import unittest

import browser
import harness
from test_dashboard_draft import EVIL

COMPONENTS = ["apology", "ownership", "acknowledgement", "explanation", "repair", "prevention", "follow_up"]
FAULTS = ["blame_shift", "excess_justification", "conditional_apology", "boilerplate", "grovelling", "policy_shield", "invalidation",
          "effort_shift", "minimising", "stalling", "compliance_risk", "template_residue"]
LONG = "L" * 1_000_000
TIME = "2026-03-01T10:00:00Z"


def store(**changes):
    return {"count": "12", "firstTime": TIME, "lastTime": TIME, "keepsTexts": True, "groupLabels": ["agent", "team"],
            "scopes": ["grade", "read_scores", "coach", "administer"], "limitedTo": [], "ruleSets": [], **changes}


def levels(ids, count):
    return [{"id": id, "none": str(count - 3), "weak": "2", "strong": "1"} for id in ids]


def group(key=(), count=12, **more):
    return {"key": list(key), "count": str(count), "ungradable": "0", "mean": 50.5, "percentiles": [10, 50, 90],
            "bands": [str(count), "0", "0", "0", "0", "0"], "distribution": [str(count)] + ["0"] * 100,
            "dimensions": [50.0] * 6, "components": levels(COMPONENTS, count), "faults": levels(FAULTS, count),
            "bucketStart": TIME, "topRules": [{"ruleId": EVIL, "count": "3"}], **more}


def score(**labels):
    entry = lambda id: {"id": id, "level": 1, "points": 2, "evidence": []}
    return {"name": EVIL, "time": TIME, "recordedTime": TIME, "channel": EVIL, "labels": labels, "reviews": [],
            "grade": {"gradable": True, "overall": 40, "band": "weak", "language": "en", "dimensions": dict.fromkeys(
                ["sincerity", "accountability", "explanation", "repair", "prevention", "respect"], 40),
                "components": [entry(id) for id in COMPONENTS], "faults": [entry(id) for id in FAULTS], "findings": [], "regions": [],
                "notEvaluated": [], "summary": EVIL, "warnings": [], "ruleSet": {"version": EVIL, "hash": EVIL}}}


class StateTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(contextlib.closing(browser.Browser()))
        cls.server = cls.enterClassContext(harness.Server())

    def answer(self, page, **answers):
        """Answers calls of ScoreService by method: with an object, a status and a Connect error, or what a function makes of the request."""
        self.asked = []

        def respond(route):
            method = route.request.url.rsplit("/", 1)[1]
            self.asked.append((method, json.loads(route.request.post_data)))
            found = answers.get(method, {"values": [], "incomplete": False})
            found = found(self.asked[-1][1]) if callable(found) else found
            status, body = found if isinstance(found, tuple) else (200, found)
            route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

        page.route("**/pardon.v1.ScoreService/*", respond)

    def check(self, name, words, answers, path="#/overview", expected=("Failed to load resource",), **options):
        for language, text in words.items():
            with self.subTest(language=language), self.browser.page(self.server.url, language=language, expected=expected, **options) as page:
                self.answer(page, **answers)
                page.goto(f"{self.server.url}/{path}")
                page.wait_for_selector(f"main:has-text(\"{text}\")")
                browser.settled(page)
                browser.examine(page, f"state-{name}-{language}")

    def test_no_store(self):
        self.check("none", {"en": "no store is set up", "fr": "aucune base n’est configurée"},
                   {"GetStore": (501, {"code": "unimplemented", "message": "no store"})})

    def test_start_without_store_is_the_draft_page(self):
        self.check("start", {"en": "Paste or write a reply", "fr": "Collez ou écrivez"},
                   {"GetStore": (501, {"code": "unimplemented"})}, path="")

    def test_not_allowed(self):
        self.check("denied", {"en": "not open to you", "fr": "ne vous sont pas ouvertes"},
                   {"GetStore": (403, {"code": "permission_denied", "message": "no scope"})})

    def test_empty_store(self):
        self.check("empty", {"en": "The store is empty", "fr": "La base est vide"},
                   {"GetStore": store(count="0"), "AggregateScores": {"groups": [], "incomplete": False}})

    def test_nothing_fits(self):
        for path, method in (("#/overview?team=x", "AggregateScores"), ("#/messages?team=x", "QueryScores"), ("#/rule?rule=x", "AggregateScores"),
                             ("#/compare", "AggregateScores")):
            self.check("nothing", {"en": "Nothing fits", "fr": "Rien ne correspond"},
                       {"GetStore": store(), "AggregateScores": {"groups": [], "incomplete": False},
                        "QueryScores": {"scores": [], "nextPageToken": ""}}, path=path)

    def test_store_that_fails_and_recovers(self):
        with self.browser.page(self.server.url, expected=["Failed to load resource"]) as page:
            answers = {"GetStore": (503, {"code": "unavailable", "message": "the database is locked"})}
            self.answer(page, **answers)
            page.goto(f"{self.server.url}/#/overview")
            page.wait_for_selector(".failure:has-text('the database is locked')")
            browser.examine(page, "state-unavailable")
            page.unroute("**/pardon.v1.ScoreService/*")
            self.answer(page, GetStore=store(), AggregateScores={"groups": [group(["north"])], "incomplete": False})
            page.locator(".failure button").click()
            page.wait_for_selector(".kpis")

    def test_bad_filter_names_the_field(self):
        detail = {"type": "google.rpc.BadRequest", "value": "", "debug": {"fieldViolations": [{"field": "where[0].values", "description": "takes a time"}]}}
        self.check("bad-filter", {"en": "where[0].values: takes a time", "fr": "where[0].values: takes a time"},
                   {"GetStore": store(), "QueryScores": (400, {"code": "invalid_argument", "message": "no", "details": [detail]})}, path="#/messages?min=7")

    def test_comparing_says_which_groups_it_leaves_out(self):
        def figures(request, incomplete=False):
            if not request.get("groupBy"):
                return {"groups": [group(ungradable="5")], "incomplete": False}
            # The earlier period has one group more.
            names = ["north", "south"] if len([q for m, q in self.asked if q.get("groupBy")]) == 1 else ["north"]
            return {"groups": [group([name]) for name in names], "incomplete": incomplete}

        for incomplete, words in ((False, {"en": "1 group has messages in one of the periods only", "fr": "1 groupe n’a de messages que dans une des périodes"}),
                                  (True, {"en": "only the 500 groups with the most messages", "fr": "seuls les 500 groupes qui ont le plus"})):
            self.check(f"compare-{incomplete}", words, {"GetStore": store(), "AggregateScores": lambda request, i=incomplete: figures(request, i)},
                       path="#/compare?split=label.team", width=320)
            self.assertEqual({q["orderBy"] for m, q in self.asked if q.get("groupBy")}, {"-count"})

    def test_a_message_that_needs_no_apology_shows_no_score(self):
        needless = score(team="north")
        needless["grade"]["gradable"] = False
        answers = {"GetStore": store(), "GetScore": needless, "QueryScores": {"scores": [needless], "nextPageToken": ""}}
        for path, words in (("#/message?name=x", {"en": "No apology needed", "fr": "Sans excuses à faire"}),
                            ("#/messages", {"en": "no apology needed", "fr": "sans excuses à faire"})):
            self.check("needless", words, answers, path=path)
            with self.browser.page(self.server.url) as page:
                self.answer(page, **answers)
                page.goto(f"{self.server.url}/{path}")
                browser.settled(page)
                self.assertEqual(page.locator("main .band, main .ring, .score-cell").count(), 0)

    def test_slow_server(self):
        with self.browser.page(self.server.url) as page:
            self.answer(page, GetStore=store())
            page.route("**/AggregateScores", lambda route: None)
            page.clock.install()
            page.goto(f"{self.server.url}/#/overview")
            page.wait_for_selector("h1")
            page.clock.fast_forward(1000)
            page.wait_for_selector(".state .spinner")
            page.clock.fast_forward(7000)
            page.wait_for_selector("text=taking its time")
            # Another page can be chosen meanwhile, and the late answer does not get in its way.
            page.get_by_role("link", name="Try a draft").click()
            page.wait_for_selector("#draft-text")

    def test_without_the_scope_coach_there_are_no_agents(self):
        with self.browser.page(self.server.url) as page:
            self.answer(page, GetStore=store(scopes=["read_scores"], limitedTo=[{"field": "label.team", "comparison": "EQUAL", "values": ["north"]}]),
                        AggregateScores={"groups": [group(["north"])], "incomplete": False}, QueryScores={"scores": [score(team="north", agent="secret")], "nextPageToken": ""},
                        GetAgreement={"agreements": []})
            for path in ("#/overview", "#/overview?team=north", "#/messages", "#/compare", "#/agreement"):
                page.goto(f"{self.server.url}/{path}")
                browser.settled(page)
                page.wait_for_selector(".chip.fixed:has-text(\"north\")")
                self.assertEqual(page.locator("#filter-agent").count(), 0)
                self.assertEqual(page.locator("option[value='label.agent']").count(), 0)
            self.assertFalse([q for m, q in self.asked if m == "AggregateScores" and "label.agent" in q.get("groupBy", [])])
            self.assertFalse([q for m, q in self.asked if m == "ListValues" and q["field"] == "label.agent"])

    def test_busy_desk_on_a_narrow_screen(self):
        days = [group([], 12_345, bucketStart=f"2026-03-{day:02}T00:00:00Z") for day in (1, 2, 3, 20, 21)]
        teams = [group([f"team {number}"], 40, mean=20 + number / 10) for number in range(500)]

        def aggregate(route):
            request = json.loads(route.request.post_data)
            groups = days if request.get("bucket") else teams if request.get("groupBy") else [group([], 61_725)]
            if request.get("orderBy") == "count":
                groups = [group(["the least"], 30)]
            route.fulfill(status=200, content_type="application/json", body=json.dumps({"groups": groups, "incomplete": groups is teams}))

        for language, words in (("en", ["1 Mar 2026 to 31 Mar 2026"]), ("fr", ["du 1er mars 2026 au 31 mars 2026"])):
            with self.subTest(language=language), self.browser.page(self.server.url, language=language, width=375) as page:
                self.answer(page, GetStore=store(), ListValues={"values": ["Zoe", "team 10", "team 2", "Émile"], "incomplete": False})
                page.route("**/AggregateScores", aggregate)
                page.goto(f"{self.server.url}/#/overview?range=custom&from=2026-03-01&to=2026-03-31&by=-count")
                browser.settled(page)
                page.wait_for_selector(".plot svg")
                for text in words + ["the least"]:
                    self.assertIn(text, page.locator("main").inner_text())
                labels = page.locator(".plot >> nth=0").locator("text").evaluate_all(
                    "all => all.map((e) => { const box = e.getBBox(); return [box.x, box.x + box.width, box.y, e.textContent] })")
                width = page.locator(".plot svg >> nth=0").evaluate("e => e.clientWidth")
                for left, right, _, text in labels:
                    self.assertTrue(0 <= left and right <= width, (text, left, right, width))
                below = sorted(label for label in labels if label[2] == max(label[2] for label in labels))
                for (_, right, _, text), (left, _, _, other) in zip(below, below[1:]):
                    self.assertLess(right, left, (text, other))
                for caption in page.locator(".groups caption").all():
                    self.assertLess(caption.bounding_box()["height"], 40, caption.inner_text())
                self.assertEqual(page.locator("#filter-team option").all_text_contents()[1:], ["Émile", "team 2", "team 10", "Zoe"])

    def test_words_of_agreement_and_of_chips(self):
        kappas = {"apology": -0.2, "ownership": 0.0, "repair": 0.95}
        answers = dict(GetStore=store(limitedTo=[{"field": "label.team", "comparison": "EQUAL", "values": ["north"]}]),
                       GetAgreement={"agreements": [{"id": id, "count": "3", "peopleAndRules": kappa} for id, kappa in kappas.items()]})
        for language, words, chips in (("en", ["poor", "slight", "strong"], ["Team = north", "Ticket = 7", "odd = x"]),
                                       ("fr", ["désaccord", "minime", "fort"], ["Équipe = north", "Dossier = 7", "odd = x"])):
            with self.subTest(language=language), self.browser.page(self.server.url, language=language) as page:
                self.answer(page, **answers)
                page.goto(f"{self.server.url}/#/agreement?range=all&label.ticket=7&label.odd=x")
                browser.settled(page)
                self.assertEqual(page.locator(".kappa-word").all_inner_texts(), words)
                for chip in chips:
                    self.assertIn(chip, page.locator(".chips").inner_text())

    def test_values_made_to_do_harm(self):
        labels = {"team": EVIL, "agent": LONG, "__proto__": EVIL, "constructor": "x", EVIL: LONG}
        own = score(**labels)
        own["text"] = EVIL * 200 + "\u0000\u0001"
        own["grade"]["findings"] = [{"ruleId": EVIL, "fault": "boilerplate", "span": {"start": 3, "end": 90}, "severity": EVIL, "message": EVIL, "why": EVIL,
                                     "suggestion": EVIL, "replacements": [EVIL], "points": 3}]
        own["reviews"] = [{"reviewer": EVIL, "time": TIME, "levels": [{"id": EVIL, "level": 1}], "comment": EVIL}]
        groups = [group([value], 40) for value in (EVIL, LONG, "", "__proto__")]
        answers = dict(GetStore=store(groupLabels=["agent", "team", EVIL]), ListValues={"values": [EVIL, "__proto__"], "incomplete": False},
                       AggregateScores={"groups": groups, "incomplete": False}, QueryScores={"scores": [own], "nextPageToken": EVIL}, GetScore=own,
                       GetAgreement={"agreements": [{"id": EVIL, "count": "3"}, {"id": "apology", "count": "3", "peopleAndRules": -0.2}]})
        for language, width in (("en", 1280), ("fr", 320)):
            with self.browser.page(self.server.url, language=language, width=width) as page:
                self.answer(page, **answers)
                for path in ("#/overview", "#/messages", "#/message?name=x", "#/rule?rule=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "#/compare", "#/agreement",
                             "#/overview?team=%3Cscript%3Ealert(1)%3C/script%3E&label.x%22%3E=%3Cb%3E&range=%3Cb%3E&split=__proto__&by=x", "#/constructor", "#/__proto__",
                             "#/overview?range=custom&from=9999-99-99&to=0000-00-00"):
                    page.goto("about:blank")
                    page.goto(f"{self.server.url}/{path}")
                    browser.settled(page)
                    page.wait_for_timeout(150)
                    self.assertEqual(page.locator("main img, main script, main iframe, main object, main b:has-text('x')").count(), 0, path)
                    self.assertLess(page.evaluate("document.documentElement.outerHTML.length"), 600_000, path)
                    if "rule=" not in path and "from=9999" not in path:
                        browser.examine(page, f"harm-{language}-{width}")


if __name__ == "__main__":
    unittest.main()
