"""What the photo of a certificate says: only what stands behind its own label, or nothing. Pure: lines of text in, facts out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from .rules import FOR_EVER, squeezed

FACTS = ("title", "holder", "number", "issued", "until")
NEEDED = ("title",)
LONGEST = 120
_TITLE = re.compile(
    r"[^:：\d]{0,30}(?:证书|资格证|操作证|作业证|驾驶证|行驶证|许可证|合格证|健康证|学位证|毕业证|执照)(?:\(.{1,10}\))?")
_ENGLISH_TITLE = re.compile(r"(?i)[a-z ,.&'-]{0,60}(?:certificate|diploma|licen[cs]e|permit)[a-z ,.&'-]{0,60}")
_HOLDER = re.compile(r"(?:持证人姓名|持证人|学生姓名|姓名)[:：]?\n?([\u4e00-\u9fff·]{2,12}?)(?=\n|$|性别|[,，(])")
_ENGLISH_HOLDER = re.compile(r"(?im)^(?:name|holder)[:：]?\s*([a-z][a-z .'-]{2,40})$")
_NUMBER = re.compile(
    r"(?i)(?:证书编号|证书号码|证书号|证件编号|证件号码|档案编号|编号|证号|certificateno|licen[cs]eno|no)[.:：]*\n?([a-z0-9()/-]{5,40})(?=\n|$)")
_DAY = r"(\d{4})[.年/-](\d{1,2})[.月/-](\d{1,2})日?"
_END = rf"(?:{_DAY}|(长期|永久))"
_ISSUED = re.compile(
    rf"(?i)(?:(?:发证|签发|颁发|颁证|批准|初次领证|初领)日期|发证时间|dateofissue|issued(?:on)?)[:：]?\n?{_DAY}")
_UNTIL = re.compile(
    rf"(?i)(?:有效(?:期限?|日期)[至到]|有效截止日期|失效日期|到期日期|validuntil|expirydate|dateofexpiry|expires(?:on)?)[:：]?\n?{_END}")
_SPAN = re.compile(rf"(?:有效期限?|有效日期|使用期限)[:：]?\n?[自从]?{_DAY}\n?[至到\-—–~一]\n?{_END}")


def read_certificate(lines: Sequence[str]) -> dict[str, str]:
    """title, holder, number, issued, until (a day or 长期). An end that does not come after its beginning counts as misread."""
    text = "\n".join(one for line in lines if (one := squeezed(line)))
    found = {"title": _title(lines), "holder": _holder(lines, text), "number": _number(text), **_days(text)}
    return {key: value for key, value in found.items() if value}


def _title(lines: Sequence[str]) -> str:
    for line in lines:
        if match := _TITLE.fullmatch(squeezed(line)):
            return match[0]
    for line in lines:
        if match := _ENGLISH_TITLE.fullmatch(" ".join(line.split())):
            return match[0]
    return ""


def _holder(lines: Sequence[str], text: str) -> str:
    found = _HOLDER.search(text) or _ENGLISH_HOLDER.search("\n".join(" ".join(line.split()) for line in lines))
    return found[1] if found else ""


def _number(text: str) -> str:
    """A number without digits is another line of print."""
    return next((one for one in _NUMBER.findall(text) if sum(sign.isdigit() for sign in one) >= 4), "")


def _days(text: str) -> dict[str, str]:
    issued = _day(found.groups()) if (found := _ISSUED.search(text)) else ""
    until = _end(found.groups()) if (found := _UNTIL.search(text)) else ""
    if span := _SPAN.search(text):
        issued, until = issued or _day(span.groups()[:3]), until or _end(span.groups()[3:])
    if issued and until and until != FOR_EVER and until <= issued:
        return {}
    return {"issued": issued, "until": until}


def _end(groups: Sequence[str | None]) -> str:
    return FOR_EVER if groups[3] else _day(groups[:3])


def _day(groups: Sequence[str | None]) -> str:
    """Empty where the print is no day of the calendar."""
    try:
        return date(*(int(one or 0) for one in groups)).isoformat()
    except ValueError:
        return ""


_AROUND = re.compile(r"中华人民共和国|特种作业|特种设备|操作|作业|人员|资格|证书|证|书|certificate|licen[cs]e|permit|\(.*?\)|[^\w]")


def kind_of(title: str, kinds: Mapping[str, Sequence[str]]) -> str | None:
    """Which of these sorts (code → its names) the title speaks of: the names differ in what every certificate says of itself."""
    asked = _plain(title)
    found = [(len(name), code) for code, names in kinds.items() for one in names if (name := _plain(one)) and name in asked]
    return max(found)[1] if found else None


def _plain(title: str) -> str:
    return _AROUND.sub("", squeezed(title).lower())


def faults(told: Mapping[str, str]) -> dict[str, str]:
    """Field → why it cannot be (last part of a code)."""
    found = {key: "certificate_needed" for key in NEEDED if not told.get(key)}
    for key in ("issued", "until"):
        if (text := told.get(key, "")) and not (key == "until" and text == FOR_EVER) and not _is_day(text):
            found[key] = "bad_until" if key == "until" else "bad_day"
    issued, until = told.get("issued", ""), told.get("until", "")
    if issued and until and not found and until != FOR_EVER and until <= issued:
        found["until"] = "ends_before"
    return found


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
