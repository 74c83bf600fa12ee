"""Window: what is left of a work day after leave and trips, and how much of the day each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tongpin.hours.rule.rules import AFTERNOON, Interval, Rule, whole_minutes

from .taps import work_day_local

HALF = Decimal("0.5")
_SHARE = Decimal("0.0000000001")  # of a day: three hours of nine must not cost a fen more or less at any wage


@dataclass(frozen=True, order=True)
class Away:
    """An approved absence: a leave kind or "trip", in days (halves) or in hours."""

    start: datetime
    end: datetime
    kind: str
    unit: str = "days"
    amount: Decimal = Decimal(0)
    ref: str = ""


@dataclass
class Window:
    """`left` are the intervals still to be worked, `gone` those that absences take; `shares` what part of the day each of them takes."""

    left: list[Interval]
    shares: list[tuple[Away, Decimal]] = field(default_factory=list)
    gone: list[Interval] = field(default_factory=list)
    overlapping: list[Away] = field(default_factory=list)

    @property
    def start(self) -> datetime:
        return self.left[0][0]

    @property
    def end(self) -> datetime:
        return self.left[-1][1]

    @property
    def away(self) -> Decimal:
        return min(Decimal(1), sum((share for _, share in self.shares), Decimal(0)))


def meets(day: date, rule: Rule, start: datetime, end: datetime) -> bool:
    """Whether what lies between these local times belongs to the work day: it covers some of its shift or, beside any shift, lies where
    a tap would be of that day. After midnight a night shift is still the day on which it began."""
    if _is_by_date(start, end):
        return start.date() <= day <= _last_minute(end).date()
    first, last = _shift(day, rule)
    if start < last and first < end:
        return True
    return work_day_local(start, rule.day_cut) == day == work_day_local(_last_minute(end), rule.day_cut)


def _shift(day: date, rule: Rule) -> Interval:
    return rule.at(day, rule.start), rule.at(day, rule.end)


def _last_minute(end: datetime) -> datetime:
    return end - timedelta(minutes=1)


def _is_by_date(start: datetime, end: datetime) -> bool:
    """From midnight to midnight are days as a sheet writes them, not hours: whole work days whatever the hour at which they begin."""
    return start.time() == time() and end.time() in (time(), time(23, 59))


def window_of(day: date, rule: Rule, aways: Sequence[Away], seen: Sequence[datetime] = ()) -> Window:
    """Takes the absences from the day, earliest first; what two of them cover counts once."""
    window = Window(list(rule.segments(day)))
    for away in sorted(aways):
        taken = _taken(day, rule, away, seen)
        left = [piece for interval in window.left for piece in minus(interval, taken)]
        gained = minutes_of(window.left) - minutes_of(left)
        if gained < _worked(rule.segments(day), taken):
            window.overlapping.append(away)
        if gained:
            window.shares.append((away, _share(day, rule, away, window.left, taken)))
            window.left, window.gone = left, [*window.gone, *taken]
    return window


def flexed(day: date, rule: Rule, window: Window, first: datetime | None) -> Window:
    """Flexible time: nobody is late before the core begins, and the end moves with the arrival, never into the core.
    Leave takes its part of the core and of the hours, and what is left moves with the arrival all the same; nobody begins before
    the leave ends. Without an arrival only the core can be asked for."""
    core = rule.core(day)
    asked = [cut for piece in window.left if core and (cut := _common(core, piece))]
    if not asked:
        return window
    latest, end = asked[0][0], asked[-1][1]
    if first is not None:
        begin = min(max(first, _soonest(day, rule, window, first)), latest)
        end = max(end, window.end + (begin - window.start))
    return Window([(latest, end)])


def _soonest(day: date, rule: Rule, window: Window, first: datetime) -> datetime:
    """From when being there counts: after leave from its end on."""
    if window.start > rule.at(day, rule.start) and any(last == window.start for _, last in window.gone):
        return window.start
    return datetime.combine(day, rule.earliest) if rule.earliest else first


def _taken(day: date, rule: Rule, away: Away, seen: Sequence[datetime]) -> list[Interval]:
    """The parts of the day an absence covers: whole halves when it counts in days, else the exact time."""
    span = _shift(day, rule) if _is_by_date(away.start, away.end) and meets(day, rule, away.start, away.end) else (away.start, away.end)
    pieces = [(half, cut) for half in rule.halves(day) if (cut := _common(half, span))]
    if away.unit != "days":
        return [cut for _, cut in pieces]
    whole = rule.whole(day)
    halves = [half for half, cut in pieces if 2 * _worked(whole, [cut]) >= _worked(whole, [half])]
    if not halves:
        return [cut for _, cut in pieces]  # less than half a half day: the time itself
    is_one_day = away.end - away.start <= timedelta(days=1)
    if len(halves) == 2 and away.amount == HALF and is_one_day:
        return [_owed_half(rule, halves) or _unseen_half(halves, seen)]
    return halves


def _owed_half(rule: Rule, halves: Sequence[Interval]) -> Interval | None:
    """Half a day, written as the whole, on a day of which the company has half free."""
    return halves[0 if rule.off == AFTERNOON else 1] if rule.off else None


def _unseen_half(halves: list[Interval], seen: Sequence[datetime]) -> Interval:
    """Half a day, written as the whole: the half in which nobody saw the person, the morning if in doubt."""
    if not seen:
        return halves[0]
    presence = (min(seen), max(seen))
    morning, afternoon = (minutes_of([cut]) if (cut := _common(half, presence)) else 0 for half in halves)
    return halves[1] if morning > afternoon else halves[0]


def _share(day: date, rule: Rule, away: Away, left: Sequence[Interval], taken: Sequence[Interval]) -> Decimal:
    """In days each half counts 0.5, however long it is; what is no whole half counts by its minutes."""
    halves = rule.halves(day)
    in_halves = away.unit == "days" and all(piece in halves for piece in taken)
    share = Decimal(0)
    for piece in taken:
        gained = minutes_of([cut for interval in left if (cut := _common(interval, piece))])
        share += HALF * gained / _worked(rule.whole(day), [piece]) if in_halves else Decimal(gained) / rule.minutes
    return share.quantize(_SHARE).normalize()


def _worked(segments: Sequence[Interval], spans: Sequence[Interval]) -> int:
    """Minutes of these spans that are work and not break."""
    return minutes_of([cut for span in spans for segment in segments if (cut := _common(span, segment))])


def _common(one: Interval, other: Interval) -> Interval | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first < last else None


def minus(interval: Interval, taken: Sequence[Interval]) -> list[Interval]:
    """What is left of it, in order; what several of them take goes once."""
    pieces = [interval]
    for cut in taken:
        rest: list[Interval] = []
        for first, last in pieces:
            if cut[1] <= first or cut[0] >= last:
                rest.append((first, last))
                continue
            rest += [piece for piece in ((first, cut[0]), (cut[1], last)) if piece[0] < piece[1]]
        pieces = rest
    return pieces


def minutes_of(intervals: Sequence[Interval]) -> int:
    return sum(whole_minutes(last - first) for first, last in intervals)
