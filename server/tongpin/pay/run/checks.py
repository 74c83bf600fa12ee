"""Checks: what is missing or doubtful before a month is paid, in words, with the people it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base import calendars
from tongpin.base.calendars import add_months
from tongpin.base.kinds import plain
from tongpin.base.words import Problem, Say, say, word
from tongpin.pay.item.rules import COVER, fields
from tongpin.pay.retro.gathered import Corrections
from tongpin.people import public as people

from . import guard
from .draft import ZERO
from .entity import PayRun
from .gather import Case, Month, last_day
from .rulebook import TABLES, Rulebook
from .rules import LEAVING_ITEMS, NO_WAGE, Result

DAYS_OF_COVER = {name for names in COVER.values() for name in names if fields()[name].law}
ERROR, WARNING = "error", "warning"
MOST = 200  # people or figures of one check that a screen shows
FUND_RATES = ("fund.rate_least", "fund.rate_limit", "fund.extra_rate_limit")
MOST_OVERTIME = "overtime.month_most"  # hours a month; a figure of law
# Every check that a run makes, first those that need no results; what found nothing has passed.
BEFORE = ("hours_open", "no_hours", "no_agreement", "currency_changes", "no_base", "no_insurance_base", "no_fund", "no_account",
          "bad_account", "fund_rate", "no_figure", "provisional", "law_ends", "no_calendar", "calendar", "carried_differs", "overtime",
          "final_open", "final_late", "final_unmarked", "bonus_lost", "final_pay", "clause_tax")
ALL = (*BEFORE, "formula", "cover_later", "below_zero", "below_minimum", "odd_pay", "odd_office", "retro", "retro_waits",
       "retro_reopened", "moved_away", "paid_elsewhere", "regular_changed")
APART = ("no_account", "bad_account", "no_figure", "provisional", "formula", "below_zero", "regular_changed")  # of what is paid apart
SPAN = ("span_runs", "hours_waiting", "no_hours", "no_agreement", "currency_changes", "no_base", "no_account", "bad_account", "no_calendar",
        "calendar", "formula", "below_zero", "odd_pay")  # of a period that is paid
UNPAID = ("no_agreement", "formula")  # whom the run leaves out


def made_of(run: PayRun) -> Sequence[str]:
    """The checks that a run of its kind makes."""
    return SPAN if run.span else APART if run.number else ALL


@dataclass
class Finding:
    """One check that found something; errors keep the run from being submitted."""

    check: str
    level: str
    say: Say
    office_id: int | None = None
    people: list[tuple[int, str]] = field(default_factory=list)
    details: list[Say] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """As the run keeps it: sentences stay codes until somebody reads them."""
        return {"check": self.check, "level": self.level, "say": self.say.to_json(), "office": self.office_id,
                "people": [list(one) for one in self.people], "details": [one.to_json() for one in self.details]}


def shown(kept: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """With the first of the people and figures; `count` says how many there are. Mending them brings the next ones up."""
    people, details = kept["people"], kept["details"]
    return {
        "code": kept["check"], "level": kept["level"], "text": Say.from_json(kept["say"]).text(lang),
        "office": kept["office"], "count": len(details) or len(people),
        "people": [{"id": key, "name": name} for key, name in people[:MOST]],
        "details": [Say.from_json(one).text(lang) for one in details[:MOST]],
    }


def of_retro(month: Month, paid: Iterable[Case], found: Corrections) -> Iterator[Finding]:
    """Differences of paid months: who gets or returns them now, whose wait, and what cannot be told while hours are open."""
    for cases in _by_office(case for case in paid if case.retro).values():
        yield from _those("retro", WARNING, cases)
    waiting: dict[int, dict[int, str]] = {}
    for one in found.waits:
        waiting.setdefault(one.office, {})[one.person] = one.name
    for office, names in waiting.items():
        sentence = say("pay.run.retro_waits", office=month.every[office].name, count=len(names), names=some(list(names.items())))
        yield Finding("retro_waits", WARNING, sentence, office, list(names.items()))
    for office, then in found.reopened:
        sentence = say("pay.run.retro_reopened", office=month.every[office].name, month=f"{then:%Y-%m}")
        yield Finding("retro_reopened", WARNING, sentence, office)


def before(month: Month) -> list[Finding]:
    """What can be told without working anything out."""
    found = list(_offices(month))
    for cases in _by_office(case for case in month.cases if not case.is_after).values():
        found += [*_of_people(cases), *_fund_rate(cases, month), *_overtime(cases, month)]
    for cases in _by_office(month.cases).values():
        found += _of_leavers(month, cases)
    return [*found, *_waiting(month), *_lost(month)]


def of_accounts(month: Month) -> Iterator[Finding]:
    """Of what is paid apart: everything else stands with the regular run."""
    for cases in _by_office(month.cases).values():
        yield from _those("no_account", WARNING, (case for case in cases if case.agreement and not case.agreement.bank_account))
        yield from _those("bad_account", WARNING, (case for case in cases if _wrong_account(case)))


def before_span(month: Month) -> Iterator[Finding]:
    """Of a period: it cannot wait for the month's hours to be closed, so what is not clear in its own days stops it."""
    for cases in _by_office(month.cases).values():
        if month.span and not month.is_over:
            yield Finding("span_runs", WARNING, say("pay.run.span_runs", office=cases[0].office.name, last=f"{month.last}"),
                          cases[0].office.id)
        agreed = [case for case in cases if case.agreement]
        yield from _those("hours_waiting", ERROR, (case for case in cases if case.waits_for_hours))
        yield from _those("no_hours", WARNING, (case for case in cases if not case.has_hours))
        yield from _those("no_agreement", ERROR, (case for case in cases if not case.agreement))
        yield from _those("currency_changes", ERROR, (case for case in agreed if case.mixes))
        yield from _those("no_base", ERROR, (case for case in agreed if case.given["base_pay"] is None))
        yield from _calendar(cases[0].office, month)
    yield from of_accounts(month)


