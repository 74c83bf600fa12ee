"""Weeks: an office abroad paid by the week, over the end of a month; the weeks bring the month, and no day is paid twice or never."""

from datetime import date, timedelta
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tongpin.base import calendars
from tongpin.base.entities import SYSTEM
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused
from tongpin.hours.day.entity import DayResult
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.agreement.rules import Split, by_months, counted_in, parts_of
from tongpin.pay.conftest import says
from tongpin.pay.group.actions import Given, save_group
from tongpin.pay.group.entity import GroupOffice
from tongpin.pay.group.known import Which
from tongpin.pay.group.rules import Cycle, Span, months_of
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.out.statements import year_sheet
from tongpin.pay.run import actions as stages
from tongpin.pay.run import hours
from tongpin.pay.run.apart import begin_apart
from tongpin.pay.run.board import board
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import SPLIT, last_day
from tongpin.pay.run.outside import is_paid
from tongpin.pay.run.rulebook import rulebooks
from tongpin.pay.run.rules import pay_one
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office
from tongpin.people.posts.entity import Post

API = "/api/v1/pay"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
MONDAY = date(2026, 10, 5)
W43, W44, W45 = (Which("weekly", number) for number in (129, 105, 112))  # paid on 29 October, 5 and 12 November
ONE = timedelta(days=1)


def make(offices=("munich",), name="weekly", cycle="week", anchor=MONDAY, **more):
    keys = list(Office.objects.filter(code__in=offices).values_list("pk", flat=True))
    return save_group(SYSTEM, more.pop("key", ""), Given({"zh": name, "en": name}, 10, offices=keys, cycle=cycle, anchor=anchor, **more))


