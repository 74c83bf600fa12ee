"""Every page of every role, on a desk and in the hand, in both languages: nothing broken, nothing unreadable."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import SIZES
from .walker import Walker

OWN = ["/today", "/me/todo", "/me/messages", "/me/hours/2026-09", "/me/leave", "/me/schedule", "/me/pay", "/me/pay/2026-09", "/me/file"]
PAGES = {
    "hr": [*OWN, "/people", "/people?day=2027-02-01", "/people/2", "/org", "/imports", "/hours/2026-09", "/hours/together",
           "/hours/2026-10", "/hours/people/2/2026-09-10", "/hours/people/2/months/2026-09", "/hours/leave-plans", "/hours/rule-cards",
           "/hours/machines", "/hours/machines/1", "/hours/machines?tab=phone", "/pay/2026-09", "/pay/2026-10", "/boarding", "/boarding/1",
           "/contracts", "/contracts/1", "/contracts/risks", "/contracts/templates", "/contracts/new",
           "/leaving", "/leaving/1", "/papers", "/resources", "/flow/between", "/pay/groups", "/hours/event-leave",
           "/resources/1?request=1", "/changes", "/changes/1", "/duties",
           "/duties?tab=path", "/processes", "/processes/hours.leave", "/processes/hours.leave?tab=form",
           "/processes/hours.leave?tab=who", "/processes/hours.leave?tab=past",
           "/settings", "/settings?tab=jobs", "/settings?tab=look", "/pages", "/no-such-page"],
    "payroll": ["/today", "/pay/2026-09", "/pay/2026-10", "/pay/items", "/pay/items?item=base_pay", "/pay/rates",
                "/pay/final", "/pay/final/1", "/pay/files", "/pay/files?tab=postings", "/pay/files?tab=statements",
                "/pay/inputs/2026-09", "/people/2?tab=pay", "/pay/files/cmb", "/pay/files/yonyou"],
    "owner": ["/today", "/settings?tab=calls", "/settings?tab=roles", "/settings?tab=ledger", "/pay/2026-09"],
    "employee": [*OWN, "/me/insurance", "/me/papers", "/me/contracts", "/me/leaving", "/me/certificates", "/flow/new",
                 "/flow/new/hours.take_back", "/resources/1", "/changes/1", "/duties",
                 "/people", "/people/2",
                 "/org", "/pages", "/hours/together", "/hours/together?view=week"],
    "manager": ["/today", "/people", "/me/hours/2026-09"],
    "auditor": ["/today", "/settings?tab=ledger", "/hours/2026-09"],
    "munich": ["/today", "/me/hours/2026-09", "/me/leave", "/me/pay/2026-09"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", PAGES)
def test_pages_can_be_read_by_everybody(visit: Callable[..., Walker], role: str, lang: str) -> None:
    walker = visit(lang)
    walker.sign_in(role)
    found = [fault for path in PAGES[role] for fault in look(walker, path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/today", "/people", "/hours/2026-09", "/pay/2026-09", "/imports", "/hours/together"])
def test_dark_pages_can_be_read(visit: Callable[..., Walker], path: str) -> None:
    walker = visit("zh")
    walker.page.emulate_media(color_scheme="dark")
    walker.sign_in("hr")
    assert look(walker, path) == []


def look(walker: Walker, path: str) -> list[str]:
    """The page at both sizes, as when a window is made narrow."""
    found = []
    for size, viewport in SIZES.items():
        walker.size = size
        walker.page.set_viewport_size(viewport)
        if size == "desktop":
            walker.go(path)
        walker.settles()
        found += [f"{path} {size}: {fault}" for fault in walker.faults()]
    return found
