"""Templates over HTTP: read, try on the last run, save; the accounts of bookkeeping; and the finished files."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.formulas import FUNCTIONS
from tongpin.base.words import word
from tongpin.pay.group.asked import Asked
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import items
from tongpin.pay.run.months import month_of
from tongpin.pay.slip.shown import slips_looked_at
from tongpin.people import public as people

from . import statements, templates
from .entity import BY, OutTemplate, Posting
from .files import VERBS, last_run, looked_at, out_file
from .layout import DAYS, DELIMITERS, ENCODINGS, FORMATS, KINDS, SPLITS, Column, Layout, names
from .postings import SOURCES, Account, Rule

router = Router(tags=["pay"])
SHOWN = 12


class ColumnGiven(Schema):
    title: str = ""
    formula: str = ""
    decimals: int | None = None
    day: str = "dash"
    blank_zero: bool = False


class LayoutGiven(Schema):
    format: str = "xlsx"
    encoding: str = "gbk"
    delimiter: str = "comma"
    has_titles: bool = True
    currency: str = Field("CNY", pattern="^[A-Z]{3}$")
    split: str = "none"
    columns: list[ColumnGiven]
    head: list[list[str]] = []
    foot: list[list[str]] = []

    def layout(self) -> Layout:
        told = self.dict() | {"columns": tuple(Column(**one.dict()) for one in self.columns)}
        return Layout(**told | {name: tuple(tuple(one) for one in getattr(self, name)) for name in ("head", "foot")})


class TemplateGiven(Schema):
    key: str = ""
    kind: str
    name: str = ""
    layout: LayoutGiven


class AccountGiven(Schema):
    code: str = ""
    name: str = ""
    by: str = "none"


class RuleGiven(Schema):
    source: str
    summary: str = Field("", max_length=60)
    office: int | None = None
    department: int | None = None
    debit: AccountGiven
    credit: AccountGiven


class RulesGiven(Schema):
    rules: list[RuleGiven]


@router.get("/pay/templates", operation_id="pay_templates")
def every(request: HttpRequest) -> dict[str, Any]:
    """Templates, what their formulas may speak of, and what may be chosen."""
    who = viewer(request)
    rights.demand(who, entity_of(OutTemplate), "see")
    return _templates(who)


def _templates(who: Viewer) -> dict[str, Any]:
    last = last_run()
    return {
        "templates": [{"key": one.key, "kind": one.kind, "name": one.name, "note": one.note, "is_shipped": one.is_shipped,
                       "is_changed": one.is_changed, "layout": one.layout.to_json()} for one in templates.templates()],
        "fields": {kind: {where: [{"id": one.id, "label": one.label} for one in names(kind, of_sums=where == "sums").by_id.values()]
                          for where in ("row", "sums")} for kind in KINDS},
        "functions": [{"code": one.code, "zh": one.zh} for one in FUNCTIONS.values()],
        "choices": {"format": list(FORMATS), "encoding": list(ENCODINGS), "delimiter": list(DELIMITERS), "day": list(DAYS),
                    "split": {kind: list(SPLITS[kind]) for kind in KINDS}},
        "month": f"{last[0]:%Y-%m}" if last else None,
        "may": [verb for verb in ("save",) if rights.may(who, entity_of(OutTemplate), verb)],
    }


@router.put("/pay/templates", operation_id="save_pay_template")
def save(request: HttpRequest, given: TemplateGiven) -> dict[str, Any]:
    who = viewer(request)
    key = templates.save_template(who, given.key, given.kind, given.name, given.layout.layout())
    return _templates(who) | {"key": key}


@router.post("/pay/templates/try", operation_id="try_pay_template")
def attempt(request: HttpRequest, given: TemplateGiven) -> dict[str, Any]:
    """On the newest month with figures; nothing is kept but the look."""
    who = viewer(request)
    rights.demand(who, entity_of(OutTemplate), "see")
    rights.demand(who, entity_of(PayRun), VERBS.get(given.kind, "bank_file"))
    last = last_run()
    if last is None:
        templates.Plan(given.kind, given.layout.layout())
        return {"month": None, "files": 0, "rows": 0, "people": 0, "parts": []}
    told = looked_at(who, last, given.kind, given.layout.layout(), SHOWN)
    slips_looked_at(who, told["month"], told["people"])
    return told


@router.delete("/pay/templates/{template_key}", operation_id="remove_pay_template")
def remove(request: HttpRequest, template_key: str) -> dict[str, Any]:
    who = viewer(request)
    templates.remove_template(who, template_key)
    return _templates(who)


@router.get("/pay/postings", operation_id="pay_postings")
def postings(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(Posting), "see")
    return _postings(who)


def _postings(who: Viewer) -> dict[str, Any]:
    known = {one.code: one.label for one in items() if one.kind not in ("info", "input")}
    return {
        "rules": [{"source": one.source, "summary": one.summary, "office": one.office, "department": one.department,
                   **{side: vars(getattr(one, side)) for side in ("debit", "credit")}} for one in templates.rules()],
        "is_shipped": not Posting.objects.exists(),
        "sources": [*({"code": one, "label": word(f"pay.out.source.{one[1:]}")} for one in SOURCES),
                    *({"code": code, "label": label} for code, label in known.items())],
        "by": [{"code": one, "label": word(f"pay.out.by.{one}")} for one in BY],
        "offices": [{"id": one.id, "name": one.name} for one in people.offices()],
        "departments": people.department_names(),
        "may": [verb for verb in ("save",) if rights.may(who, entity_of(Posting), verb)],
    }


@router.put("/pay/postings", operation_id="save_pay_postings")
def save_postings(request: HttpRequest, given: RulesGiven) -> dict[str, Any]:
    who = viewer(request)
    told = [Rule(one.source, Account(**one.debit.dict()), Account(**one.credit.dict()), one.summary.strip(), one.office, one.department)
            for one in given.rules]
    templates.save_rules(who, told, {one.code for one in items()})
    return _postings(who)


@router.get("/pay/runs/{month}/tax.xlsx", operation_id="pay_tax_sheet")
def tax(request: HttpRequest, month: str, asked: Query[Asked]) -> HttpResponse:
    return _file(statements.tax_sheet(viewer(request), month_of(month), asked.which), f"tax-{month}.xlsx")


@router.get("/pay/runs/{month}/contributions.xlsx", operation_id="pay_contributions")
def contributed(request: HttpRequest, month: str, asked: Query[Asked]) -> HttpResponse:
    return _file(statements.contributions(viewer(request), month_of(month), asked.which), f"contributions-{month}.xlsx")


@router.get("/pay/years/{year}/statements.xlsx", operation_id="pay_year_sheet")
def year_told(request: HttpRequest, year: int) -> HttpResponse:
    return _file(statements.year_sheet(viewer(request), year), f"year-{year}.xlsx")


@router.get("/pay/audit.xlsx", operation_id="pay_audit")
def audited(request: HttpRequest, first: str, last: str) -> HttpResponse:
    return _file(statements.audit(viewer(request), month_of(first), month_of(last)), f"audit-{first}-{last}.xlsx")


@router.get("/pay/mine/years/{year}.pdf", operation_id="my_pay_year")
def own_year(request: HttpRequest, year: int) -> HttpResponse:
    return _file(statements.own_year(viewer(request), year), f"year-{year}.pdf")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@router.get("/pay/runs/{month}/out/{template_key}", operation_id="pay_out_file")
def out(request: HttpRequest, month: str, template_key: str, asked: Query[Asked]) -> HttpResponse:
    return _file(*out_file(viewer(request), month_of(month), templates.template(template_key), asked.which))
