"""The same month in English, shorter where it would only repeat, and HR's most important pages in the hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from . import steps
from .walker import Walker

Visit = Callable[..., Walker]
OFFICES = ["北京", "上海", "南京", "深圳", "成都", "München"]
QUESTION, ANSWER = "My overtime should be 8 hours", "6.5 hours were approved for October"


def test_people_and_a_move(visit: Visit) -> None:
    hr = visit("en")
    hr.sign_in("hr")
    steps.sees_people(hr)
    steps.moves(hr, "周佳琪", old="销售部", new="行政部")


def test_the_files_are_recognised_and_written(visit: Visit) -> None:
    hr = visit("en")
    hr.sign_in("hr")
    steps.imports_the_month(hr)


def test_hr_asks_the_person_answers_and_the_month_closes(visit: Visit) -> None:
    hr, liu = visit("en"), visit("en", "phone")
    hr.sign_in("hr")
    steps.asks(hr, "刘静", "北京")
    liu.sign_in("employee")
    steps.answers(liu, "2026-10-12", "My phone was flat")
    steps.mends(hr, "刘静", "北京", "08:58", "My phone was flat")
    steps.closes(hr, OFFICES)
    steps.is_refused_after_closing(hr, 2, "2026-10-13")


def test_pay_from_the_run_to_the_payslip(visit: Visit) -> None:
    payroll, hr, liu = visit("en"), visit("en"), visit("en", "phone")
    payroll.sign_in("payroll")
    steps.tries_formula(payroll, "韩敏")
    steps.computes(payroll)
    steps.opens_figures(payroll, "韩敏", {"11,466.14": "Cumulative", "41,428.43": "Gross"})
    steps.submits(payroll)
    hr.sign_in("hr")
    steps.publishes(hr)
    liu.sign_in("employee")
    steps.reads_payslip(liu, "Workday overtime pay", QUESTION)
    steps.looks_at_own(liu)
    steps.answers_question(hr, "刘静", QUESTION, ANSWER)
    steps.goes_on(liu, ANSWER, "What about the 28th?")
    steps.locks(hr)


@pytest.mark.parametrize(("path", "sentence"), [
    ("/people", "67 people in 6 offices"),
    (f"/hours/{steps.MONTH}", "北京"),
    ("/imports", "10月汇总表.xls"),
    (f"/pay/{steps.MONTH}", "北京"),
])
def test_hr_reads_on_the_phone(visit: Visit, path: str, sentence: str) -> None:
    hr = visit("en", "phone")
    hr.sign_in("hr")
    hr.go(path)
    hr.sees(sentence)
    hr.shot(f"phone{path.replace('/', '-')}")
    hr.is_accessible()
