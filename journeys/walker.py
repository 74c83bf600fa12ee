"""Walker: a person before a screen: signs in, reads, clicks, and looks whether everybody could."""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import APIResponse, Locator, Page, Request, expect

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "tongpin-demo-2026"
AUTH = "/_allauth/browser/v1"
SHOTS = ROOT / ".local" / "shots"

# Nothing is being read any more: no bones, no spinner, no list that still shows the answer before, and something to read.
READING = ".sk, .gate-wait, .spin, .settling[aria-busy=true]"
SETTLED = f"""() => document.querySelector('main')?.innerText.trim() && !document.querySelector('{READING}')"""
# Keys of the catalogue that show through: "hours.open.title" instead of its words.
KEYS = """() => [...document.querySelectorAll('body *')]
  .filter((one) => !one.children.length && /^[a-z_]+(\\.[a-z_]+)+$/.test(one.textContent.trim()) && one.checkVisibility())
  .map((one) => one.textContent.trim())"""
# What reaches over the right edge and isn't inside a part that scrolls by itself.
WIDE = """() => document.documentElement.scrollWidth > innerWidth + 1 ? ['the document'] :
  [...document.querySelectorAll('main, main *')].filter((one) => {
    if (one.getBoundingClientRect().right <= innerWidth + 1 || !one.checkVisibility()) return false
    for (let up = one.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible' && up.tagName !== 'BODY' && up.tagName !== 'HTML'
          && !up.matches('main, .shell, #root, .pg')) return false
    return true
  }).map((one) => `${one.tagName} .${one.className}`).slice(0, 3)"""


class Walker:
    def __init__(self, page: Page, house: str, lang: str, size: str):
        self.page, self.house, self.lang, self.size = page, house, lang, size
        self.trouble: list[str] = []
        self.calls: deque[str] = deque(maxlen=20)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("request", lambda sent: self._calls("", sent))
        page.on("response", lambda answer: self._calls(str(answer.status), answer.request))
        page.on("requestfailed", lambda sent: self._calls(sent.failure or "failed", sent))

    def _calls(self, end: str, sent: Request) -> None:
        if "/api/" in sent.url:
            self.calls.append(f"{datetime.now(UTC):%H:%M:%S.%f} {sent.method} {sent.url.removeprefix(self.house)} {end or '…'}")

    def stands(self) -> str:
        """Where this person is, for the report of a journey that failed: address, open windows, what was asked last."""
        open_now = self.page.locator("[role=dialog], .toast").filter(visible=True).all_inner_texts()
        return "\n".join([f"{self.lang} {self.size} {self.page.url}", *open_now, *self.calls, *self.trouble])

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Past the page of signing in, which `signs_in_by_hand` and the journey of the second step walk."""
        self.page.request.get(f"{self.house}{AUTH}/config")  # sets the cookie of the form
        answer = self._sent("post", f"{AUTH}/auth/login", {"username": username, "password": password})
        assert answer.status == 200, answer.text()
        assert self.asks("patch", "/me", {"lang": self.lang}).ok

    def signs_in_by_hand(self, username: str, password: str = PASSWORD) -> None:
        self.page.goto(f"{self.house}/sign-in")
        self.page.locator("input[autocomplete=username]").fill(username)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("button[type=submit]").click()
        expect(self.page).not_to_have_url(f"{self.house}/sign-in")
        self.asks("patch", "/me", {"lang": self.lang})

    def asks(self, method: str, path: str, body: dict[str, object] | None = None) -> APIResponse:
        """A deed past the screen, with the viewer's own session: what a script in the page could send."""
        return self._sent(method, f"/api/v1{path}", body)

    def _sent(self, method: str, path: str, body: dict[str, object] | None) -> APIResponse:
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies()}
        headers = {"X-CSRFToken": cookies["csrftoken"], "Referer": self.house}
        call = getattr(self.page.request, method)
        return call(f"{self.house}{path}", headers=headers, **({} if body is None else {"data": body}))

    def go(self, path: str) -> None:
        self.page.goto(f"{self.house}{path}")
        self.settles()

    def settles(self) -> None:
        """Waits until the page has read what it shows."""
        self.page.wait_for_function(SETTLED)

    def sees(self, zh: str, en: str | None = None) -> None:
        text = self.says(zh, zh if en is None else en)
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def button(self, zh: str, en: str, within: Locator | None = None) -> Locator:
        name = re.compile("^" + re.escape(self.says(zh, en)))
        return (within or self.page).get_by_role("button", name=name).filter(visible=True).first

    def clicks(self, zh: str, en: str, within: Locator | None = None) -> None:
        self.button(zh, en, within).click()

    def picks(self, zh: str, en: str) -> None:
        """An entry of the menu that is open."""
        self.page.get_by_role("menuitem", name=self.says(zh, en)).filter(visible=True).first.click()

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog").filter(visible=True).last

    def is_told(self, zh: str, en: str) -> None:
        """A sentence at the foot of the page that says what was done or why it was refused."""
        expect(self.page.locator(".toast")).to_contain_text(self.says(zh, en))

    def shot(self, name: str) -> None:
        """A picture for people to look at: .local/shots/NAME-lang-size.png"""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}-{self.lang}-{self.size}.png")

    def faults(self, axe: bool = True) -> list[str]:
        """What somebody would stumble over on this page; empty when all is well."""
        found = [f"shows the key {key}" for key in self.page.evaluate(KEYS)]
        found += [f"scrolls sideways: {what}" for what in self.page.evaluate(WIDE)]
        found += [f"error in the page: {trouble}" for trouble in self.trouble]
        self.trouble.clear()
        return found + (self._axe() if axe else [])

    def _axe(self) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"axe {fault['id']}: {fault['nodes'][0]['html'][:160]}"
            for fault in found["violations"] if fault["impact"] in ("serious", "critical")
        ]

    def is_accessible(self) -> None:
        """No serious fault by axe, no sideways scroll, no error in the page, no key without words."""
        found = self.faults()
        assert not found, "\n".join(found)
