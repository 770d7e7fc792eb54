"""A headless browser for the pages of the server. A page that logs an error, breaks its own security policy, calls another host,
is too wide or is judged unusable by axe fails the test that opened it."""
import contextlib
import os
import shutil

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
# Chosen so that a mistake about time zones shows: not a whole number of hours from UTC.
TIME_ZONE = "Asia/Kolkata"


def executable():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One browser for a class of tests. `SCREENSHOTS=FOLDER` keeps pictures of the pages that were examined."""

    def __init__(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-dev-shm-usage"])

    def close(self):
        self.browser.close()
        self.playwright.stop()

    @contextlib.contextmanager
    def page(self, url, language="en", theme="light", width=1280, expected=(), **options):
        """A page of a fresh context, which must end without complaints. `expected`: parts of console errors that may come:
        the browser itself logs every answer that is an error."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, locale=LANGUAGES[language], color_scheme=theme, timezone_id=TIME_ZONE,
            reduced_motion="reduce", **options)
        complaints = []
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective, e.blockedURI))")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(f"{error}"))
        page.on("request", lambda request: None if request.url.startswith(url) else complaints.append(f"foreign {request.url}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        try:
            yield page
        finally:
            context.close()
        complaints = [text for text in complaints if not any(part in text for part in expected)]
        assert not complaints, complaints


def settled(page):
    """Waits until the page shows what it was asked for."""
    page.wait_for_selector("main:not([aria-busy]) h1")


@contextlib.contextmanager
def next_view(page):
    """Waits until what is done inside has brought another view. The address alone changes before the page knows of it."""
    page.evaluate("document.querySelector('main h1').dataset.old = ''")
    yield
    page.wait_for_selector("main:not([aria-busy]) h1:not([data-old])")


def examine(page, name):
    """Fails on what axe calls serious, on an overflow to the side, on a missing title or language; takes a picture."""
    wide = page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth ? [] : "
        "[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 80))")
    assert not wide, f"{name} is too wide: {wide}"
    assert page.title().endswith("· Pardon"), page.title()
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        os.makedirs(folder, exist_ok=True)
        page.screenshot(path=os.path.join(folder, f"{name}.png"), full_page=True)
    found = Axe().run(page).response["violations"]
    bad = [f"{v['impact']} {v['id']}: {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in found if v["impact"] in ("serious", "critical", "moderate")]
    assert not bad, f"{name}: {bad}"
