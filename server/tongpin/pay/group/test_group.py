"""Offices that are paid together: the same payslips in whichever group, each run with a stage of its own, nobody paid twice."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.access.entity import Grant, RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Forbidden, Refused
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.conftest import says
from tongpin.pay.run import actions as stages
from tongpin.pay.run.board import board
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.runs import run_of
from tongpin.pay.slip.entity import Payslip
from tongpin.pay.tax.actions import set_bonus
from tongpin.people.offices.entity import Office
from tongpin.people.posts.entity import Post

from .actions import Given, remove_group, save_group
from .entity import GroupOffice, PayGroup
from .known import REGULAR, Which
from .rules import LONG_AGO

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
API = "/api/v1/pay"
SOUTH, WEST = Which("south"), Which("west")


def offices(*codes):
    return list(Office.objects.filter(code__in=codes).values_list("pk", flat=True))


def make(en, *codes, viewer=SYSTEM, **more):
    return save_group(viewer, "", Given({"zh": f"{en}组", "en": en}, more.pop("day", 10), offices=offices(*codes), **more))


def paid(month=OCTOBER):
    """Everything a payslip is, but its own key and that of its run."""
    wanted = ("person_id", "office_id", "currency", "gross", "tax", "net", "employer_cost", "lines", "figures", "book", "digest",
              "is_new", "moved")
    return sorted(Payslip.objects.filter(month=month).values_list(*wanted), key=lambda one: one[0])


def code(call, kind=Refused):
    with pytest.raises(kind) as caught:
        call()
    return caught.value.problems[0].say.code


def approve(payroll, hr, which, month=OCTOBER):
    compute(payroll, month, which)
    stages.submit(payroll, month, which)
    says(hr)


@pytest.mark.parametrize("split", [
    {"south": ["nanjing"]}, {"south": ["nanjing", "shanghai"], "west": ["beijing"]},
    {"south": ["nanjing", "shanghai", "beijing", "shenzhen", "chengdu", "munich"]}])
def test_the_groups_together_pay_what_one_run_of_all_pays(company, split):
    compute(SYSTEM, OCTOBER)
    whole = paid()
    PayRun.objects.all().delete()
    for name, codes in split.items():
        make(name, *codes)
    for which in (*(Which(name) for name in split), REGULAR):
        compute(SYSTEM, OCTOBER, which)
    assert paid() == whole and len(whole) > 60
    assert {one.group_id for one in PayRun.objects.all()} == {None, *PayGroup.objects.values_list("pk", flat=True)}
    compute(SYSTEM, OCTOBER, SOUTH)
    assert paid() == whole


def test_an_office_moves_from_the_first_month_that_has_no_run(company):
    south = make("south", "nanjing")
    assert GroupOffice.objects.get().since == LONG_AGO
    compute(SYSTEM, OCTOBER)
    compute(SYSTEM, OCTOBER, SOUTH)
    save_group(SYSTEM, "south", Given({"zh": "南方", "en": "south"}, 15, offices=offices("nanjing", "beijing")))
    beijing, = offices("beijing")
    assert GroupOffice.objects.get(office_id=beijing).since == NOVEMBER
    assert {one.office_id for one in Payslip.objects.filter(run=compute(SYSTEM, OCTOBER, SOUTH))} == set(offices("nanjing"))
    assert {one.office_id for one in Payslip.objects.filter(run=compute(SYSTEM, NOVEMBER, SOUTH))} == set(offices("nanjing", "beijing"))
    save_group(SYSTEM, "south", Given({"zh": "南方", "en": "south"}, 15, offices=[]))
    moves = {(one.office_id, one.group_id, one.since) for one in GroupOffice.objects.all()}
    nanjing, = offices("nanjing")
    assert moves == {(nanjing, south.pk, LONG_AGO), (beijing, south.pk, NOVEMBER),
                     (nanjing, None, date(2026, 12, 1)), (beijing, None, date(2026, 12, 1))}


def test_a_move_that_has_not_begun_is_taken_back(company):
    make("south", "nanjing")
    compute(SYSTEM, OCTOBER, SOUTH)
    for mine in (["nanjing", "beijing"], ["nanjing"]):
        save_group(SYSTEM, "south", Given({"zh": "南", "en": "south"}, 10, offices=offices(*mine)))
    assert [one.office.code for one in GroupOffice.objects.all()] == ["nanjing"]


def test_one_group_is_locked_while_the_other_is_open(decides, sign_in):
    make("south", "nanjing")
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    approve(payroll, hr, SOUTH)
    stages.publish(payroll, OCTOBER, SOUTH)
    stages.lock(payroll, OCTOBER, SOUTH)
    assert run_of(OCTOBER) is None
    compute(payroll, OCTOBER)
    told = board(payroll, OCTOBER)
    assert [(one["group"], one["state"]) for one in told["cards"]] == [("south", "locked"), ("", "computed")]
    assert {one["code"] for one in board(payroll, OCTOBER, SOUTH)["offices"]} == {"nanjing"}
    assert "nanjing" not in {one["code"] for one in told["offices"]} and told["computed"] == 55
    assert Payslip.objects.filter(is_published=True).values_list("office__code", flat=True).distinct().get() == "nanjing"
    assert code(lambda: compute(payroll, OCTOBER, SOUTH)) == "pay.run.wrong_state"


def test_where_all_are_paid_together_nothing_is_said_of_groups(company):
    compute(SYSTEM, OCTOBER)
    told = board(SYSTEM, OCTOBER)
    assert told["cards"] == [] and told["group"] == "" and not PayGroup.objects.exists()


def moves_within_the_month(person, number, to):
    one = person(number)
    Post.objects.filter(person=one).update(valid_to=date(2026, 10, 14))
    post = Post.objects.filter(person=one).latest("valid_from")
    post.pk, post.valid_from, post.valid_to, post.office = None, date(2026, 10, 15), None, Office.objects.get(code=to)
    post.save(force_insert=True)
    return one


def test_who_moves_within_the_month_is_paid_once_where_it_ends(company, person):
    make("south", "nanjing")
    compute(SYSTEM, OCTOBER)
    compute(SYSTEM, OCTOBER, SOUTH)
    one = moves_within_the_month(person, "BJ006", "nanjing")
    compute(SYSTEM, OCTOBER, SOUTH)
    assert Payslip.objects.get(person=one).run == run_of(OCTOBER, SOUTH)
    assert "moved_away" in {each["check"] for each in run_of(OCTOBER).checks}
    assert "moved_away" not in {each["check"] for each in compute(SYSTEM, OCTOBER).checks}
    assert Payslip.objects.filter(month=OCTOBER).count() == 67


def test_whom_another_group_has_paid_is_not_paid_again(decides, sign_in, person):
    make("south", "nanjing")
    approve(sign_in("pay", "payroll"), sign_in("hr", "hr"), REGULAR)
    one = moves_within_the_month(person, "BJ006", "nanjing")
    found = {each["check"]: each for each in compute(SYSTEM, OCTOBER, SOUTH).checks}
    assert found["paid_elsewhere"]["people"] == [[one.pk, one.name]] and found["paid_elsewhere"]["level"] == "warning"
    assert Payslip.objects.get(person=one).run == run_of(OCTOBER)


def test_what_is_settled_in_one_group_is_open_in_the_other(decides, sign_in, person):
    make("south", "nanjing")
    payroll = sign_in("pay", "payroll")
    approve(payroll, sign_in("hr", "hr"), SOUTH)
    run = compute(payroll, OCTOBER)
    nanjing = Post.objects.filter(office__code="nanjing").first().person_id
    assert code(lambda: set_bonus(payroll, nanjing, OCTOBER, D(1000), "apart")) == "pay.tax.month_settled"
    set_bonus(payroll, person("BJ006").pk, OCTOBER, D(1000), "apart")
    run.refresh_from_db()
    assert "tax_changed" in {one["check"] for one in run.checks}


@pytest.fixture
def october(decides, sign_in):
    """Nanjing and everybody else, both paid for October."""
    make("south", "nanjing")
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    for which in (SOUTH, REGULAR):
        approve(payroll, hr, which)
        stages.publish(payroll, OCTOBER, which)
    return payroll


def raised(person):
    for one in PayAgreement.objects.filter(person=person):
        PayAgreement.objects.filter(pk=one.pk).update(base_pay=one.base_pay + 100)


def test_a_difference_of_a_paid_month_is_told_by_the_group_that_pays_now(october, person):
    mover, stays = person("BJ006"), person("BJ002")
    raised(mover)
    raised(stays)
    Post.objects.filter(person=mover).update(valid_to=date(2026, 10, 31))
    post = Post.objects.filter(person=mover).latest("valid_from")
    post.pk, post.valid_from, post.valid_to, post.office = None, NOVEMBER, None, Office.objects.get(code="nanjing")
    post.save(force_insert=True)
    south, others = compute(october, NOVEMBER, SOUTH), compute(october, NOVEMBER)
    corrected = dict(Payslip.objects.filter(month=NOVEMBER).exclude(retro=[]).values_list("person_id", "run_id"))
    assert corrected == {mover.pk: south.pk, stays.pk: others.pk} and not south.waits and not others.waits


def test_a_month_that_another_group_has_not_paid_yet_is_no_difference(decides, sign_in):
    make("south", "nanjing")
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    approve(payroll, hr, SOUTH)
    stages.publish(payroll, OCTOBER, SOUTH)
    compute(payroll, OCTOBER)
    assert not compute(payroll, NOVEMBER).waits
    assert not Payslip.objects.filter(month=NOVEMBER).exclude(retro=[]).exists()


def client_of(viewer):
    made = Client()
    made.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return made


def test_who_sees_some_offices_sees_only_their_groups(company, sign_in, person):
    make("south", "nanjing")
    for which in (SOUTH, REGULAR):
        compute(SYSTEM, OCTOBER, which)
    Grant.objects.filter(role="payroll", entity="pay.slip").update(rows=["is", "office", "$me.offices"])
    viewer = sign_in("pay", "payroll")
    RoleOf.objects.filter(user=viewer.user_id).update(offices=offices("nanjing"))
    mine = client_of(viewer)
    told = mine.get(f"{API}/runs/2026-10?group=south").json()
    assert [one["group"] for one in told["cards"]] == ["south"]
    for path in ("runs/2026-10", "runs/2026-10/register.xlsx", "runs/2026-10/retro", "runs/2026-10/out/cmb"):
        assert mine.get(f"{API}/{path}").status_code == 403, path
    for deed in ("compute", "submit"):
        assert mine.post(f"{API}/runs/2026-10/{deed}").status_code == 403
    north = {"name_zh": "北", "name_en": "north", "offices": offices("beijing")}
    assert mine.put(f"{API}/groups", north, "application/json").status_code == 403
    counts = mine.get(f"{API}/runs/2026-10/slips?group=south").json()["counts"]
    assert counts["all"] == Payslip.objects.filter(office__code="nanjing").count()


def test_a_group_is_made_changed_and_removed_over_http(company, sign_in):
    pay = client_of(sign_in("pay", "payroll"))
    given = {"name_zh": "南方", "name_en": "South", "day": 15, "pays_in": "next", "shift": "before", "offices": offices("nanjing")}
    told = pay.put(f"{API}/groups", given, "application/json").json()
    assert told["saved"] == "south" and [one["key"] for one in told["groups"]] == ["south", "everybody"]
    assert {one["name"]: one["group"] for one in told["offices"]}["南京"] == "south"
    assert pay.get(f"{API}/runs/2026-10?group=south").json()["pay_day"] == "2026-11-13"
    rest = {"key": "everybody", "name_zh": "总部", "name_en": "Head office", "day": 5}
    changed = pay.put(f"{API}/groups", rest, "application/json").json()
    assert changed["groups"][-1]["name"] == {"zh": "总部", "en": "Head office"}
    assert pay.get(f"{API}/runs/2026-10").json()["pay_day"] == "2026-11-05"
    assert pay.delete(f"{API}/groups/south").json()["groups"][-1]["key"] == "everybody"
    assert pay.get(f"{API}/runs/2026-10?group=south").json()["problems"][0]["field"] == "group"


@pytest.mark.parametrize(("given", "field"), [
    ({"name_zh": " "}, "name_zh"), ({"name_en": "x" * 41}, "name_en"), ({"day": 0}, "day"), ({"day": 32}, "day"),
    ({"shift": "never"}, "shift"), ({"pays_in": "last"}, "pays_in"), ({"offices": [10**9]}, "offices"),
    ({"name_en": "Taken"}, "name_en"), ({"name_zh": "其他办公室"}, "name_zh")])
def test_what_is_wrong_is_told_at_its_place(company, sign_in, given, field):
    make("Taken")
    pay = client_of(sign_in("pay", "payroll"))
    answer = pay.put(f"{API}/groups", {"name_zh": "南", "name_en": "South", **given}, "application/json")
    assert answer.status_code == 422 and [one["field"] for one in answer.json()["problems"]] == [field]


def test_a_group_that_has_paid_stays(company, sign_in):
    make("south", "nanjing")
    compute(SYSTEM, OCTOBER, SOUTH)
    assert code(lambda: remove_group(SYSTEM, "south")) == "pay.group.has_runs"
    assert code(lambda: save_group(sign_in("boss", "manager"), "", Given({"zh": "a", "en": "a"}, 1)), Forbidden)


def test_the_board_asks_as_often_for_many_groups_as_for_one(company, sign_in):
    pay = client_of(sign_in("pay", "payroll"))
    counts = []
    for name in ("nanjing", "beijing", "shanghai"):
        make(name, name)
        compute(SYSTEM, OCTOBER, Which(name))
        pay.get(f"{API}/runs/2026-10?group={name}")
        with CaptureQueriesContext(connection) as seen:
            assert pay.get(f"{API}/runs/2026-10?group=nanjing").status_code == 200
        counts.append(len(seen))
    assert len(set(counts)) == 1 and counts[0] <= 15