def _lost(month: Month) -> Iterator[Finding]:
    """A bonus entered for a month in which nobody pays the person would be forgotten without a word."""
    names = sorted((one.id, one.name) for one in people.persons(month.lost).values()) if month.lost else []
    if names:
        yield Finding("bonus_lost", ERROR, say("pay.run.bonus_lost", count=len(names), names=some(names)), None, names)


def _by_office(cases: Iterable[Case]) -> dict[int, list[Case]]:
    offices: dict[int, list[Case]] = {}
    for case in cases:
        offices.setdefault(case.office.id, []).append(case)
    return offices


def _offices(month: Month) -> Iterator[Finding]:
    staffed = _by_office(case for case in month.cases if not case.is_after)
    for office in month.offices.values():
        if office.id not in staffed:
            continue
        if office.id not in month.closed:
            yield Finding("hours_open", ERROR, say("pay.run.hours_open", office=office.name), office.id)
        yield from _calendar(office, month)


def _calendar(office: people.OfficeFact, month: Month) -> Iterator[Finding]:
    """Where nobody knows the year, the company has to say how it works, be it in one day of its own."""
    for told in calendars.warnings(office.place, month.first, month.last):
        if told.code.endswith("unknown_year") and not office.days:
            yield Finding("no_calendar", ERROR, say("pay.run.no_calendar", office=office.name, year=f"{month.first:%Y}"), office.id)
        else:
            yield Finding("calendar", WARNING, say("pay.run.calendar", office=office.name, told=told), office.id)


def _those(check: str, level: str, chosen: Iterable[Case]) -> Iterator[Finding]:
    """One finding about people of one office, or none."""
    cases = list(chosen)
    names = [(case.person.id, case.person.name) for case in cases]
    if names:
        sentence = say(f"pay.run.{check}", office=cases[0].office.name, count=len(names), names=some(names))
        yield Finding(check, level, sentence, cases[0].office.id, names)


