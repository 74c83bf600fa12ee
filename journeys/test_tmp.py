from __future__ import annotations
import pytest
from .conftest import SIZES
from .test_look import PAGES

@pytest.mark.parametrize("lang", ["zh", "en"])
def test_shots(visit, lang):
    for role in ["payroll", "hr", "employee"]:
        walker = visit(lang)
        walker.sign_in(role)
        for path in PAGES[role]:
            for size, viewport in SIZES.items():
                walker.size = size
                walker.page.set_viewport_size(viewport)
                if size == "desktop":
                    walker.go(path)
                walker.settles()
                walker.page.wait_for_timeout(700)
                walker.page.screenshot(path=f".local/shots/all-{lang}-{size}-{role}-{path.strip('/').replace('/','_').replace('?','+')}.png", full_page=True)
