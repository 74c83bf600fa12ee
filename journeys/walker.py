"""Walker: a person before a screen: signs in, reads, clicks, and looks whether everybody could."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "tongpin-demo-2026"
SHOTS = ROOT / ".local" / "shots"


class Walker:
    def __init__(self, page: Page, house: str, lang: str, size: str):
        self.page, self.house, self.lang, self.size = page, house, lang, size
        self.trouble: list[str] = []
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def sign_in(self, username: str) -> None:
        self.page.goto(f"{self.house}/sign-in")
        self.page.locator("input[name=username], input[autocomplete=username]").first.fill(username)
        self.page.locator("input[type=password]").first.fill(PASSWORD)
        self.page.locator("button[type=submit]").first.click()
        expect(self.page).not_to_have_url(f"{self.house}/sign-in")

    def go(self, path: str) -> None:
        self.page.goto(f"{self.house}{path}")

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def clicks(self, zh: str, en: str) -> None:
        self.page.get_by_role("button", name=self.says(zh, en)).first.click()

    def shot(self, name: str) -> None:
        """A picture for people to look at: .local/shots/NAME-lang-size.png"""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}-{self.lang}-{self.size}.png")

    def is_accessible(self) -> None:
        """No serious fault by axe, no sideways scroll, no error in the console of the page."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
            for fault in found["violations"] if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert self.trouble == []
