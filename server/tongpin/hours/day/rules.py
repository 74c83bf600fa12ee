"""Day: judges one work day of one person, in ordered clauses that explain themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import DayType
from tongpin.base.words import named, say
from tongpin.hours.absence.kinds import TRIP, kind_label
from tongpin.hours.rule.rules import COMPREHENSIVE, FIXED, FREE, Interval, whole_minutes

from .segments import Part, parted
from .source import compare, take_source
from .taps import Group, lasting, merged, uses
from .verdict import OVERTIME_CLASS, ZERO, DayInput, DayVerdict, Noted
from .window import Away, Window, flexed, minus, window_of


def judge(given: DayInput) -> DayVerdict:
    """The verdict on one day. The same input in any order gives the same verdict."""
    verdict = DayVerdict(given.day, given.type)
    groups = merged(given.taps, given.rule.merge_minutes)
    _calendar(given, verdict)
    _presence(given, groups, verdict)
    if given.type.is_worked and given.is_employed:
        _work_day(given, groups, verdict)
    else:
        _free_day(given, groups, verdict)
    if given.is_employed:
        _overtime(given, groups, verdict)
    compare(given, verdict)
    _mend(given, verdict)
    verdict.code = _main(given, verdict)
    return verdict


def _calendar(given: DayInput, verdict: DayVerdict) -> None:
    name = given.name or named(f"day_{given.type.value}")
    verdict.note("calendar", say("hours.day.calendar", type=named(f"day_{given.type.value}"), name=name),
                 type=given.type.value, calendar=given.rule.calendar)
    if not given.is_employed:
        verdict.note("not_employed", say("hours.day.not_employed"))


def _presence(given: DayInput, groups: Sequence[Group], verdict: DayVerdict) -> None:
    if not groups:
        return
    verdict.first, verdict.last = groups[0].first, groups[-1].last
    over = [group.last for group in groups if group.last.date() > given.day]
    if over:
        verdict.note("work_day", say("hours.day.after_midnight", time=clock(over[-1], given.day), day=given.day,
                                     cut=clock_text(given.rule.day_cut)), cut=clock_text(given.rule.day_cut))
    if any(len(group.taps) > 1 for group in groups):
        verdict.note("merged", say("hours.day.merged", minutes=given.rule.merge_minutes,
                                   taps=sum(len(group.taps) for group in groups), left=len(groups)))
    _clock_change(given, groups[0].first, groups[-1].last, verdict)


def _clock_change(given: DayInput, first: datetime, last: datetime, verdict: DayVerdict) -> None:
    """Summer time begins or ends between coming and going."""
    real, shown = lasting([(first, last)], given.zone), whole_minutes(last - first)
    if real != shown:
        verdict.note("clock_change", say(f"hours.day.clocks_{'back' if real > shown else 'on'}", minutes=abs(real - shown),
                                         hours=_hours(real).normalize()), minutes=real - shown)


def _work_day(given: DayInput, groups: Sequence[Group], verdict: DayVerdict) -> None:
    verdict.required = given.rule.due
    if given.rule.off:
        verdict.note("half_day", say(f"hours.day.off_{given.rule.off}", name=given.name), off=given.rule.off)
    window = window_of(given.day, given.rule, given.aways, [moment for group in groups for moment in (group.first, group.last)])
    _absences(given, window, verdict)
    if given.rule.kind == COMPREHENSIVE:
        verdict.worked_minutes = int(verdict.trip * given.rule.minutes)  # a trip is work
    marks = [one for one in given.noted if not one.has_taps]
    if window.left and not given.rule.wants_taps:
        verdict.used = uses(groups, None)
        verdict.note("not_looked_for", say(f"hours.day.{given.rule.kind}_time"), kind=given.rule.kind)
    elif window.left and given.rule.kind == COMPREHENSIVE:
        _sums(given, window.gone, groups, verdict)
    elif window.left:
        if groups:
            _taps(given, window, groups, verdict)
        elif marks:
            _marks(marks, given.rule.due - window.away, verdict)
        elif not given.is_covered:
            verdict.except_("no_data")
            verdict.note("no_data", say("hours.day.no_data"))
        else:
            _absent(given.rule.due - window.away, verdict)
    elif groups:
        verdict.used = uses(groups, None)
        verdict.except_("presence_on_leave")
        verdict.note("presence_on_leave", say("hours.day.presence_on_leave", first=clock(groups[0].first, given.day)))
    _claims(given, window, verdict)
    rest = given.rule.due - window.away - verdict.absent
    verdict.attended = ZERO if "no_data" in verdict.exceptions else rest


def _absences(given: DayInput, window: Window, verdict: DayVerdict) -> None:
    midnight = datetime.combine(given.day, time())
    for away, share in window.shares:
        if away.kind == TRIP:
            verdict.trip += share
        else:
            verdict.leave[away.kind] = verdict.leave.get(away.kind, ZERO) + share
        if away.unit == "hours":
            told = say("hours.day.hours_away", kind=kind_label(away.kind), hours=_hours(share * given.rule.minutes).normalize(),
                       days=share.quantize(Decimal("0.0001")).normalize(), start=clock(max(away.start, midnight), given.day),
                       end=clock(away.end, given.day))
        elif window.left:
            told = say("hours.day.part_away", kind=kind_label(away.kind), days=share,
                       start=clock_text(window.start.time()), end=clock_text(window.end.time()))
        else:
            told = say("hours.day.away", kind=kind_label(away.kind), days=share)
        verdict.note("trip" if away.kind == TRIP else "leave", told, ref=away.ref, kind=away.kind, days=str(share))
    for away in window.overlapping:
        verdict.except_("absences_overlap")
        verdict.note("absences_overlap", say("hours.day.overlap", kind=kind_label(away.kind)), ref=away.ref)


def _taps(given: DayInput, window: Window, groups: Sequence[Group], verdict: DayVerdict) -> None:
    """First tap against the start, last tap against the end; a single tap is the side it is nearer to."""
    if given.rule.each_segment and given.rule.kind == FIXED:
        return _each_segment(given, window, groups, verdict)
    side = None
    if len(groups) == 1:
        middle = window.start + (window.end - window.start) / 2
        side = "start" if groups[0].first <= middle else "end"
    verdict.used = uses(groups, side)
    window = flexed(given.day, given.rule, window, None if side == "end" else groups[0].first)
    if side != "end":
        _arrival(given, window, groups[0].first, verdict)
    if side != "start":
        _departure(given, window, groups[-1].last, verdict)
    if side:
        absent_side = "end" if side == "start" else "start"
        verdict.missing = (absent_side,)
        verdict.except_("missing")
        verdict.note("missing", say(f"hours.day.missing_{absent_side}", time=clock(groups[0].first, given.day)),
                     side=absent_side)


def _sums(given: DayInput, gone: Sequence[Interval], groups: Sequence[Group], verdict: DayVerdict) -> None:
    """Comprehensive hours: what was worked counts into the sum of the period; nothing of the day itself is judged.
    One tap alone tells no hours, and somebody has to say."""
    verdict.used = uses(groups, None)
    if len(groups) == 1:
        verdict.missing = ("unknown",)
        verdict.except_("missing")
        verdict.note("missing", say("hours.day.one_tap", time=clock(groups[0].first, given.day)))
    elif not groups and not given.is_covered:
        verdict.except_("no_data")
        verdict.note("no_data", say("hours.day.no_data"))
    if given.type != DayType.STATUTORY:
        verdict.worked_minutes += worked_minutes(given, groups, gone)
        verdict.note("summed", say("hours.day.summed", hours=_hours(verdict.worked_minutes)), minutes=verdict.worked_minutes)


def worked_minutes(given: DayInput, groups: Sequence[Group], gone: Sequence[Interval] = ()) -> int:
    """From the first tap to the last, less the breaks of the card that lie between and what leave and trips took (`gone`)."""
    if len(groups) < 2:
        return 0
    pauses = [(given.rule.at(given.day, one), given.rule.at(given.day, other)) for one, other in given.rule.pauses]
    return lasting(minus((groups[0].first, groups[-1].last), [*pauses, *gone]), given.zone)


def _hours(minutes: Decimal | int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _each_segment(given: DayInput, window: Window, groups: Sequence[Group], verdict: DayVerdict) -> None:
    """Every segment is judged by its own taps; one without any was not worked."""
    parts = parted(window.left, groups)
    verdict.used = uses(groups, None)
    for group in groups:
        side = next((side for one in parts for side, own in (("start", one.came), ("end", one.left)) if own is group), None)
        verdict.used[group.taps[-1 if side == "end" else 0].ref] = side or "between"
    unworked = sum(one.minutes for one in parts if one.is_unworked)
    if unworked:
        days = (given.rule.due - window.away) * unworked / sum(one.minutes for one in parts)
        _absent(days.quantize(Decimal("0.0001")).normalize(), verdict)
    for one in parts:
        if one.is_unworked:
            continue
        part = Window([(one.start, one.end)])
        if one.came:
            _arrival(given, part, one.came.first, verdict)
        if one.left:
            _departure(given, part, one.left.last, verdict)
        if one.came is None or one.left is None:
            _missing_side(given, one, verdict)


def _missing_side(given: DayInput, one: Part, verdict: DayVerdict) -> None:
    side = "start" if one.came is None else "end"
    verdict.missing = (*verdict.missing, side)
    verdict.except_("missing")
    span = {"start": clock(one.start, given.day), "end": clock(one.end, given.day)}
    verdict.note("missing", say(f"hours.day.segment_missing_{side}", **span), side=side, **span)


def _arrival(given: DayInput, window: Window, moment: datetime, verdict: DayVerdict) -> None:
    late = whole_minutes(min(moment, window.end) - window.start)
    counted = given.rule.rounded(late) if late > given.rule.late_grace else 0
    facts: dict[str, Any] = {"tap": clock(moment, given.day), "start": clock_text(window.start.time()),
                             "grace": given.rule.late_grace}
    if counted:
        verdict.late_minutes += counted
        verdict.except_("late")
        verdict.note("late", say("hours.day.late", minutes=late, **facts), minutes=late, **facts)
        _rounding(given, verdict, late, counted)
    else:
        verdict.note("start", say("hours.day.start", **facts), **facts)


def _departure(given: DayInput, window: Window, moment: datetime, verdict: DayVerdict) -> None:
    early = whole_minutes(window.end - max(moment, window.start))
    counted = given.rule.rounded(early) if early > given.rule.early_grace else 0
    facts: dict[str, Any] = {"tap": clock(moment, given.day), "end": clock_text(window.end.time()),
                             "grace": given.rule.early_grace}
    if counted:
        verdict.early_minutes += counted
        verdict.except_("early")
        verdict.note("early", say("hours.day.early", minutes=early, **facts), minutes=early, **facts)
        _rounding(given, verdict, early, counted)
    else:
        verdict.note("end", say("hours.day.end", **facts), **facts)


def _rounding(given: DayInput, verdict: DayVerdict, minutes: int, counted: int) -> None:
    if counted != minutes:
        verdict.note("rounded", say("hours.day.rounded", minutes=minutes, counted=counted, unit=given.rule.round_unit,
                                    way=named(f"rulecard.round_way.{given.rule.round_way}")), minutes=minutes, counted=counted)


def _absent(days: Decimal, verdict: DayVerdict) -> None:
    verdict.absent = days
    verdict.except_("absent")
    verdict.note("absent", say("hours.day.absent", days=days), days=str(days))


def _marks(marks: Sequence[Noted], left: Decimal, verdict: DayVerdict) -> None:
    """A hand-kept sheet: its signs count, but leave and overtime only as approved."""
    for mark in sorted(marks, key=lambda one: (one.code, one.amount)):
        if mark.code in ("late", "early"):
            setattr(verdict, f"{mark.code}_minutes", int(mark.amount))
            verdict.except_(mark.code)
            verdict.note(mark.code, say(f"hours.day.{mark.code}_noted", minutes=int(mark.amount), text=mark.text))
        elif mark.code == "missing":
            verdict.missing = ("unknown",)
            verdict.except_("missing")
            verdict.note("missing", say("hours.day.missing_unknown", text=mark.text))
        elif mark.code == "absent":
            _absent(min(left, mark.amount or Decimal(1)), verdict)
        elif mark.code in ("present", "overtime"):
            verdict.note("present", say("hours.day.present_noted", text=mark.text))
    if all(mark.code == "rest" for mark in marks):
        _absent(left, verdict)


def _claims(given: DayInput, window: Window, verdict: DayVerdict) -> None:
    """Leave that a sheet or remark tells and nobody approved: not leave yet, and somebody has to say."""
    approved = {away.kind for away, _ in window.shares}
    for mark in given.noted:
        kind = TRIP if mark.code == "trip" else mark.kind
        if mark.code not in ("leave", "trip") or approved:
            continue
        if not given.taps and not verdict.absent:
            verdict.absent = min(given.rule.due, mark.amount or Decimal(1))
        verdict.exceptions = [one for one in verdict.exceptions if one != "absent"]
        verdict.except_("leave_without_approval")
        verdict.note("leave_without_approval",
                     say("hours.day.leave_without_approval", text=mark.text, kind=kind_label(kind)), kind=kind)


def _free_day(given: DayInput, groups: Sequence[Group], verdict: DayVerdict) -> None:
    verdict.used = uses(groups, None)
    if given.is_employed and given.rule.kind == COMPREHENSIVE:
        if groups:
            _sums(given, (), groups, verdict)
        return
    signs = [one for one in given.noted if one.code in ("overtime", "present", "late", "early")]
    if given.is_employed and given.rule.wants_taps and not given.extras and (len(groups) > 1 or signs):
        verdict.except_("overtime_without_approval")
        first = clock(groups[0].first, given.day) if groups else signs[0].text
        last = clock(groups[-1].last, given.day) if groups else ""
        verdict.note("overtime_without_approval", say("hours.day.presence_without_approval", first=first, last=last))


def _overtime(given: DayInput, groups: Sequence[Group], verdict: DayVerdict) -> None:
    kind = OVERTIME_CLASS[given.type]
    claimed = sum((one.amount for one in given.noted if one.code == "overtime"), ZERO)
    if given.rule.kind == COMPREHENSIVE:
        return _summed_overtime(given, groups, verdict, kind)
    if given.rule.kind == FREE and kind != "holiday":
        if given.extras:
            verdict.note("free_overtime", say("hours.day.free_overtime"))
        return
    for extra in sorted(given.extras):
        hours = given.rule.overtime(extra.hours)
        own = extra.kind or kind
        counts_as = "time_off" if extra.is_time_off and own != "holiday" else own
        if hours:
            verdict.overtime[counts_as] = verdict.overtime.get(counts_as, ZERO) + hours
        span = {"start": clock(extra.start, given.day), "end": clock(extra.end, given.day)}
        verdict.note("overtime", say("hours.day.overtime", hours=extra.hours, kind=named(f"overtime.kind.{counts_as}"), **span),
                     ref=extra.ref, hours=str(extra.hours), kind=counts_as, **span)
        if hours != extra.hours:
            verdict.note("rounded", say("hours.day.overtime_rounded", hours=extra.hours, counted=hours, unit=given.rule.overtime_unit,
                                        way=named(f"rulecard.round_way.{given.rule.overtime_way}")), counted=str(hours))
        if groups and not (groups[0].first <= extra.start and groups[-1].last >= extra.end):
            verdict.except_("overtime_not_covered")
            verdict.note("overtime_not_covered", say("hours.day.overtime_not_covered", **span,
                         first=clock(groups[0].first, given.day), last=clock(groups[-1].last, given.day)))
        elif not groups and not claimed and given.is_covered:
            verdict.except_("overtime_not_covered")
            verdict.note("overtime_not_covered", say("hours.day.overtime_unseen", **span))
    approved = sum((one.hours for one in given.extras), ZERO)
    if claimed > approved and "overtime_without_approval" not in verdict.exceptions:
        verdict.except_("overtime_without_approval")
        verdict.note("overtime_without_approval",
                     say("hours.day.overtime_without_approval", claimed=claimed, approved=approved))


def _summed_overtime(given: DayInput, groups: Sequence[Group], verdict: DayVerdict, kind: str) -> None:
    """Only a statutory holiday's work is overtime of its day; all else is in the sum, whether or not it was asked for."""
    if kind == "holiday":
        if hours := given.rule.overtime(_hours(worked_minutes(given, groups))):
            verdict.overtime["holiday"] = hours
            verdict.note("overtime", say("hours.day.worked_on_holiday", hours=hours), hours=str(hours), kind=kind)
    elif given.extras:
        verdict.note("summed_overtime", say("hours.day.summed_overtime"))


