"""Paint: how long a browser takes to show the list of people, and what the web process weighs after that."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator

from . import company
from .clock import once
from .process import served
from .registry import DATABASE, measure

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
ROUNDS = 5
IS_SHOWN = "() => document.querySelectorAll('main tbody tr td, main [role=row] [role=cell]').length > 20"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"


@once
def _walked() -> tuple[list[float], list[float], float]:
    """(seconds to the first paint, seconds until rows stand there, megabytes of the web process afterwards)."""
    from playwright.sync_api import sync_playwright

    company.signed_up()
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    paints: list[float] = []
    lists: list[float] = []
    with served(DATABASE) as one, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        _sign_in(page, one.address)
        for _ in range(ROUNDS):
            page.goto("about:blank")
            start = time.perf_counter()
            page.goto(f"{one.address}/people")
            page.wait_for_function(IS_SHOWN)
            lists.append(time.perf_counter() - start)
            paints.append(float(page.evaluate(PAINTED)))
        browser.close()
        return paints, lists, one.megabytes()


def _sign_in(page: object, address: str) -> None:
    from playwright.sync_api import Page

    from tongpin.site.demo import PASSWORD

    assert isinstance(page, Page)
    page.goto(f"{address}/sign-in")
    page.locator("input[autocomplete=username]").fill("hr")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


@measure("first paint of the people list", bar="1.5 s", order=80)
def first_paint() -> Iterator[float]:
    yield from _walked()[0]


@measure("people list with its rows in the browser", bar="1.5 s", order=81)
def list_shown() -> Iterator[float]:
    yield from _walked()[1]


@measure("memory of the web process after lists", bar="400 MB", order=82)
def memory_after() -> Iterator[float]:
    yield _walked()[2]