def _of_people(cases: list[Case]) -> Iterator[Finding]:
    agreed = [case for case in cases if case.agreement]
    here = [case for case in agreed if case.office.country == "CN"]
    insured = [case for case in here if case.given.get("in_insurance") is not False]
    funded = [case for case in here if case.given.get("in_fund") is not False]
    yield from _those("no_agreement", ERROR, (case for case in cases if not case.agreement))
    yield from _those("currency_changes", ERROR, (case for case in agreed if case.mixes))
    yield from _those("no_base", ERROR, (case for case in agreed if case.given["base_pay"] is None))
    yield from _those("no_insurance_base", ERROR, (case for case in insured if case.given["insurance_base"] is None))
    yield from _those("no_fund", ERROR, (
        case for case in funded if case.given["fund_base"] is None or case.given["fund_rate"] is None))
    yield from _those("no_account", WARNING, (case for case in agreed if not case.agreement.bank_account))  # type: ignore[union-attr]
    yield from _those("bad_account", WARNING, (case for case in agreed if _wrong_account(case)))
    yield from _those("no_hours", WARNING, (case for case in cases if not case.has_hours))
    yield from _those("carried_differs", WARNING, (case for case in here if _differs(case)))


def _fund_rate(cases: list[Case], month: Month) -> Iterator[Finding]:
    """Below what the law asks of either side, or above what the city takes with the supplementary fund (建金管〔2005〕5号)."""
    funded = [case for case in cases if case.agreement and case.office.country == "CN" and case.given.get("in_fund") is not False
              and case.given["fund_rate"] is not None]
    if not funded:
        return
    least, *most = (month.lawbook.find(key, funded[0].office.code, last_day(month.month)) for key in FUND_RATES)
    if least is None or None in most:
        return  # the check of figures tells it
    lowest, highest = least.value, sum((one.value for one in most if one), ZERO)
    odd = [(case.person.id, case.person.name) for case in funded if not lowest <= case.given["fund_rate"] <= highest]
    if odd:
        office = funded[0].office
        told = say("pay.run.fund_rate_of_city", office=office.name, count=len(odd), names=some(odd), least=plain(lowest * 100),
                   most=plain(highest * 100))
        yield Finding("fund_rate", WARNING, told, office.id, odd)


def _overtime(cases: list[Case], month: Month) -> Iterator[Finding]:
    """More than the law allows a month, where a figure of it is on file."""
    office = cases[0].office
    most = month.lawbook.find(MOST_OVERTIME, office.code, last_day(month.month)) if office.country == "CN" else None
    over = [(case.person.id, case.person.name) for case in cases if most and case.agreement
            and case.given["workday_hours"] + case.given["restday_hours"] + case.given["holiday_hours"] > most.value]
    if most and over:
        told = say("pay.run.overtime", office=office.name, count=len(over), names=some(over), most=plain(most.value))
        yield Finding("overtime", WARNING, told, office.id, over)


def _wrong_account(case: Case) -> bool:
    """Kept from before the check digit was asked for, or out of a file: nobody is locked out, the bank would send the money back."""
    account = case.agreement.bank_account if case.agreement else None
    return account is not None and people.account_fault(account.reveal()) is not None


def _of_leavers(month: Month, cases: list[Case]) -> Iterator[Finding]:
    yield from _those("final_unmarked", WARNING, (case for case in cases if case.person.id in month.unmarked))
    yield from _those("final_pay", WARNING, (case for case in cases if case.settles))
    yield from _those("clause_tax", WARNING, (case for case in cases if case.given.get("clause_runs")))