def _mend(given: DayInput, verdict: DayVerdict) -> None:
    """What HR decided by hand, last: it is written over the judgment and says so."""
    hand = given.mended
    if hand is None:
        return
    if hand.kind == "source":
        take_source(given, verdict)
    elif hand.kind == "excuse":
        verdict.late_minutes = verdict.early_minutes = 0
        verdict.missing = ()
        verdict.attended += verdict.absent
        verdict.absent = ZERO
    if hand.kind != "punch":
        verdict.is_settled = True
    verdict.note("mended", say(f"hours.day.mended_{hand.kind}", who=hand.by, reason=hand.reason), kind=hand.kind)


def _main(given: DayInput, verdict: DayVerdict) -> str:
    """The one word for the calendar; the first that fits."""
    if not given.is_employed:
        return "not_employed"
    if "no_data" in verdict.exceptions and not verdict.is_settled:
        return "no_data"
    for code, found in (
        ("absent", verdict.absent), ("missing", verdict.missing), ("late", verdict.late_minutes),
        ("early", verdict.early_minutes), ("leave", verdict.leave), ("trip", verdict.trip),
        ("overtime", verdict.overtime),
    ):
        if found:
            return code
    return "normal" if given.type.is_worked else "rest"


def clock(moment: datetime, day: date) -> str:
    """08:47, or +1 01:30 for a time after midnight."""
    ahead = (moment.date() - day).days
    return f"{clock_text(moment.time())}{f' (+{ahead})' if ahead > 0 else ''}"


def clock_text(moment: time) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


__all__ = ["Away", "judge"]
