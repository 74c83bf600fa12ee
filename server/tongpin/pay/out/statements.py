"""Statements: the tax sheet and contribution lists of a month, the year of each person, and what an audit asks for.

Every figure is read off the payslips; nothing is worked out anew, so that the sums are theirs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from tongpin.base import paper
from tongpin.base.entities import Viewer, door, see
from tongpin.base.flow.offers import whos
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.sheets import Page, write_book
from tongpin.base.words import Missing, Refused, say, word
from tongpin.pay.group.known import REGULAR, Groups, Which, groups
from tongpin.pay.group.seen import held_slips, may_see_group, offices_held
from tongpin.pay.run.board import labels
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.rules import TOTALS
from tongpin.pay.run.runs import called, marked, seen_run, wrong_state
from tongpin.pay.slip.entity import APART, Payslip
from tongpin.people import public as people

from .paper import money

TEMPLATE = Path(__file__).with_name("year.typ")
ZERO = Decimal(0)
SETTLED = ("approved", "published", "locked")
WITHHELD = ("taxable_gross", "pension", "medical", "unemployment", "retro_insurance", "housing_fund", "extra_fund", "retro_fund")
CUMULATIVE = ("cumulative_income", "cumulative_costs", "cumulative_basic", "cumulative_special", "cumulative_additional",
              "cumulative_other", "taxable")
RATES = ("tax_rate", "tax_quick")
INSURED = (("insurance_base", "pension", "pension_employer", "medical", "medical_employer", "unemployment", "unemployment_employer",
            "injury_employer", "retro_insurance", "retro_employer"),
           ("fund_base", "housing_fund", "extra_fund", "fund_employer", "retro_fund", "retro_fund_employer"))
YEAR = ("gross", "social_insurance", "housing_fund", "tax", "net")
MOST_MONTHS = 36


def tax_sheet(viewer: Viewer, month: date, which: Which = REGULAR) -> bytes:
    """累计预扣预缴: who was paid in China, with the year so far, a sheet for each withholding agent.

    Identity numbers stand in full, the look is noted.
    """
    with door(viewer, verb=("statements", PayRun)) as opened:
        slips = _in_china(_of_month(viewer, month, which))
        numbers = people.identity_numbers([one.person_id for one in slips])
        pages = [_tax_page(agent, theirs, numbers, viewer.lang) for agent, theirs in _agents(slips).items()]
        pages.append(_numbered(viewer, "tax_sheet", (month, which), pages))
        opened.note("tax_sheet", "pay.run", marked(month, which), new={"slips": len(slips), "fields": ["identity_number"]})
    return write_book(pages)


def _agents(slips: Iterable[Payslip]) -> dict[str, list[Payslip]]:
    """By the legal entity of the office; those that tell none stand together, under no name."""
    names = people.legal_names()
    known = {one.id: names.get(one.legal_entity_id or 0, "") for one in people.offices()}
    found: dict[str, list[Payslip]] = {}
    for one in slips:
        found.setdefault(known[one.office_id], []).append(one)
    return found


def _tax_page(agent: str, slips: Iterable[Payslip], numbers: Mapping[int, str], lang: str) -> Page:
    rows = [[one.person.number, one.person.name, numbers.get(one.person_id, ""), f"{one.tax_month:%Y-%m}", *_tax_of(one)] for one in slips]
    taxes = ("pay.statement.due", "prior_withheld", "income_tax", *APART)
    names = ["number", "people.person.name", "identity_number", "tax_month", *WITHHELD, *CUMULATIVE, *RATES, *taxes]
    page = _page("pay.statement.tax", names, rows, lang, first=4)
    return page if not agent else Page(f"{agent[:20]} {page.name}"[:31], page.headers, page.rows)


def _numbered(viewer: Viewer, verb: str, run: tuple[date, Which], pages: Sequence[Page]) -> Page:
    """The number of a statement follows from its figures; how often it was made tells two prints apart."""
    whole = json.dumps([[one.name, one.headers, one.rows] for one in pages], default=str, ensure_ascii=False)
    number = f"{run[0]:%Y%m}-{hashlib.sha256(whole.encode()).hexdigest()[:10].upper()}"
    before = LedgerLine.objects.filter(entity="pay.run", record=marked(*run), verb=verb).count()
    who = whos([viewer.user_id]).get(viewer.user_id) if viewer.user_id else None
    head = [f"pay.statement.{name}" for name in ("number", "print", "made", "by")]
    row = [number, Decimal(before + 1), f"{timezone.now():%Y-%m-%d %H:%M} UTC", who.name if who else word("system")[viewer.lang]]
    return Page(word("pay.statement.number")[viewer.lang], _words(head, viewer.lang), [row])


def _tax_of(slip: Payslip) -> list[Decimal | None]:
    """What is due for the year so far is what was withheld before and now."""
    lines, figures = _lines(slip), slip.figures
    before = Decimal(figures.get("prior_withheld") or 0)
    month = [_figure(figures, "taxable_gross"), *(-lines.get(code, ZERO) for code in WITHHELD[1:])]
    taxes = (before + slip.wage_tax, before, slip.wage_tax, *(_figure(figures, name) for name in APART))
    return [*month, *(_figure(figures, name) for name in (*CUMULATIVE, *RATES)), *taxes]


def contributions(viewer: Viewer, month: date, which: Which = REGULAR) -> bytes:
    """Insurance and housing fund: a sheet for each city and each of the two."""
    with door(viewer, verb=("statements", PayRun)) as opened:
        slips = _in_china(_of_month(viewer, month, which))
        cities = {one.id: one.city for one in people.offices()}
        pages = [_insured(city, names, [one for one in slips if cities[one.office_id] == city], viewer.lang)
                 for city in sorted({cities[one.office_id] for one in slips}) for names in INSURED]
        pages.append(_numbered(viewer, "contributions", (month, which), pages))
        opened.note("contributions", "pay.run", marked(month, which), new={"slips": len(slips)})
    return write_book(pages)


def _insured(city: str, names: Sequence[str], slips: Sequence[Payslip], lang: str) -> Page:
    rows = []
    for slip in slips:
        lines = _lines(slip)
        amounts = [lines.get(code, ZERO) * (1 if code.endswith("employer") else -1) for code in names[1:]]  # taken back: below zero
        own = sum((amount for code, amount in zip(names[1:], amounts, strict=True) if not code.endswith("employer")), ZERO)
        rows.append([slip.person.number, slip.person.name, _figure(slip.figures, names[0]), *amounts, own, sum(amounts, ZERO) - own])
    headers = ["number", "people.person.name", *names, "pay.statement.own", "pay.statement.company"]
    made = _page("pay.statement.insurance" if names is INSURED[0] else "pay.statement.fund", headers, rows, lang, first=3)
    return Page(f"{city} {made.name}", made.headers, made.rows)


def year_sheet(viewer: Viewer, year: int) -> bytes:
    """A row for each person and currency, and below it on the second sheet every month; of what was paid in the tax year."""
    with door(viewer, verb=("statements", PayRun)) as opened:
        slips = _of_year(Payslip.objects.filter(held_slips(viewer)), year, settled=True)
        people_of: dict[tuple[str, int], list[Payslip]] = {}
        for one in slips:
            people_of.setdefault((one.currency, one.person_id), []).append(one)
        totals = [[found[0].person.number, found[0].person.name, currency, Decimal(len({one.month for one in found})), *_sums(found)]
                  for (currency, _), found in people_of.items()]
        months = [[one.person.number, one.person.name, one.currency, _month(one, viewer.lang), *(getattr(one, name) for name in YEAR)]
                  for one in slips]
        opened.note("year_sheet", "pay.run", f"{year}", new={"slips": len(slips)})
    head = ["number", "people.person.name", "currency"]
    return write_book([
        Page(word("pay.statement.year")[viewer.lang], _words([*head, "pay.statement.months", *YEAR], viewer.lang), totals),
        Page(word("pay.statement.by_month")[viewer.lang], _words([*head, "month", *YEAR], viewer.lang), months)])


def own_year(viewer: Viewer, year: int) -> bytes:
    """The viewer's own tax year on paper, of payslips that have been published: what was paid in it (2018 No. 61 art. 13)."""
    own = see(viewer, Payslip).filter(person_id=viewer.person_id or 0, is_published=True)
    slips = _of_year(own, year, settled=False)
    if not slips:
        raise Missing()
    lang, person = viewer.lang, slips[0].person
    parts = [_year_part([one for one in slips if one.currency == currency], lang) for currency in sorted({one.currency for one in slips})]
    content = {"title": say("pay.out.year_title", year=year).text(lang), "person": person.name, "number": person.number, "lang": lang,
               "headers": _words(["month", *YEAR], lang), "parts": parts, "note": say("pay.out.year_note").text(lang)}
    return paper.pdf(TEMPLATE, content)


