"""Two leave cases of the sample company: one half handed over and undecided, one closed and waiting for its final pay."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

LEAVER, OFFICE, TITLE = "SH002", "shanghai", "大客户经理"
LAST_IN, TOLD_BEFORE = timedelta(days=12), timedelta(days=9)  # 21 days of notice: told as too short
GIVEN = (("ThinkPad X1", "PF-3K21"), ("门禁卡", "SH-0117"), ("企业手机", "867 112"))
# Dismissed with a notice that was too short, bound for half a year: all parts of final pay are in it.
CLOSED, CLOSED_OFFICE, CLOSED_TITLE, SUCCESSOR = "CD009", "chengdu", "研发主管", "CD005"


def load() -> None:
    from tongpin.base.entities import SYSTEM, door
    from tongpin.people.leaving.actions import hand_over, open_case
    from tongpin.people.leaving.entity import Asset, JobLevel
    from tongpin.people.persons.entity import Person
    from tongpin.people.posts.actions import move

    today = SYSTEM.today
    person = Person.objects.get(office__code=OFFICE, number=LEAVER)
    since = max(today - timedelta(days=400), person.first_day or today - timedelta(days=400))
    with door(SYSTEM, reason="demo") as opened:
        opened.create(JobLevel, job_title=TITLE, secret_bearing=True, note="掌握客户名单和报价")
        opened.create(JobLevel, job_title=CLOSED_TITLE, secret_bearing=True, note="掌握源代码")
        for name, serial in GIVEN:
            opened.create(Asset, person=person, name=name, serial=serial, given_on=since)
    move(SYSTEM, person, today - timedelta(days=30), {"job_title": TITLE}, reason="demo")
    person.refresh_from_db()
    case = open_case(SYSTEM, person, {
        "last_day": today + LAST_IN, "told_on": today - TOLD_BEFORE, "text": "家庭原因，准备回老家发展。"})
    hand_over(SYSTEM, case.items.filter(source="asset").order_by("pk")[1], None)
    _closed()


def _closed() -> None:
    from tongpin.base.entities import SYSTEM
    from tongpin.people.leaving import actions
    from tongpin.people.leaving.clause.actions import bind
    from tongpin.people.persons.entity import Person
    from tongpin.people.posts.actions import move

    today = SYSTEM.today
    of = {one.number: one for one in Person.objects.filter(office__code=CLOSED_OFFICE, number__in=(CLOSED, SUCCESSOR))}
    move(SYSTEM, of[CLOSED], today - timedelta(days=200), {"job_title": CLOSED_TITLE}, reason="demo")
    of[CLOSED].refresh_from_db()
    case = actions.open_case(SYSTEM, of[CLOSED], {
        "reason_kind": "dismissal_notice", "told_on": today - timedelta(days=12), "last_day": today + timedelta(days=4),
        "text": "成都研发线收缩，协商调岗未成。"})
    bind(SYSTEM, case, {"months": 6, "rate": Decimal(30), "base": Decimal("46500"), "base_origin": "上家系统近十二个月工资表"})
    for item in case.items.filter(state="open"):
        actions.hand_over(SYSTEM, item, of[SUCCESSOR])
    actions.close(SYSTEM, case)
