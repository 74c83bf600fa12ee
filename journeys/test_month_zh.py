"""October from the files of six offices to payslips on the phone, in Chinese; each story goes on where the last ended."""

from __future__ import annotations

from collections.abc import Callable

from . import steps
from .walker import Walker

Visit = Callable[..., Walker]
OFFICES = ["北京", "上海", "南京", "深圳", "成都", "München"]
QUESTION, ANSWER, MORE = "加班应该是 8 小时", "按批准的加班单计，10 月是 6.5 小时", "28 日还有 1.5 小时"


def test_the_staff_list_again_changes_nothing(visit: Visit) -> None:
    hr = visit()
    hr.signs_in_by_hand("hr")
    steps.changes_nothing(hr, [steps.STAFF])
    steps.sees_people(hr)


def test_a_move_changes_the_future_alone(visit: Visit) -> None:
    hr = visit()
    hr.sign_in("hr")
    steps.moves(hr, "周佳琪", old="销售部", new="行政部")


def test_all_files_of_the_month_at_once(visit: Visit) -> None:
    hr = visit()
    hr.sign_in("hr")
    steps.imports_the_month(hr)
    steps.changes_nothing(hr, steps.files_of_the_month())


def test_hr_asks_and_the_person_answers_on_the_phone(visit: Visit) -> None:
    hr, liu = visit(), visit(size="phone")
    hr.sign_in("hr")
    steps.asks(hr, "刘静", "北京")
    liu.signs_in_by_hand("employee")
    steps.answers(liu, "2026-10-12", "手机没电")
    steps.mends(hr, "刘静", "北京", "08:58", "手机没电")


def test_the_month_closes_reopens_and_closes(visit: Visit) -> None:
    hr = visit()
    hr.sign_in("hr")
    steps.closes(hr, OFFICES)
    steps.is_refused_after_closing(hr, 2, "2026-10-13")
    steps.reopens(hr, "北京")
    steps.closes(hr, ["北京"])


def test_pay_is_computed_and_every_figure_opens(visit: Visit) -> None:
    payroll = visit()
    payroll.sign_in("payroll")
    steps.tries_formula(payroll, "韩敏")
    steps.computes(payroll)
    steps.opens_figures(payroll, "韩敏", {"11,466.14": "累计", "41,428.43": "应发"})
    steps.submits(payroll)


def test_a_second_person_approves_and_publishes(visit: Visit) -> None:
    hr = visit()
    hr.sign_in("hr")
    steps.publishes(hr)
    assert steps.downloads(hr, "导出工资表", "Export pay register").startswith(b"PK")
    assert steps.takes_bank_file(hr).startswith(b"PK")


def test_an_employee_reads_questions_and_confirms(visit: Visit) -> None:
    liu = visit(size="phone")
    liu.sign_in("employee")
    steps.reads_payslip(liu, "工作日加班费", QUESTION)
    steps.looks_at_own(liu)


def test_hr_answers_and_locks(visit: Visit) -> None:
    hr, liu = visit(), visit(size="phone")
    hr.sign_in("hr")
    steps.answers_question(hr, "刘静", QUESTION, ANSWER)
    steps.locks(hr)
    liu.sign_in("employee")
    steps.goes_on(liu, ANSWER, MORE)


def test_the_manager_sees_the_team_and_no_pay(visit: Visit) -> None:
    zhao = visit()
    zhao.sign_in("manager")
    steps.sees_team_but_no_pay(zhao)