def _year_part(slips: Sequence[Payslip], lang: str) -> dict[str, Any]:
    months = [_year_line(_month(one, lang), [getattr(one, name) for name in YEAR]) for one in slips]
    return {"currency": slips[0].currency, "months": months, "total": _year_line(word("total")[lang], _sums(slips))}


def _month(slip: Payslip, lang: str) -> str:
    """With the title of what is paid apart or the period, and the month of payment where that is another."""
    paid_in = f" → {slip.tax_month:%Y-%m}" if slip.tax_month != slip.month else ""
    return f"{slip.month:%Y-%m}{paid_in} {slip.run.own_name[lang]}".strip()


def _year_line(label: str, amounts: Sequence[Decimal]) -> list[str]:
    return [label, *(money(f"{amount}") for amount in amounts)]


def audit(viewer: Viewer, first: date, last: date) -> bytes:
    """Each month with who did what and the digest that was approved; each payslip with its own digest."""
    if first > last or (last.year - first.year) * 12 + last.month - first.month >= MOST_MONTHS:
        raise Refused(say("pay.out.range", most=MOST_MONTHS))
    with door(viewer, verb=("register", PayRun)) as opened:
        known, held = groups(), offices_held(viewer)
        every = PayRun.objects.defer("rulebooks", "checks").filter(month__gte=first, month__lte=last)
        runs = [one for one in every.order_by("month", "number", "group_id") if may_see_group(held, known, one.group_id, one.month)]
        slips = Payslip.objects.filter(run__in=runs).select_related("person", "office").defer("figures", "lines")
        rows = [[f"{one.month:%Y-%m}", one.office.name, one.person.number, one.person.name, one.currency,
                 *(getattr(one, name) for name in TOTALS), one.digest]
                for one in slips.order_by("month", "office__name", "person__number_key")]
        opened.note("audit", "pay.run", f"{first:%Y-%m}/{last:%Y-%m}", new={"runs": len(runs), "slips": len(rows)})
    told = _deeds(runs, viewer.lang)
    lines = [[_called(run, known, viewer.lang), word(f"state.{run.state}")[viewer.lang], one["currency"], Decimal(one["people"]),
              *(one["totals"][name] for name in TOTALS), *_who(run, told), run.digest] for run in runs for one in _by_currency(run.summary)]
    head = ["month", "state", "currency", "pay.statement.people", *TOTALS]
    who = [f"pay.statement.{name}" for name in ("computed", "submitted", "approved", "published", "locked")]
    return write_book([
        Page(word("pay.statement.runs")[viewer.lang], _words([*head, *who, "digest"], viewer.lang), lines),
        Page(word("pay.statement.slips")[viewer.lang],
             _words(["month", "office", "number", "people.person.name", "currency", *TOTALS, "digest"], viewer.lang), rows)])


