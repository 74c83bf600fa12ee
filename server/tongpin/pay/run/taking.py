"""Taking: who moved to the office of another group within the month is paid once, by the run of where the month ended for him."""

from __future__ import annotations

from tongpin.base.entities import Door
from tongpin.base.words import say
from tongpin.pay.slip.entity import Payslip

from .checks import ERROR, WARNING, Finding, some
from .entity import PayRun
from .gather import Month
from .runs import MUTABLE, called
from .stale import mark


def take_from_others(opened: Door, run: PayRun, told: Month) -> list[Finding]:
    """Payslips of runs that may still change go away there, and that is told there; who has been paid already is left out here."""
    others = {one.pk: one for one in PayRun.objects.defer("rulebooks").filter(month=run.month, number=0).exclude(pk=run.pk)}
    if run.number or not others:
        return []
    names = {case.person.id: case.person.name for case in told.cases}
    theirs = Payslip.objects.filter(run__in=others, person_id__in=names).order_by("person_id")
    slips: dict[int, list[tuple[int, int]]] = {}
    for key, person, other in theirs.values_list("pk", "person_id", "run_id"):
        slips.setdefault(other, []).append((key, person))
    found = []
    for other, rows in slips.items():
        moved = [(person, names[person]) for _, person in rows]
        if others[other].state in MUTABLE:
            opened.remove_many(Payslip.objects.filter(pk__in=[key for key, _ in rows]))
            mark(opened, others[other], _told("moved_away", ERROR, moved, run))
        else:
            gone = {person for person, _ in moved}
            told.cases = [case for case in told.cases if case.person.id not in gone]
            found.append(_told("paid_elsewhere", WARNING, moved, others[other]))
    return found


def _told(check: str, level: str, who: list[tuple[int, str]], other: PayRun) -> Finding:
    return Finding(check, level, say(f"pay.run.{check}", count=len(who), names=some(who), run=called(other)), None, who)
