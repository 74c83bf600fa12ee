"""Journey of the face check: the company offers it, somebody agrees before the camera, punches with and without it, and withdraws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    return {"STAGE_FACE": "1"}


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_agreed_to_punched_with_and_withdrawn(visit: Visit, lang: str, size: str) -> None:
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go("/hours/machines?tab=phone")
    hr.is_accessible()
    hr.clicks("开启人脸核对", "Switch on the face check")
    dialog = hr.dialog()
    hr.clicks("保存", "Save", dialog)
    expect(dialog.get_by_role("alert").first).to_be_visible()  # without an assessment it stays off
    answer = hr.asks("post", "/hours/face", {"is_on": True, "assessed_on": f"{date.today()}"})
    assert answer.ok, answer.text()
    hr.go("/hours/machines?tab=phone")
    hr.sees("同意的人数：0", "People who agreed: 0")
    hr.is_accessible()
    hr.shot("face-switch")
    employee = visit(lang, "phone")
    context = employee.page.context
    context.grant_permissions(["geolocation", "camera"])
    context.set_geolocation({"latitude": 39.9088, "longitude": 116.3975, "accuracy": 10})
    employee.sign_in("employee")
    employee.go("/me/file")
    employee.page.get_by_text(employee.says("人脸核对", "Face check")).first.click()
    employee.sees("没有活体检测", "There is no liveness check")
    employee.sees("不用", "You need not")
    employee.is_accessible()
    employee.shot("face-consent")
    employee.clicks("我单独同意", "I agree separately")
    employee.button("同意并登记", "Agree and enrol").click()
    employee.is_told("照片没有保存", "the picture was not kept")
    employee.is_accessible()
    employee.shot("face-agreed")
    employee.go("/today")
    employee.clicks("用人脸核对打卡", "Punch with a face check")
    expect(employee.button("拍照并打卡", "Take the picture and punch")).to_be_enabled()
    employee.page.wait_for_timeout(400)
    employee.is_accessible()
    employee.shot("face-camera")
    employee.clicks("拍照并打卡", "Take the picture and punch")
    employee.sees("人脸已核对", "face checked")
    employee.shot("face-punched")
    employee.button("打卡", "Punch").click()  # without it, as always
    employee.page.wait_for_timeout(1500)
    assert employee.faults() == []
    employee.go("/me/face")
    employee.clicks("撤回同意", "Withdraw")
    employee.is_told("人脸数据已删除", "your face data are deleted")
    employee.go("/today")
    expect(employee.page.get_by_text(employee.says("用人脸核对打卡", "Punch with a face check"))).to_have_count(0)
    hr.asks("post", "/hours/face", {"is_on": False})