def _called(run: PayRun, known: Groups, lang: str) -> str:
    told = called(run, known)
    return told if isinstance(told, str) else told.text(lang)


def _deeds(runs: Sequence[PayRun], lang: str) -> dict[tuple[int, str], str]:
    """(run, verb) → who published or locked it last; the house did what it did at a set time."""
    keys = [str(one.pk) for one in runs]
    lines = list(LedgerLine.objects.filter(entity="pay.run", record__in=keys, verb__in=("publish", "lock")).order_by("seq"))
    known = whos({int(one.actor[5:]) for one in lines if one.actor.startswith("user:")})
    house = word("system")
    return {(int(one.record), one.verb): known[int(one.actor[5:])].name if one.actor.startswith("user:") else house[lang] for one in lines}


def _who(run: PayRun, told: Mapping[tuple[int, str], str]) -> list[str]:
    known = whos([run.computed_by_id, run.submitted_by_id, run.approved_by_id])
    names = [known[key].name if key else "" for key in (run.computed_by_id, run.submitted_by_id, run.approved_by_id)]
    names += [told.get((run.pk, verb), "") for verb in ("publish", "lock")]
    moments = (run.computed_at, run.submitted_at, run.approved_at, run.published_at, run.locked_at)
    return [f"{name} {at:%Y-%m-%d %H:%M} UTC".strip() if at else "" for name, at in zip(names, moments, strict=True)]


