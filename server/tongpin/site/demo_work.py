"""Demo of work between departments: a published round of resources with an objection, one that takes requests, three changes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tongpin.base.access.rights import viewer_of
from tongpin.base.access.viewer import Viewer
from tongpin.base.signin.entity import User
from tongpin.work.changes import actions as changes
from tongpin.work.resources import actions as resources

ASKED = (
    # who asks, subject, kind, amount, why, urgency, strategic
    ("manager", "渠道销售两名", "people", 2, "华东渠道新签 14 家，现有两人每人跟 30 家，回访排到三周后。", 5, 4),
    ("manager", "演示用笔记本三台", "equipment", 3, "上门演示用自己的电脑，客户资料分散在个人设备上。", 3, 2),
    ("employee", "客户拜访差旅", "money", 36000, "四季度要回访 12 家老客户，平均每家 3,000 元。", 4, 3),
    ("lead", "南京测试工程师一名", "people", 1, "版本从每月一次改为每周一次，测试只有一人。", 4, 5),
)
WEIGHTS = {"urgency": 40, "strategic": 40, "past_use": 20}


def load() -> None:
    hr = _viewer("hr")
    _decided(hr)
    week = timedelta(days=7)
    resources.open_round(hr, {
        "name": "2027 上半年资源", "opens_day": hr.today - week, "closes_day": hr.today + 2 * week, **WEIGHTS,
        "people": Decimal(4), "equipment": Decimal(10), "money": Decimal(200000), "objection_days": 5})
    _changes(hr)


def _decided(hr: Viewer) -> None:
    """Open, ranked, decided and published, with one objection that waits for its answer."""
    found = resources.open_round(hr, {
        "name": "2026 四季度资源", "opens_day": hr.today - timedelta(days=20), "closes_day": hr.today, **WEIGHTS,
        "people": Decimal(2), "equipment": Decimal(3), "money": Decimal(30000), "objection_days": 7})
    for username, subject, kind, amount, reason, urgency, strategic in ASKED:
        who = _viewer(username)
        asking = who if username != "employee" else _viewer("manager")
        assert who.person_id
        made = resources.file_request(asking, found, who.person_id, {
            "subject": subject, "kind": kind, "amount": Decimal(amount), "reason": reason, "urgency": urgency})
        resources.grade(hr, made, strategic)
    ranked = resources.rank(hr, found)
    shares = resources.propose(found, ranked)
    for one in ranked:
        short = shares[one.pk] < one.amount
        resources.decide(hr, one, shares[one.pk], "按名次分配，名额用完后顺延到下一轮。" if short else "")
    resources.publish(hr, found)
    ranked[1].refresh_from_db()
    resources.object_to(_viewer("manager"), ranked[1], "渠道回访积压已有客户投诉，紧急程度应为 5，附投诉单三张。")


def _changes(hr: Viewer) -> None:
    week = timedelta(days=7)
    first = changes.draft(hr, {
        "subject": "补卡改为本人在手机上申请", "sort": "process", "effective_day": hr.today + week,
        "acknowledge_by": hr.today + timedelta(days=5), "before": "月底由行政统一收纸质说明，人事逐条补录。",
        "text": "缺卡当天起三个工作日内，在手机“待办”里提交补卡申请，写明原因；直属上级通过后当天即为正常。\n每月不超过两次。"})
    changes.publish(hr, first, "下个月起执行，先让大家知道")
    changes.acknowledge(_viewer("manager"), first)
    second = changes.draft(hr, {
        "subject": "慕尼黑 2027 年公司休息日", "sort": "rule", "effective_day": hr.today + 5 * week,
        "text": "12 月 24 日和 31 日全天休息，不扣年假。"})
    changes.publish(hr, second, "年底前要排好假期")
    changes.draft(hr, {
        "subject": "客户编号统一为八位", "sort": "data", "effective_day": hr.today + 2 * week,
        "acknowledge_by": hr.today + week, "text": "老编号前补 0，系统自动换算；对外单据从生效日起只用八位编号。"})


def _viewer(username: str) -> Viewer:
    return viewer_of(User.objects.get(username=username))
