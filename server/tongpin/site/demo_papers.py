"""Papers of the sample company, in every class of the expiry board, told from today."""

from __future__ import annotations

from datetime import timedelta

# number, office code, kind, days from today to the end (None: never ends), issuer
PAPERS = (
    ("BJ003", "beijing", "driving", -12, "北京市公安局交通管理局"), ("BJ005", "beijing", "electrician", 3, "北京市应急管理局"),
    ("BJ007", "beijing", "driving", 25, "北京市公安局交通管理局"), ("BJ009", "beijing", "first_aid", 52, "北京市红十字会"),
    ("SH002", "shanghai", "health", 6, "黄浦区疾控中心"), ("SH003", "shanghai", "first_aid", 77, "上海市红十字会"),
    ("SH011", "shanghai", "driving", 400, "上海市公安局交警总队"), ("94", "nanjing", "forklift", 18, "江苏省市场监管局"),
    ("MU003", "munich", "residence", 58, "Ausländerbehörde München"), ("MU004", "munich", "first_aid", -3, "DRK München"),
    ("BJ002", "beijing", "health", 5, "朝阳区疾控中心"), ("BJ002", "beijing", "driving", None, "北京市公安局交通管理局"),
)


def load() -> None:
    from tongpin.base.entities import SYSTEM
    from tongpin.people.papers.actions import enter
    from tongpin.people.papers.entity import PaperKind
    from tongpin.people.persons.entity import Person

    kinds = {one.code: one for one in PaperKind.objects.all()}
    people = {(one.office.code, one.number): one for one in Person.objects.select_related("office")}
    today = SYSTEM.today
    for at, (number, office, kind, days, issuer) in enumerate(PAPERS):
        person = people.get((office, number))
        if person is None:
            raise RuntimeError(f"the demo's papers name {office} {number}, whom nobody knows")
        ends = None if days is None else today + timedelta(days=days)
        start = (ends or today) - timedelta(days=365 if kind in ("health", "residence") else 3 * 365)
        facts = {"number": f"{2026000 + at}", "issuer": issuer, "valid_from": start, "valid_to": ends}
        enter(SYSTEM, person, kinds[kind], facts)
