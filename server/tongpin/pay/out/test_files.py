"""Files of a month: the bank's sum is the run's net, the voucher is the run to the fen; what is missing is named and nothing is made."""

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model

from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.sheets import read_book
from tongpin.base.words import Forbidden, Refused
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.group.known import REGULAR
from tongpin.pay.run import actions as stages
from tongpin.pay.run.compute import compute
from tongpin.pay.run.runs import run_of
from tongpin.pay.slip.entity import Payslip
from tongpin.people.cards.entity import PersonCard

from .entity import OutTemplate, Posting
from .files import looked_at, out_file
from .layout import Column, Layout
from .postings import Account, Rule
from .templates import remove_template, rules, save_rules, save_template, shipped_rules, template, templates

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def payroll(decides, sign_in):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    compute(payroll, OCTOBER)
    stages.submit(payroll, OCTOBER)
    decides(hr)
    return payroll


def totals(name):
    return sum((D(one["totals"][name]) for one in run_of(OCTOBER).summary if one["currency"] == "CNY"), D(0))


@pytest.mark.parametrize("key", ["icbc", "cmb"])
def test_the_bank_pays_what_the_run_says(payroll, key):
    content, name = out_file(payroll, OCTOBER, template(key))
    head, *rows = read_book(name, content).sheets[0].rows
    at = list(head).index("金额")
    assert sum(D(str(row[at])) for row in rows) == totals("net") and len(rows) == 61
    assert all(str(row[1 if key == "icbc" else 0]).startswith("6222") for row in rows)
    line = LedgerLine.objects.get(verb="bank_file")
    new = json.loads(line.body)["new"]  # its time may hold any digits
    assert new["rows"] == 61 and "6222" not in str(new)


def test_a_text_file_for_the_bank_tells_its_sum_first(payroll):
    content, name = out_file(payroll, OCTOBER, template("bank_text"))
    first, *rows = content.decode("gbk").splitlines()
    assert name.endswith(".txt") and first == f"61|{totals('net'):.2f}|2026-10-31" and len(rows) == 61


def test_who_has_no_account_is_named_and_nothing_is_made(payroll, person):
    PayAgreement.objects.filter(person=person("BJ002")).update(bank_account="")
    with pytest.raises(Refused) as refused:
        out_file(payroll, OCTOBER, template("icbc"))
    assert refused.value.problems[0].say.code == "pay.out.no_account" and "刘静" in refused.value.problems[0].say.text("zh")
    assert not LedgerLine.objects.filter(verb="bank_file").exists()
    PersonCard.objects.create(person=person("BJ002"), bank_account="6222021234567890128")  # told by herself when she came
    assert out_file(payroll, OCTOBER, template("icbc"))[0]


def test_a_file_for_each_office(payroll):
    layout = Layout((Column("账号", "收款账号"), Column("额", "代发金额")), split="office")
    key = save_template(payroll, "", "bank", "按办公室", layout)
    content, name = out_file(payroll, OCTOBER, template(key))
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert name == "按办公室-2026-10.zip" and len(whole.namelist()) == 5
        sums = [sum(D(str(row[1])) for row in read_book(one, whole.read(one)).sheets[0].rows[1:]) for one in whole.namelist()]
    assert sum(sums) == totals("net")


@pytest.mark.parametrize("key", ["kingdee", "yonyou"])
def test_the_voucher_is_the_run_to_the_fen(payroll, key):
    content, _ = out_file(payroll, OCTOBER, template(key))
    account, debit, credit = (5, 6, 7) if key == "yonyou" else (7, 10, 11)
    net: dict[str, D] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        for one in whole.namelist():
            lines = list(csv.reader(whole.read(one).decode("gbk").splitlines())) if key == "yonyou" else read_book(
                one, whole.read(one)).sheets[0].rows
            rows = [(str(row[account]), D(str(row[debit] or 0)), D(str(row[credit] or 0))) for row in lines[1:]]
            assert sum(row[1] for row in rows) == sum(row[2] for row in rows) != 0
            for code, left, right in rows:
                net[code] = net.get(code, D(0)) + left - right
    assert sum(amount for code, amount in net.items() if code.startswith("6602")) == totals("employer_cost")
    assert net["221101"] == 0 and net["1002"] == -totals("net")
    assert -net["224101"] == totals("social_insurance") and -net["224102"] == totals("housing_fund") and -net["222112"] == totals("tax")


