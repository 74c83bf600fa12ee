"""A rule card of special hours says that no permit is recorded; HR records one with its scan, and the card names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .steps import chooses
from .walker import Walker

Visit = Callable[..., Walker]


@pytest.mark.parametrize(("lang", "size", "city"), [("zh", "desktop", "成都"), ("en", "phone", "深圳")])
def test_a_permit_is_missing_and_recorded(visit: Visit, lang: str, size: str, city: str) -> None:
    hr = visit(lang, size)
    hr.sign_in("hr")
    offices = hr.asks("get", "/hours/rule-cards").json()["standard"]
    office = next(one["office"] for one in offices if city in one["name"])
    today = hr.asks("get", "/me").json()["today"]
    values = {"office": office, "name": f"综合 {city}", "kind": "comprehensive", "valid_from": today}
    made = hr.asks("post", "/hours/rule-cards", {"values": values, "reason": "y"})
    assert made.ok, made.text()
    hr.go("/hours/rule-cards")
    hr.sees("要经劳动行政部门批准", "needs a permit of the labour authority")
    hr.clicks("登记批件", "Record a permit")
    form = hr.dialog()
    chooses(hr, hr.says("类型", "Kind"), hr.says("综合计算工时", "Comprehensive hours"))
    form.get_by_role("combobox", name=hr.says("办公室", "Office"), exact=True).click()
    hr.page.get_by_title(city, exact=True).filter(visible=True).first.click()
    form.get_by_label(hr.says("批准文号", "Number of the permit")).fill("人社审 2026-17")
    form.get_by_label(hr.says("批准机关", "Authority")).fill("市人社局")
    form.get_by_label(hr.says("生效日期", "Valid from")).fill(today)
    hr.page.keyboard.press("Tab")
    form.get_by_label(hr.says("失效日期", "Valid to")).fill(f"{int(today[:4]) + 1}{today[4:]}")
    hr.page.keyboard.press("Tab")
    form.locator("input[type=file]").set_input_files({"name": "批件.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"})
    hr.sees("批件.pdf")
    hr.shot("permit-form")
    hr.clicks("保存", "Save", form)
    hr.is_told("已登记", "Recorded")
    hr.sees("批件 人社审 2026-17（市人社局）", "Permit 人社审 2026-17 (市人社局)")
    hr.is_accessible()
    hr.shot("permits")
