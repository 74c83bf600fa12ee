"""Approvals 审批记录: leave, trips and overtime with their state; only approved ones will count."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal

from tongpin.base.sheets import Book, Cell, Sheet, as_day, as_moment, as_number, as_text, squeezed
from tongpin.base.words import say
from tongpin.hours.absence.kinds import NO_OWN, Own, kind_of

from .header import Header, find_header
from .statement import Approval, Line, Statement, Who, lines

NAMES = {
    "office": ("办公室", "分公司", "所属办公室", "地点", "Office"),
    "number": ("工号", "员工编号", "员工工号", "Employee no."),
    "name": ("姓名", "申请人", "发起人", "员工姓名", "发起人姓名", "Name"),
    "kind": ("类型", "审批类型", "请假类型", "申请类型", "假期类型", "Type"),
    "start": ("开始时间", "起始时间", "开始日期", "Start"),
    "end": ("结束时间", "截止时间", "结束日期", "End"),
    "amount": ("时长", "天数", "数量", "Amount", "Duration"),
    "unit": ("单位", "时长单位", "Unit"),
    "state": ("状态", "审批状态", "审批结果", "State", "Status"),
}
_STATES = {
    "approved": ("审批通过", "已通过", "通过", "同意", "已同意", "已批准", "批准", "完成", "已完成", "approved", "genehmigt"),
    "withdrawn": ("已撤销", "撤销", "已撤回", "撤回", "已取消", "取消", "作废", "已作废", "withdrawn", "cancelled", "storniert"),
    "rejected": ("已拒绝", "拒绝", "审批拒绝", "不同意", "未通过", "驳回", "已驳回", "审批不通过", "rejected", "abgelehnt"),
    "pending": ("审批中", "待审批", "处理中", "进行中", "草稿", "pending", "offen", "in bearbeitung"),
}
_NOON = time(12)  # 上午 ends and 下午 begins; how much of the work day that is, the rule card says
_HOURS = ("小时", "时", "h", "hour", "hours", "stunden", "std")
_AMOUNT = re.compile(r"^([\d.]+)\s*(天|日|小时|时|h|d|days?|hours?)?$")


def recognise(book: Book) -> bool:
    return any(_header(sheet) for sheet in book.sheets)


def _header(sheet: Sheet) -> Header | None:
    header = find_header(sheet, NAMES, ("kind", "start", "end", "state"))
    return header if header and (header.has("name") or header.has("number")) else None


def read(book: Book, own: Own = NO_OWN) -> Statement:
    told = Statement("hours.approvals", book.name)
    for sheet in book.sheets:
        if header := _header(sheet):
            for line in lines(book, sheet, header.first_row):
                _read_line(line, header, told, own)
    return told.close()


def _read_line(line: Line, header: Header, told: Statement, own: Own) -> None:
    if approval := _approval(line, header, told, own):
        told.approvals.append(approval)
        told.days.add(approval.start.date())


def _approval(line: Line, header: Header, told: Statement, own: Own) -> Approval | None:
    who = Who(line.text(header.get("number")), line.text(header.get("name")))
    if not who.key:
        return None
    told_kind = line.text(header["kind"])
    kind = kind_of(told_kind, own)
    if kind is None:
        told.problems.append(line.problem(say("hours.intake.unknown_kind", kind=told_kind), header["kind"]))
        return None
    start, end = _moment(line.cell(header["start"]), is_end=False), _moment(line.cell(header["end"]), is_end=True)
    if start is None or end is None:
        column = header["start"] if start is None else header["end"]
        told.problems.append(line.problem("hours.intake.no_day", column))
        return None
    if end <= start:
        told.problems.append(line.problem(say("hours.intake.end_before_start", start=start, end=end), header["end"]))
        return None
    amount, unit = _amount(line, header, kind)
    if amount is None or amount < 0:
        told.problems.append(line.problem("hours.intake.bad_amount", header.get("amount")))
        return None
    state = line.text(header["state"])
    office = line.text(header.get("office"))
    told.hint(office)
    return Approval(told.meet(who), line.row, office, kind, start, end, amount or _length(start, end, unit), unit,
                    _state(state), told_kind, state)


def _moment(cell: Cell, *, is_end: bool) -> datetime | None:
    """A day alone begins with its midnight and ends with the next; 上午 and 下午 are cut at noon."""
    moment = as_moment(cell)
    if moment is None:
        return None
    text = as_text(cell)
    if ":" not in text and (("上午" in text and is_end) or ("下午" in text and not is_end)):
        return datetime.combine(moment.date(), _NOON)
    is_day_alone = as_day(cell) is not None and moment.time() == time() and ":" not in text
    if is_end and (is_day_alone or (isinstance(cell, datetime) and moment.time() == time(23, 59, 59))):
        return datetime.combine(moment.date(), time()) + timedelta(days=1)
    return moment.replace(second=0, microsecond=0)


def _amount(line: Line, header: Header, kind: str) -> tuple[Decimal | None, str]:
    text = line.text(header.get("amount"))
    unit = squeezed(line.text(header.get("unit")))
    if match := _AMOUNT.match(text):
        text, unit = match[1], unit or (match[2] or "")
    code = "hours" if unit in _HOURS or (not unit and kind == "overtime") else "days"
    return (as_number(text) if text else Decimal(0)), code


def _length(start: datetime, end: datetime, unit: str) -> Decimal:
    """Where no amount is written: the length in hours; days are counted by the calendar later (0 = by interval)."""
    if unit != "hours":
        return Decimal(0)
    return Decimal((end - start) // timedelta(minutes=1)) / 60


def _state(text: str) -> str:
    told = squeezed(text)
    return next((state for state, words in _STATES.items() if told in map(squeezed, words)), "unknown")