def test_what_has_no_accounts_is_named(payroll):
    save_rules(payroll, [one for one in shipped_rules() if one.source != "@tax"], {"fund_employer", "retro_fund_employer"})
    with pytest.raises(Refused) as refused:
        out_file(payroll, OCTOBER, template("kingdee"))
    assert {one.say.code for one in refused.value.problems} == {"pay.out.unmapped"}
    assert "北京" in refused.value.problems[0].say.text("zh") and not LedgerLine.objects.filter(verb="voucher").exists()
    save_rules(payroll, [], set())
    assert rules() == list(shipped_rules()) and not Posting.objects.exists()


@pytest.mark.parametrize(("rule", "field"), [
    (Rule("moon", Account("1"), Account("2")), "0.source"), (Rule("@tax", Account(" "), Account("2")), "0.debit"),
    (Rule("@tax", Account("1"), Account("2", by="moon")), "0.credit"), (Rule("@tax", Account("1"), Account("2"), office=0), "0.office"),
])
def test_a_wrong_rule_is_told_at_its_line(company, sign_in, rule, field):
    with pytest.raises(Refused) as refused:
        save_rules(sign_in("pay", "payroll"), [rule], set())
    assert refused.value.problems[0].place.field == field


def test_a_shipped_template_is_changed_and_taken_back(company, sign_in):
    payroll = sign_in("pay", "payroll")
    save_template(payroll, "icbc", "bank", "工行（本行）", Layout((Column("卡号", "收款账号"),)))
    assert template("icbc").name["zh"] == "工行（本行）" and template("icbc").is_changed and len(templates()) == 6
    remove_template(payroll, "icbc")
    assert template("icbc").is_shipped and not OutTemplate.objects.exists()


def test_only_an_approved_month_and_only_whoever_may(company, sign_in):
    payroll = sign_in("pay", "payroll")
    with pytest.raises(Refused):
        out_file(payroll, OCTOBER, template("icbc"))
    compute(payroll, OCTOBER)
    with pytest.raises(Refused):
        out_file(payroll, OCTOBER, template("icbc"))
    for role in ("employee", "manager", "auditor"):
        with pytest.raises(Forbidden):
            out_file(sign_in(role, role), OCTOBER, template("icbc"))
        with pytest.raises(Forbidden):
            save_template(sign_in(f"{role}2", role), "", "bank", "x", Layout((Column("a", "姓名"),)))


def test_the_preview_masks_accounts(company, sign_in):
    payroll = sign_in("pay", "payroll")
    compute(payroll, OCTOBER)
    told = looked_at(payroll, (OCTOBER, REGULAR), "bank", template("cmb").layout, 3)
    assert told["rows"] == 61 and len(told["parts"][0]["rows"]) == 4
    assert told["parts"][0]["rows"][1][0].startswith("•••") and "6222" not in str(told)
    assert Payslip.objects.count() == told["people"]


def test_a_template_is_tried_over_http_and_its_faults_stand_at_their_columns(company, sign_in, client):
    payroll = sign_in("pay", "payroll")
    compute(payroll, OCTOBER)
    client.force_login(get_user_model().objects.get(pk=payroll.user_id))
    columns = [{"title": "账号", "formula": "收款账号"}, {"title": "额", "formula": "代发金额 ×"}]
    given = {"kind": "bank", "name": "x", "layout": {"columns": columns}}
    told = client.post("/api/v1/pay/templates/try", given, "application/json")
    assert told.status_code == 422 and told.json()["problems"][0]["field"] == "columns.1.formula"
    columns[1]["formula"] = "代发金额"
    assert client.post("/api/v1/pay/templates/try", given, "application/json").json()["rows"] == 61
    kept = client.put("/api/v1/pay/templates", given, "application/json").json()
    assert client.delete(f"/api/v1/pay/templates/{kept['key']}").status_code == 200
