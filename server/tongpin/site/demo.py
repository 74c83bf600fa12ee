"""Demo company: 启明科技 with September closed and paid and October waiting for its files; or a generated one of 3,000."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .home import DEMO

PASSWORD = "tongpin-demo-2026"  # noqa: S105 - printed for everyone who runs the demo
SAMPLE = DEMO / "2026-10"
HIRED_LONG_AGO = date(2018, 6, 1)


@dataclass(frozen=True)
class SignIn:
    username: str
    who: str  # 中文 / English
    number: str  # of the person behind it
    role: str
    office: str = ""  # for a lead: of which office
    password: str = PASSWORD


SIGN_INS = (
    SignIn("hr", "人事 朱娜 / HR, 朱娜", "BJ004", "hr"),
    SignIn("payroll", "薪资 刘嘉怡 / Payroll, 刘嘉怡", "BJ008", "payroll"),
    SignIn("owner", "老板 梁军 / Owner, 梁军", "BJ001", "owner"),
    SignIn("employee", "员工 刘静 / Employee, 刘静", "BJ002", "employee"),
    SignIn("manager", "销售主管 赵建华 / Sales manager, 赵建华", "BJ010", "manager"),
    SignIn("lead", "南京负责人 林文博 / Nanjing office lead, 林文博", "64", "office_lead", "nanjing"),
    SignIn("munich", "慕尼黑员工 Sophie Müller / Employee in Munich, Sophie Müller", "MU004", "employee"),
    SignIn("auditor", "审计 曾欣妍 / Auditor, 曾欣妍", "BJ013", "auditor"),
)
# Who leads whom in the sample: department → number of its head; heads report to the owner.
HEADS = {"销售部": "BJ010", "客户成功部": "BJ011", "行政部": "BJ004", "研发部": "BJ005"}
BOSS = "BJ001"
# What the sample company has lived through, each a module beside this one with a `load()`.
PARTS = (
    "demo_leave", "demo_september", "demo_work", "demo_papers", "demo_leaving", "demo_flow", "demo_contracts", "demo_boarding",
    "demo_processes", "demo_machines",
)


def sign_ins(company: str) -> list[SignIn]:
    return [one for one in SIGN_INS if company == "sample" or one.username in ("hr", "payroll", "owner")]


def load(company: str) -> bool:
    """Loads the company unless it is there; True when it was loaded now."""
    from tongpin.base.signin.entity import User

    if User.objects.exists():
        return False
    if company == "k":
        from . import demo_k

        demo_k.load()
    else:
        _load_sample()
    return True


def _load_sample() -> None:
    import_files([SAMPLE / "花名册.xlsx"])
    _name_the_company()
    _set_heads()
    make_users(sign_ins("sample"), everybody=True)
    for part in PARTS:
        importlib.import_module(f".{part}", __package__).load()


def import_files(paths: Iterable[Path]) -> None:
    import_contents([(path.name, path.read_bytes()) for path in paths])


def import_contents(files: list[tuple[str, bytes]]) -> None:
    """Through the same door as everybody's files; what the sample holds must not leave a doubt."""
    from tongpin.base.entities import SYSTEM
    from tongpin.base.intake.run import run_import

    outcome = run_import(SYSTEM, files)
    wrong = [one.say.code for one in outcome.problems if one.level == "error"]
    wrong += [one.id for one in outcome.questions if one.is_blocking]
    if wrong or not outcome.written:
        raise RuntimeError(f"the demo's own files are refused: {wrong[:5]}")


def make_users(accounts: Iterable[SignIn], *, everybody: bool) -> None:
    """Accounts for the sign-ins that are printed; with `everybody`, one for each other person, for their notices."""
    from django.contrib.auth.hashers import make_password

    from tongpin.base.access.entity import RoleOf
    from tongpin.base.entities import SYSTEM, door
    from tongpin.base.signin.entity import User
    from tongpin.people.offices.entity import Office
    from tongpin.people.persons.entity import Person

    secret = make_password(PASSWORD)  # one slow hash for all
    persons = list(Person.objects.select_related("office").order_by("id"))
    by_number = {(one.office.code, one.number): one for one in persons}
    taken: dict[int, SignIn] = {}
    for account in accounts:
        office = account.office or ("munich" if account.number.startswith("MU") else "beijing")
        taken[by_number.get((office, account.number), persons[len(taken)]).pk] = account
    offices = dict(Office.objects.values_list("code", "id"))
    with door(SYSTEM, reason="demo"):
        for person in persons:
            known = taken.get(person.pk)
            if known is None and not everybody:
                continue
            name = known.username if known else f"{person.office.code}-{person.number}".lower()
            user = User.objects.create(
                username=name, email=f"{name}@qiming.example", password=secret, zone=person.office.zone)
            Person.objects.filter(pk=person.pk).update(user=user)
            RoleOf.objects.create(user=user, role="employee")
            if known and known.role != "employee":
                RoleOf.objects.create(
                    user=user, role=known.role, offices=[offices[known.office]] if known.office else [])


def _name_the_company() -> None:
    from tongpin.base.entities import SYSTEM, door
    from tongpin.people.offices.entity import LegalEntity, Office

    with door(SYSTEM, reason="demo") as opened:
        home = opened.create(LegalEntity, name="启明科技", country="CN")
        abroad = opened.create(LegalEntity, name="Qiming GmbH", country="DE")
        for office in Office.objects.all():
            opened.change(office, legal_entity=(abroad if office.place.startswith("DE") else home).pk)


def _set_heads() -> None:
    """Department heads lead their departments over all offices, as a small company does; their people report to them."""
    from tongpin.base.entities import SYSTEM
    from tongpin.people.departments.actions import reshape
    from tongpin.people.departments.entity import Department
    from tongpin.people.persons.entity import Person
    from tongpin.people.posts.actions import move

    persons = list(Person.objects.select_related("department"))
    by_number = {one.number: one for one in persons}
    for name, number in HEADS.items():
        reshape(SYSTEM, Department.objects.get(name=name), SYSTEM.today, {"head": by_number[number]})
    for person in persons:
        head = BOSS if person.number in HEADS.values() else HEADS.get(person.department.name if person.department else "")
        if head and head != person.number and person.number != BOSS:
            start = person.first_day or HIRED_LONG_AGO
            move(SYSTEM, person, start, {"manager": by_number[head]}, reason="demo")