def code(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.problems[0].say.code, caught.value.problems[0].place and caught.value.problems[0].place.field


def slips(which, month=NOVEMBER):
    return {one.person_id: one for one in Payslip.objects.filter(run=PayRun.objects.get(month=month, number=which.number))}


def gross(**wanted):
    return dict(Payslip.objects.filter(**wanted).values_list("person_id").annotate(sum=Sum("gross")).order_by())


def mondays(first, last):
    return [first + timedelta(days=count) for count in range(0, (last - first).days + 1, 7)]


def which_of(monday):
    paid = monday + timedelta(days=10)
    return paid.replace(day=1), Which("weekly", 100 + paid.day)


def test_the_weeks_and_the_days_between_months_bring_what_the_months_bring(company):
    """Monthly in September, weekly from October to November, monthly in December: the same sum, to the cent a week."""
    every = {month: compute(SYSTEM, month) for month in (date(2026, 9, 1), OCTOBER, NOVEMBER, date(2026, 12, 1))}
    whole = gross(office__code="munich")
    for month in (OCTOBER, NOVEMBER, date(2026, 12, 1)):
        PayRun.objects.filter(pk=every[month].pk).delete()
    make()
    assert GroupOffice.objects.get().since == OCTOBER
    weeks = mondays(date(2026, 9, 28), date(2026, 11, 30))
    for monday in weeks[:5]:
        compute(SYSTEM, *which_of(monday))
    GroupOffice.objects.create(office=Office.objects.get(code="munich"), group=None, since=date(2026, 12, 1))
    for monday in weeks[5:]:
        compute(SYSTEM, *which_of(monday))
    compute(SYSTEM, date(2026, 12, 1))
    split = gross(office__code="munich")
    assert split.keys() == whole.keys() and all(abs(split[one] - whole[one]) <= D("0.01") * len(weeks) for one in whole)
    straddles = Payslip.objects.filter(run__begins__in=(weeks[0], weeks[-1])).values_list("figures__outside_days", flat=True)
    assert set(straddles) == {"3", "4"}  # Monday to Wednesday were September's, Tuesday to Friday are December's


def test_a_week_over_the_end_of_a_month_goes_by_the_days_of_each(company):
    """26 October to 1 November: five paid days of the 22 of October; of the next end of a month one of the 21 of November and four of the
    23 of December, to which Christmas Friday belongs."""
    make()
    compute(SYSTEM, NOVEMBER, W44)
    for key, slip in slips(W44).items():
        base = PayAgreement.objects.get(person=key).base_pay
        assert slip.gross == (base * 5 / 22).quantize(D("0.01"))
    compute(SYSTEM, date(2026, 12, 1), Which("weekly", 110))
    for key, slip in slips(Which("weekly", 110), date(2026, 12, 1)).items():
        base = PayAgreement.objects.get(person=key).base_pay
        assert slip.gross == (base * 1 / 21 + base * 4 / 23).quantize(D("0.01"))


def test_hours_are_those_of_the_days_and_the_explanation_tells_the_period(company, person, sign_in):
    make()
    one = Post.objects.filter(office__code="munich").first().person
    for day, absent in ((date(2026, 10, 23), 1), (date(2026, 10, 27), 1), (date(2026, 11, 3), 1)):
        DayResult.objects.create(person=one, office_id=one.office_id, day=day, day_type="work", code="absent", rule="r", required=1,
                                 attended=1 - absent, absent=absent)
    compute(SYSTEM, NOVEMBER, W44)
    base = PayAgreement.objects.get(person=one).base_pay
    paid = {line: D(amount) for line, _, amount in slips(W44)[one.pk].lines}
    assert paid["unpaid_leave_pay"] == -(base / 22).quantize(D("0.01"))
    pay = client_of(sign_in("pay", "payroll"))
    told = pay.get(f"{API}/slips/{slips(W44)[one.pk].pk}/lines/basic_wage").json()
    [base_pay] = [each for each in told["inputs"] if each["id"] == "base_pay"]
    assert [(each["from"], each["to"], D(each["amount"]), each["share"], each["whole"]) for each in base_pay["parts"]] == [
        ("2026-10-26", "2026-10-31", base, "5", "22")]
    slip = pay.get(f"{API}/slips/{slips(W44)[one.pk].pk}").json()
    assert (slip["title"], slip["begins"], slip["pay_day"]) == ("2026-W44 · 10月26日–11月1日", "2026-10-26", "2026-11-05")


def client_of(viewer):
    made = Client()
    made.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return made


def test_what_the_month_adds_is_paid_once_with_the_week_in_which_it_ends(company, sign_in):
    """A figure of October with the week to 1 November; what is agreed from October on with every week."""
    make()
    pay = client_of(sign_in("pay", "payroll"))
    one = Post.objects.filter(office__code="munich").first().person
    for zh, en, per in (("提成额", "Commission", "month"), ("餐补", "Meals", "agreement")):
        pay.post(f"{API}/own-inputs", {"label_zh": zh, "label_en": en, "show": "money", "per": per}, "application/json")
    told = {"code": "extra", "scheme": "*", "label": {"zh": "补贴", "en": "Extra"}, "step": "base", "kind": "earning",
            "formula": "提成额 + 餐补 + 销售额", "valid_from": "2026-01-01"}
    assert pay.put(f"{API}/items", told, "application/json").status_code == 200
    cells = [{"person": one.pk, "name": name, "value": value} for name, value in (("own_1", "300"), ("own_2", "7"), ("sales", "1000"))]
    assert pay.put(f"{API}/inputs/2026-10", {"cells": cells}, "application/json").status_code == 200
    for month, which in ((OCTOBER, W43), (NOVEMBER, W44), (NOVEMBER, W45)):
        compute(SYSTEM, month, which)
    found = Payslip.objects.filter(person=one).order_by("run__begins").values_list("lines", flat=True)
    assert [D(dict((line, amount) for line, _, amount in lines)["extra"]) for lines in found] == [D(7), D(1307), D(7)]


def test_the_week_passes_every_stage(decides, sign_in):
    make()
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    compute(payroll, NOVEMBER, W44)
    stages.submit(payroll, NOVEMBER, W44)
    says(hr)
    stages.publish(payroll, NOVEMBER, W44)
    stages.lock(payroll, NOVEMBER, W44)
    told = board(payroll, NOVEMBER, Which("weekly"))
    assert [(one["number"], one["state"]) for one in told["cards"] if one["group"] == "weekly"] == [
        (105, "locked"), (112, "open"), (119, "open"), (126, "open")]
    assert told["number"] == 112 and told["name"]["en"] == "weekly · 2026-W45 · 2–8 Nov"  # the first that is not out yet
    assert code(lambda: compute(payroll, NOVEMBER, W44)) == ("pay.run.wrong_state", None)
    stages.unlock(payroll, NOVEMBER, "错了一天", W44)
    assert board(payroll, NOVEMBER, W44)["state"] == "computed"


def test_the_week_is_told_to_people_in_files_and_in_the_year(decides, sign_in):
    make()
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    one = Post.objects.filter(office__code="munich").first().person
    mine = sign_in("me", "employee", number=one.number)
    for month, which in ((OCTOBER, W43), (NOVEMBER, W44)):
        compute(payroll, month, which)
        stages.submit(payroll, month, which)
        says(hr)
        stages.publish(payroll, month, which)
    rows = client_of(mine).get(f"{API}/mine").json()["rows"]
    assert [(row["month"], row["number"], row["pay_day"], row["begins"]) for row in rows] == [
        ("2026-11", 105, "2026-11-05", "2026-10-26"), ("2026-10", 129, "2026-10-29", "2026-10-19")]
    assert "2026-W44" in str([each.message for each in Notice.objects.filter(user_id=mine.user_id)])
    pdf = client_of(mine).get(f"{API}/slips/{rows[0]['id']}/slip.pdf")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")
    book = load_workbook(BytesIO(year_sheet(payroll, 2026)), data_only=True)
    told = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert [row[3] for row in told if row[0] == one.number] == ["2026-10 2026-W43 · 10月19日–25日", "2026-11 2026-W44 · 10月26日–11月1日"]
    assert client_of(payroll).get(f"{API}/runs/2026-11/register.xlsx?group=weekly&number=105").status_code == 200


def test_a_week_is_compared_with_the_week_before(company, sign_in):
    make()
    compute(SYSTEM, OCTOBER, W43)
    compute(SYSTEM, NOVEMBER, W44)
    assert not any(one.is_new or one.moved for one in slips(W44).values())
    one = Post.objects.filter(office__code="munich").first().person
    PayAgreement.objects.filter(person=one).update(base_pay=PayAgreement.objects.get(person=one).base_pay + 2200)
    compute(SYSTEM, NOVEMBER, W44)
    assert slips(W44)[one.pk].moved == D(500)
    told = board(sign_in("pay", "payroll"), NOVEMBER, W44)
    assert told["offices"][0]["change"]["gross"] == "500.00"


def test_who_moves_between_a_monthly_and_a_weekly_office_is_paid_each_day_once(company, person):
    """From Beijing to Munich on 15 October: Beijing pays its days up to the 14th, the weeks those from the 15th on."""
    make()
    one = person("BJ006")
    Post.objects.filter(person=one).update(valid_to=date(2026, 10, 14))
    post = Post.objects.filter(person=one).latest("valid_from")
    post.pk, post.valid_from, post.valid_to, post.office = None, date(2026, 10, 15), None, Office.objects.get(code="munich")
    post.save(force_insert=True)
    compute(SYSTEM, OCTOBER)
    for monday in mondays(date(2026, 10, 12), date(2026, 10, 26)):
        compute(SYSTEM, *which_of(monday))
    months, weeks = Payslip.objects.get(person=one, number=0), Payslip.objects.filter(person=one, number__gt=100).order_by("run__begins")
    paid = int(months.figures["month_paid_days"]) - int(months.figures["outside_days"])
    assert months.office.code == "beijing" and paid == sum(
        kind.is_worked or kind is calendars.DayType.STATUTORY for kind in calendars.days("CN", OCTOBER, date(2026, 10, 14)).values())
    assert [int(each.figures["month_paid_days"]) - int(each.figures["outside_days"]) for each in weeks] == [2, 5, 5]


@pytest.mark.parametrize(("given", "field"), [
    ({"offices": ("beijing", "munich")}, "offices"), ({"anchor": None}, "anchor"), ({"after": 32}, "after"), ({"cycle": "day"}, "cycle"),
    ({"key": "everybody", "offices": ()}, "cycle")])
def test_what_is_wrong_with_a_cycle_is_told_at_its_place(company, given, field):
    assert code(lambda: make(**given))[1] == field


def test_how_often_a_group_is_paid_stays_once_it_has_paid(company):
    made = make()
    make(key=made.key, anchor=MONDAY + ONE)
    compute(SYSTEM, NOVEMBER, Which("weekly", 106))
    assert code(lambda: make(key=made.key)) == ("pay.group.cycle_stays", "cycle")
    make(key=made.key, anchor=MONDAY + ONE, name="other")
    assert code(lambda: compute(SYSTEM, NOVEMBER, Which("weekly"))) == ("pay.run.no_period", "number")
    assert code(lambda: compute(SYSTEM, NOVEMBER, Which("weekly", 105))) == ("pay.run.no_period", "number")
    assert code(lambda: compute(SYSTEM, NOVEMBER, Which("", 105))) == ("pay.run.no_period", "number")
    assert code(lambda: begin_apart(SYSTEM, NOVEMBER, "13", Which("weekly"))) == ("pay.run.apart_by_month", None)


def test_hours_that_wait_stop_the_week_and_its_days_to_come_are_told(company, monkeypatch):
    make()
    one = Post.objects.filter(office__code="munich").first().person
    DayResult.objects.create(person=one, office_id=one.office_id, day=date(2026, 10, 27), day_type="work", code="missing", rule="r",
                             required=1, attended=1, waiting=["missing_in"])
    monkeypatch.setattr(hours, "closed_offices", lambda month: set())
    monkeypatch.setattr("tongpin.pay.run.spans.timezone.localdate", lambda: date(2026, 10, 30))
    found = {each["check"]: each["level"] for each in compute(SYSTEM, NOVEMBER, W44).checks}
    assert (found["hours_waiting"], found["span_runs"]) == ("error", "warning")
    assert code(lambda: stages.submit(SYSTEM, NOVEMBER, W44))[0] == "pay.run.has_errors"
    monkeypatch.setattr("tongpin.pay.run.spans.timezone.localdate", lambda: date(2026, 11, 2))
    assert "span_runs" not in {each["check"] for each in compute(SYSTEM, NOVEMBER, W44).checks}
    monkeypatch.setattr(hours, "closed_offices", lambda month: {one.office_id})
    assert "hours_waiting" not in {each["check"] for each in compute(SYSTEM, NOVEMBER, W44).checks}


def test_a_group_of_weeks_asks_as_often_for_a_person_as_for_many(company, sign_in):
    make(("munich",))
    pay = client_of(sign_in("pay", "payroll"))
    compute(SYSTEM, NOVEMBER, W44)
    pay.get(f"{API}/runs/2026-11?group=weekly")
    with CaptureQueriesContext(connection) as seen:
        assert pay.get(f"{API}/runs/2026-11?group=weekly&number=105").status_code == 200
    assert len(seen) <= 15

    def count():
        with CaptureQueriesContext(connection) as asked:
            compute(SYSTEM, NOVEMBER, W44)
        return len(asked)
    few = count()
    for post in Post.objects.filter(office__code="nanjing")[:9]:
        Post.objects.filter(pk=post.pk).update(office=Office.objects.get(code="munich"))
    assert count() == few and len(slips(W44)) > 9


BOOK = rulebooks([("DE", "munich")], NOVEMBER, items(), Lawbook(law()))["DE", "munich"]


def worked_out(span, told, absences):
    """One person's payslip of these days, as `spans` puts its inputs together. `told`: (from, base) of each agreement."""
    every = calendars.days("DE-BY", span.first.replace(day=1), last_day(span.last))
    paid = [day for day in span.days() if is_paid("DE-BY", day, every[day])]
    agreed = [(since, {**dict.fromkeys(SPLIT), "base_pay": base}) for since, base in told if since <= span.last]
    of = {month: sum(is_paid("DE-BY", day, every[day]) for day in Span(month, last_day(month)).days()) for month in months_of(span)}
    parts = by_months(parts_of(agreed[max(i for i, (one, _) in enumerate(agreed) if one <= span.first):], paid,
                               span.first, span.last), paid, of)
    mine = {day: D(1) for day in absences if day in paid}
    total = sum(mine.values(), D(0))
    split = Split(parts, counted_in(parts, {"absent_days": mine}, {"absent_days": total, "personal_leave_days": D(0),
                                                                  "unpaid_other_days": D(0), "sick_leave_days": D(0)}), len(paid))
    count = D(len(paid))
    given = {**split.month(), "split": split, "absent_days": total, "personal_leave_days": D(0), "sick_leave_days": D(0),
             "required_days": count, "month_paid_days": count, "outside_days": D(0)}
    return pay_one(BOOK, given)


bases = st.integers(100_000, 1_000_000).map(lambda cents: D(cents) / 100)
absent = st.lists(st.dates(date(2026, 10, 19), date(2027, 2, 21)), max_size=12)


@settings(max_examples=80, deadline=None)
@given(bases, bases, st.dates(date(2026, 10, 20), date(2027, 2, 20)), absent, st.sampled_from([7, 14]), st.integers(0, 16))
def test_the_weeks_bring_what_the_same_days_bring_otherwise_cut(base, later, since, absences, length, skip):
    """Over a raise, the end of a year and days away: weeks, fortnights and single days of the same stretch pay the same, up to the one
    rounding of each item in each of them."""
    told = [(date(2020, 1, 1), base), (since, later)]
    weeks = [Cycle(7, date(2026, 10, 19), 0).around(date(2026, 10, 19) + timedelta(days=7 * (skip + count))) for count in range(2)]
    whole = Span(weeks[0].first, weeks[-1].last)
    cycle = Cycle(length, weeks[0].first, 0)
    coarse, day = [], whole.first
    while day <= whole.last:
        coarse.append(cycle.around(day))
        day = coarse[-1].last + ONE
    sums = [sum((worked_out(one, told, absences).totals["gross"] for one in many), D(0))
            for many in (weeks, coarse, [Span(one, one) for one in whole.days()])]
    assert abs(sums[0] - sums[1]) <= D("0.02") and abs(sums[0] - sums[2]) <= D("0.005") * 2 * 16
