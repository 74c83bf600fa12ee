"""Journey at the drawing board: steps are dragged with mouse and finger, drawn with the keyboard alone, and two browsers that
draw the same process at once lose nothing."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from .walker import Walker

LEAVE, TRIP = "/processes/hours.leave?tab=process", "/processes/hours.trip?tab=process"
ORDER = """() => [...document.querySelectorAll('[data-node]')].map((one) => one.dataset.node)
  .filter((one) => !['start', 'end'].includes(one))"""


def stands(walker: Walker) -> list[str]:
    found: list[str] = walker.page.evaluate(ORDER)
    return found


def middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_saved(walker: Walker) -> None:
    expect(walker.page.locator(".fd-title p")).to_contain_text(walker.says("自动保存", "saved"))


def drags(walker: Walker, what: Locator, to: Locator) -> None:
    """With the mouse, in many small steps, as a hand does."""
    (x, y), (there_x, there_y) = middle(what), middle(to)
    mouse = walker.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 14, y + 8, steps=3)
    mouse.move(there_x, there_y, steps=10)
    expect(walker.page.locator(".fd-plus.over")).to_have_count(1)
    mouse.up()


def drags_by_finger(walker: Walker, what: Locator, to: Locator) -> None:
    """A finger rests first: without that it would scroll."""
    (x, y), (there_x, there_y) = middle(what), middle(to)
    touch = walker.page.context.new_cdp_session(walker.page)

    def points(kind: str, *at: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": one, "y": other} for one, other in at]})

    points("touchStart", (x, y))
    expect(walker.page.locator(".fd-grip.away")).to_have_count(1)
    for part in range(1, 11):
        points("touchMove", (x + (there_x - x) * part / 10, y + (there_y - y) * part / 10))
    expect(walker.page.locator(".fd-plus.over")).to_have_count(1)
    points("touchEnd")


def signed_in(visit: Callable[..., Walker], lang: str, size: str, path: str) -> Walker:
    walker = visit(lang, size)
    walker.sign_in("hr")
    walker.go(path)
    return walker


def test_a_finger_moves_a_step(visit: Callable[..., Walker]) -> None:
    walker = signed_in(visit, "en", "phone", TRIP)
    assert stands(walker)[:2] == ["lead", "price"]
    drags_by_finger(walker, walker.page.locator("[data-node=lead]"), walker.page.locator(".fd-plus").nth(2))
    is_saved(walker)
    assert stands(walker)[:3] == ["price", "dear", "lead"]
    walker.is_accessible()


def test_two_browsers_at_one_process(visit: Callable[..., Walker]) -> None:
    one, other = signed_in(visit, "zh", "desktop", LEAVE), signed_in(visit, "en", "desktop", LEAVE)
    drags(one, one.page.locator(".fd-stock").first, one.page.locator(".fd-plus").first)
    drags(one, one.page.locator("[data-node=lead]"), one.page.locator(".fd-plus").nth(4))
    is_saved(one)
    theirs = stands(one)
    assert theirs[0].startswith("n") and "lead" in theirs[2:]
    draws_by_keyboard(other)
    other.sees("Your changes are still here")
    mine = stands(other)
    other.clicks("看看差别", "See the differences")
    expect(other.dialog().locator(".fd-list li").first).to_be_visible()
    other.is_accessible()
    other.clicks("用对方的", "Use theirs", other.dialog())
    expect(other.page.get_by_role("alert")).to_have_count(0)
    assert stands(other) == theirs
    other.page.keyboard.press("Control+z")
    is_saved(other)
    assert stands(other) == mine


def draws_by_keyboard(walker: Walker) -> None:
    """Adds, moves and takes away a step without touching the mouse."""
    page = walker.page
    page.locator("[data-node=start]").focus()
    for key in ("ArrowDown", "+"):
        page.keyboard.press(key)
    expect(walker.dialog()).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    added = stands(walker)[1]
    assert stands(walker)[0] == "lead" and added not in ("lead", "length")
    expect(page.locator(f"[data-node={added}]")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    assert stands(walker)[:2] == [added, "lead"]
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-node=lead]")).to_be_focused()
    page.keyboard.press("Delete")
    assert "lead" not in stands(walker)
    page.keyboard.press("Control+z")
    assert "lead" in stands(walker)