def _waiting(month: Month) -> Iterator[Finding]:
    """Who left lately and is not settled keeps the run from being submitted; of older ones it is only told.

    Elsewhere than in China the local payroll office settles.
    """
    lately = add_months(month.month, -1)
    groups: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for one in month.waiting:
        office = month.offices.get(one.person.office_id)
        if office is not None and office.country == "CN":
            check = "final_open" if one.last_day >= lately else "final_late"
            groups.setdefault((check, office.id), []).append((one.person_id, one.person.name))
    for (check, office_id), names in groups.items():
        sentence = say(f"pay.run.{check}", office=month.offices[office_id].name, count=len(names), names=some(names))
        yield Finding(check, ERROR if check == "final_open" else WARNING, sentence, office_id, names)


def _differs(case: Case) -> bool:
    """The personal pension may grow; what was earned and withheld so far may not be another than it was."""
    return any(case.given.get(name) not in (None, value) for name, value in case.carried.items() if name.startswith("prior_"))


def some(names: list[tuple[int, str]]) -> list[Any]:
    shown_names: list[Any] = [name for _, name in names[:5]]
    return shown_names if len(names) <= 5 else [*shown_names, say("pay.run.and_more", count=len(names) - 5)]


def of_rules(books: Mapping[tuple[str, str], Rulebook], month: Month) -> list[Finding]:
    """Provisional figures, named one by one for each office that uses them."""
    found = []
    for office in month.offices.values():
        book = books.get((office.country, office.code))
        doubtful = _doubtful(book, [case for case in month.cases if case.office.id == office.id]) if book else {}
        if not doubtful:
            continue
        details = [_provisional(name, figure) for name, figure in sorted(doubtful.items())]
        sentence = say("pay.run.provisional", office=office.name, count=len(details))
        found.append(Finding("provisional", WARNING, sentence, office.id, details=details))
    return found


def of_ends(books: Mapping[tuple[str, str], Rulebook], month: Month) -> Iterator[Finding]:
    """Figures that end within two months with nothing after them: somebody has to look for the new ones in time."""
    for office in month.offices.values():
        book = books.get((office.country, office.code))
        ending = month.lawbook.ending(book.law.values(), last_day(month.month)) if book else []
        if book and ending:
            names = {figure.key: name for name, figure in book.law.items()}
            details = [say("pay.run.law_ends_figure", name=_law_label(names[one.key]), value=one.value, until=f"{one.valid_to}")
                       for one in ending]
            yield Finding("law_ends", WARNING, say("pay.run.law_ends", office=office.name, count=len(details)), office.id, details=details)


def _law_label(name: str) -> Any:
    return word(f"law.{name}") if name in TABLES.values() else fields()[name].label


def _doubtful(book: Rulebook, cases: Iterable[Case]) -> dict[str, Any]:
    """The days of joiners and leavers matter only where somebody joined or left."""
    moved = any(case.given.get("join_day") or case.given.get("leave_day") for case in cases)
    return {name: figure for name, figure in book.provisional.items() if moved or name not in DAYS_OF_COVER}


def _provisional(name: str, figure: Any) -> Say:
    return say("pay.run.provisional_figure", name=_law_label(name), value=figure.value, since=f"{figure.valid_from}", source=figure.source)


def of_missing_law(problems: Iterable[Problem]) -> list[Finding]:
    """Figures of law that nobody has entered: the run could not be worked out."""
    return [Finding("no_figure", ERROR, one.say) for one in problems]


def of_results(results: Iterable[tuple[Case, Result, Rulebook]]) -> list[Finding]:
    low: dict[int, list[Case]] = {}
    minus: dict[int, list[Case]] = {}
    for case, result, book in results:
        if result.totals["net"] < 0:
            minus.setdefault(case.office.id, []).append(case)
        elif _below_minimum(case, result, book):
            low.setdefault(case.office.id, []).append(case)
    found = []
    for check, level, groups in (("below_zero", ERROR, minus), ("below_minimum", WARNING, low)):
        for office_id, cases in groups.items():
            names = [(case.person.id, case.person.name) for case in cases]
            sentence = say(f"pay.run.{check}", office=cases[0].office.name, count=len(names), names=some(names))
            found.append(Finding(check, level, sentence, office_id, names))
    return found


