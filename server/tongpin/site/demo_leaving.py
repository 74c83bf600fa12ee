"""One running leave case of the sample company: a secret-bearing job, half handed over, nothing decided yet."""

from __future__ import annotations

from datetime import timedelta

LEAVER, OFFICE, TITLE = "SH002", "shanghai", "大客户经理"
LAST_IN, TOLD_BEFORE = timedelta(days=12), timedelta(days=9)  # 21 days of notice: told as too short
GIVEN = (("ThinkPad X1", "PF-3K21"), ("门禁卡", "SH-0117"), ("企业手机", "867 112"))


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
        opened.create(JobLevel, job_title="研发主管", secret_bearing=True, note="掌握源代码")
        for name, serial in GIVEN:
            opened.create(Asset, person=person, name=name, serial=serial, given_on=since)
    move(SYSTEM, person, today - timedelta(days=30), {"job_title": TITLE}, reason="demo")
    person.refresh_from_db()
    case = open_case(SYSTEM, person, {
        "last_day": today + LAST_IN, "told_on": today - TOLD_BEFORE, "text": "家庭原因，准备回老家发展。"})
    hand_over(SYSTEM, case.items.filter(source="asset").order_by("pk")[1], None)
