"""Three who will come to the sample company: one just invited, one whose papers wait for HR, one who starts next week."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

CARD, BACK = "6222021234567890128", "2018.03.12-2038.03.12"


def load() -> None:
    from tongpin.base.entities import SYSTEM
    from tongpin.people.boarding import actions
    from tongpin.people.offices.entity import Office
    from tongpin.people.persons.entity import Person

    offices = {one.code: one for one in Office.objects.all()}
    people = {one.number: one for one in Person.objects.all()}
    sales, service, today = people["BJ010"], people["BJ011"], SYSTEM.today

    def opened(name: str, office: str, lead: Person, title: str, days: int) -> Any:
        facts = {"name": name, "phone": "13800000000", "office": offices[office], "lead": lead, "department": lead.department,
                 "job_title": title, "first_day": today + timedelta(days=days)}
        return actions.open_case(SYSTEM, facts)[0]

    opened("周雨桐", "chengdu", sales, "销售顾问", 21)
    _handed_in(opened("陆子航", "nanjing", service, "客户成功经理", 12), "招商银行南京分行", (1996, 5, 18), "017")
    settled = opened("秦思远", "shanghai", sales, "大客户销售", 5)
    _handed_in(settled, "上海银行", (1991, 11, 2), "024")
    _taken_on(settled)


def _handed_in(case: Any, bank: str, born: tuple[int, int, int], order: str) -> None:
    from tongpin.people.boarding import data, sample, telling

    number = sample.number(f"110105{born[0]}{born[1]:02}{born[2]:02}{order}")
    address = ("北京市朝阳区示例路", "1号院2号楼303")
    told = {"document": "identity_card", "name": case.name, "identity_number": number,
            "home_address": "".join(address), "identity_until": "2038-03-12",
            "bank_account": CARD, "bank_name": bank, "education": "bachelor", "school": "示例大学 市场营销",
            "emergency_name": "陆建国", "emergency_phone": "13900000001"}
    sex = "男" if int(order[-1]) % 2 else "女"
    telling.agree(case, [one.code for one in data.consents(case.office.country)])
    case.stage = "filling"
    _photo(case, "id_front", sample.front(case.name, sex, born, address, number), told, "name", "identity_number", "home_address")
    _photo(case, "id_back", sample.back("北京市公安局朝阳分局", BACK), told, "identity_until")
    _photo(case, "bank_card", sample.bank_card(bank[:4], CARD), {**told, "bank_name": bank[:4]}, "bank_name", "bank_account")
    telling.answer(case, told)
    telling.submit(case)


def _photo(case: Any, kind: str, picture: bytes, told: dict[str, str], *read: str) -> None:
    """As if it had been read: the sample company must not wait half a minute for text recognition."""
    from tongpin.base import files
    from tongpin.base.entities import SYSTEM, door
    from tongpin.people.boarding.entity import BoardingPhoto

    with door(SYSTEM, reason="demo") as opened:
        found = json.dumps({key: told[key] for key in read}, ensure_ascii=False)
        made = opened.create(BoardingPhoto, case=case, kind=kind, state="read", found=found)
        kept = files.keep(f"{kind}.jpg", picture, owner=("people.boarding_photo", made.pk), viewer=SYSTEM, private=True)
        opened.change(made, file=kept.pk)


def _taken_on(case: Any) -> None:
    from tongpin.base.entities import SYSTEM
    from tongpin.people.boarding import actions

    for answer in case.answers.all():
        actions.check(SYSTEM, case, answer.field)
    actions.take_on(SYSTEM, case, "SH901")
    for task in case.tasks.filter(key__in=("account_mail", "desk")).select_related("case"):
        actions.do_task(SYSTEM, task)
    case.refresh_from_db()
    actions.contract_signed(SYSTEM, case)