def of_cover(results: Iterable[tuple[Case, Result, Rulebook]]) -> Iterator[Finding]:
    """Joiners and leavers whose month does not count for insurance or fund, by the days of the place."""
    cut = [case for case, result, _ in results if not case.is_after and any(
        result.figures.get(name) is False and case.given.get(given[0]) is not False for name, given in COVER.items())]
    for cases in _by_office(cut).values():
        yield from _those("cover_later", WARNING, cases)


def of_odd_pay(results: Iterable[tuple[Case, Result, Rulebook]]) -> list[Finding]:
    """Payslips that look wrong against the person's own months, the year so far, or colleagues: see guard."""
    groups: dict[tuple[int, str], dict[int, tuple[Case, guard.Seen]]] = {}
    for case, result, book in results:
        if case.is_after:
            continue
        # Severance comes once in a life here: it looks wrong against anything.
        seen = guard.Seen(case.person.id, result.without(LEAVING_ITEMS), _agreed(case), case.past, _year_average(case, book))
        groups.setdefault((case.office.id, case.currency), {})[case.person.id] = (case, seen)
    found: list[Finding] = []
    for (office_id, _), group in groups.items():
        found += _drifts(office_id, group)
        odd = guard.odd_ones([seen for _, seen in group.values()])
        names = [(one.person, group[one.person][0].person.name) for one in odd]
        if names:
            sentence = say("pay.run.odd_pay", office=group[names[0][0]][0].office.name, count=len(names), names=some(names))
            details = [say(f"pay.run.odd_{one.measure}", name=name, gross=one.gross, usual=one.usual,
                           percent=f"{one.percent:+}") for one, (_, name) in zip(odd, names, strict=True)]
            found.append(Finding("odd_pay", WARNING, sentence, office_id, names, details))
    return found


def _drifts(office_id: int, group: Mapping[int, tuple[Case, guard.Seen]]) -> Iterator[Finding]:
    percent = guard.drift([seen for _, seen in group.values()])
    if percent is not None:
        office = next(iter(group.values()))[0].office
        yield Finding("odd_office", WARNING, say("pay.run.odd_office", office=office.name, percent=f"{percent:+}"), office_id)


def _agreed(case: Case) -> Decimal:
    return sum((case.given.get(name) or ZERO for name in ("base_pay", "post_allowance", "performance_base")), ZERO)


def _year_average(case: Case, book: Rulebook) -> Decimal | None:
    """What the tax of the year so far was worked out from, by the months employed here before this one."""
    first, this = case.person.first_day, _count(book.tax_month)
    paid_first = _count(first) + this - _count(book.month) if first else 0  # months of payment lie as far behind those of work as this one
    months = this - max(paid_first, _count(book.tax_month.replace(month=1)))
    prior = case.given.get("prior_income")
    return prior / months if prior and months > 0 else None


def _count(day: date) -> int:
    return day.year * 12 + day.month


def _below_minimum(case: Case, result: Result, book: Rulebook) -> bool:
    """Normal work for a whole month must bring the minimum wage (最低工资规定), without what is no wage of the month."""
    least = book.constants.get("minimum_wage", ZERO)
    if not least or case.is_after or case.given["outside_days"] or any(case.given[name] for name in (
            "absent_days", "personal_leave_days", "sick_leave_days", "unpaid_other_days")):
        return False
    return result.without(NO_WAGE) < least


def of_failures(failed: Iterable[tuple[Case, list[Problem]]]) -> list[Finding]:
    return [
        Finding("formula", ERROR, say("pay.run.failed", name=case.person.name, problems=[one.say for one in problems]),
                case.office.id, [(case.person.id, case.person.name)])
        for case, problems in failed
    ]