def _by_currency(summary: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in summary:
        row = found.setdefault(one["currency"], {"currency": one["currency"], "people": 0, "totals": dict.fromkeys(TOTALS, ZERO)})
        row["people"] += one["people"]
        for name in TOTALS:
            row["totals"][name] += Decimal(one["totals"][name])
    return [found[currency] for currency in sorted(found)]


def _of_month(viewer: Viewer, month: date, which: Which) -> list[Payslip]:
    run = seen_run(viewer, month, which)
    if run is None or run.state not in SETTLED:
        raise Refused(wrong_state(run) if run else say("pay.run.wrong_state", month=f"{month:%Y-%m}", state=word("state.open")))
    slips = Payslip.objects.filter(run=run).select_related("person", "office")
    return list(slips.order_by("office__name", "person__number_key", "person_id"))


def _of_year(slips: Any, year: int, *, settled: bool) -> list[Payslip]:
    found = slips.filter(tax_month__year=year).select_related("person", "office", "run").defer(
        "lines", "figures", "run__rulebooks", "run__checks", "run__waits")
    if settled:
        found = found.filter(run__state__in=SETTLED)
    return list(found.order_by("person__number_key", "person_id", "month", "number"))


def _in_china(slips: Iterable[Payslip]) -> list[Payslip]:
    inland = {one.id for one in people.offices() if one.country == "CN"}
    return [one for one in slips if one.office_id in inland]


def _lines(slip: Payslip) -> dict[str, Decimal]:
    return {code: Decimal(amount) for code, _, amount in slip.lines}


def _figure(figures: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(figures[name]) if figures.get(name) not in (None, "") else None


def _sums(slips: Sequence[Payslip]) -> list[Decimal]:
    return [sum((getattr(one, name) for one in slips), ZERO) for name in YEAR]


def _words(codes: Iterable[str], lang: str) -> list[str]:
    texts = labels()
    return [texts[one][lang] if one in texts else word(one)[lang] for one in codes]


def _page(name: str, codes: Sequence[str], rows: list[list[Any]], lang: str, first: int) -> Page:
    """With a last row of sums; `first` is the first column that is added up; rates are not."""
    columns = range(first, len(codes))
    total = ["" if codes[at] in RATES else sum((row[at] or ZERO for row in rows), ZERO) for at in columns]
    return Page(word(name)[lang], _words(codes, lang), [*rows, [word("total")[lang], *[""] * (first - 1), *total]])
